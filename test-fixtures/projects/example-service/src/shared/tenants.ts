import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { documents } from './documents.js';

export interface Tenant {
  readonly id: string;
  readonly name: string;
  readonly ordersTable: string;
  readonly vatRate: number;
}

let current: Tenant | undefined;

export async function findTenant(id: string | undefined): Promise<Tenant> {
  const { Item } = await documents.send(new GetCommand({ TableName: process.env['TENANTS_TABLE'], Key: { id } }));
  if (!Item) throw new Error(`Unknown tenant ${id}`);
  return Item as Tenant;
}

export async function enterTenant(id: string | undefined): Promise<Tenant> {
  current = await findTenant(id);
  return current;
}

export function currentTenant(): Tenant {
  if (!current) throw new Error('No tenant was entered');
  return current;
}
