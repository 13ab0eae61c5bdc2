import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';
import { findTenant } from '../shared/tenants.js';
import { loadOrder } from './order-store.js';

export const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyResultV2> => {
  const tenant = await findTenant(event.headers['x-tenant']);
  const order = await loadOrder(tenant, event.pathParameters?.['orderId'] ?? '');
  return order ? { statusCode: 200, body: JSON.stringify(order) } : { statusCode: 404 };
};
