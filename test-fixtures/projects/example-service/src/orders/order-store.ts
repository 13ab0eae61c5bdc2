import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { documents } from '../shared/documents.js';
import { currentTenant, type Tenant } from '../shared/tenants.js';

export interface OrderLine {
  readonly sku: string;
  readonly quantity: number;
  readonly price: number;
}

export interface Order {
  readonly id: string;
  readonly lines: readonly OrderLine[];
  readonly total: number;
}

export async function saveOrder(order: Order): Promise<void> {
  await documents.send(new PutCommand({ TableName: currentTenant().ordersTable, Item: order }));
}

export async function loadOrder(tenant: Tenant, id: string): Promise<Order | undefined> {
  const { Item } = await documents.send(new GetCommand({ TableName: tenant.ordersTable, Key: { id } }));
  return Item as Order | undefined;
}
