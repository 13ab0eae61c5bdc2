import { enterTenant } from '../shared/tenants.js';

type Event = { headers: Record<string, string> };

export const cancel = async (event: Event) => enterTenant(event.headers['x-tenant'] ?? '');
export const refund = async (event: Event) => enterTenant(event.headers['x-tenant'] ?? '');
export const ship = async (event: Event) => enterTenant(event.headers['x-tenant'] ?? '');
export const track = async (event: Event) => enterTenant(event.headers['x-tenant'] ?? '');
