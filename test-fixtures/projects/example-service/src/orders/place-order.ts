import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';
import { logger } from '../shared/logger.js';
import { enterTenant } from '../shared/tenants.js';
import { saveOrder } from './order-store.js';
import { priceLines, totalOf, type BasketLine } from './pricing.js';

export const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyResultV2> => {
  const tenant = await enterTenant(event.headers['x-tenant']);
  logger.appendPersistentKeys({ tenant: tenant.id, session: event.headers['x-session'] });

  const basket = JSON.parse(event.body ?? '[]') as BasketLine[];
  const lines = await priceLines(basket);
  const order = { id: randomUUID(), lines, total: totalOf(lines) };
  await saveOrder(order);

  logger.info('Order placed', { orderId: order.id });
  return { statusCode: 201, body: JSON.stringify(order) };
};
