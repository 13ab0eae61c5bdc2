import { findTenant, type Tenant } from './tenant-table.js';

let currentTenant: Tenant | undefined;

/** Remembers on whose behalf the rest of the request is done. */
export async function enterTenant(id: string): Promise<void> {
  const tenant = await findTenant(id);
  currentTenant = tenant;
}

export function tenantName(): string {
  return currentTenant?.name ?? 'nobody';
}
