import {
  AdminUpdateUserAttributesCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import middy from '@middy/core';
import httpErrorHandler from '@middy/http-error-handler';
import httpJsonBodyParser from '@middy/http-json-body-parser';
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';
import { saveAddress, signInToCrm } from '../shared/crm.js';

interface Customer {
  readonly name: string;
  readonly address: unknown;
}

type UpdateCustomerEvent = Omit<APIGatewayProxyEventV2, 'body'> & { readonly body: Customer };

async function updateCustomer(event: UpdateCustomerEvent): Promise<APIGatewayProxyResultV2> {
  const customerId = event.pathParameters?.['customerId'] ?? '';
  const cognito = new CognitoIdentityProviderClient({});
  await cognito.send(
    new AdminUpdateUserAttributesCommand({
      UserPoolId: process.env['USER_POOL_ID'],
      Username: customerId,
      UserAttributes: [{ Name: 'name', Value: event.body.name }],
    }),
  );

  signInToCrm(event.headers['authorization']);
  await saveAddress(customerId, event.body.address);
  return { statusCode: 204 };
}

export const handler = middy(updateCustomer).use(httpJsonBodyParser()).use(httpErrorHandler());
