import { enterTenant, tenantName } from '../shared/tenants.js';
import { saveOrder } from './order-store.js';

/** Stores an order in the table of the tenant that sent it. */
export const handler = async (event: { headers: Record<string, string>; body: string }) => {
  await enterTenant(event.headers['x-tenant'] ?? '');
  await saveOrder(tenantName(), JSON.parse(event.body));
  return { statusCode: 201 };
};
