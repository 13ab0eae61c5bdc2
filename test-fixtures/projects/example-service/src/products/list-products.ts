import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';
import { documents } from '../shared/documents.js';

const PAGE_SIZE = 50;
const CATEGORIES = new Set(['books', 'maps', 'globes', 'instruments']);

export const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyResultV2> => {
  const category = event.queryStringParameters?.['category'] ?? 'maps';
  if (!CATEGORIES.has(category)) return { statusCode: 400, body: 'Unknown category' };
  const { Items = [] } = await documents.send(
    new QueryCommand({
      TableName: process.env['PRODUCTS_TABLE'],
      IndexName: 'by-category',
      KeyConditionExpression: 'category = :category',
      ExpressionAttributeValues: { ':category': category },
      Limit: PAGE_SIZE,
    }),
  );
  return { statusCode: 200, body: JSON.stringify(Items) };
};
