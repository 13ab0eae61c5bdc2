import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import { documents } from '../shared/documents.js';
import { currentTenant } from '../shared/tenants.js';
import type { OrderLine } from './order-store.js';

export interface BasketLine {
  readonly sku: string;
  readonly quantity: number;
}

export async function priceLines(basket: readonly BasketLine[]): Promise<OrderLine[]> {
  const table = process.env['PRODUCTS_TABLE'] ?? 'products';
  const keys = basket.map(({ sku }) => ({ sku }));
  const { Responses } = await documents.send(new BatchGetCommand({ RequestItems: { [table]: { Keys: keys } } }));
  const products = Responses?.[table] ?? [];
  return basket.map((line) => ({ ...line, price: priceOf(products, line.sku) }));
}

function priceOf(products: readonly Record<string, unknown>[], sku: string): number {
  const product = products.find((candidate) => candidate['sku'] === sku);
  if (!product) throw new Error(`Unknown product ${sku}`);
  return Number(product['price']);
}

export function totalOf(lines: readonly OrderLine[]): number {
  const net = lines.reduce((sum, { price, quantity }) => sum + price * quantity, 0);
  return net * (1 + currentTenant().vatRate);
}
