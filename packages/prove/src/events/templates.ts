/**
 * Events of the services that call functions, written after the shapes that the Lambda developer guide documents
 * (https://docs.aws.amazon.com/lambda/latest/dg/lambda-services.html, one page a service), with canaries where callers differ.
 * File names and object keys repeat below different folders, as they do in life.
 */
const body = JSON.stringify({
  user: '{{user}}',
  tenant: '{{tenant}}',
  token: '{{token}}',
  id: '{{id}}',
  name: '{{name}}',
  items: ['{{item}}'],
});

const headers = {
  accept: 'application/json',
  authorization: 'Bearer {{token}}',
  cookie: 'session={{session}}',
  host: 'api.example.com',
  'x-user': '{{user}}',
  'x-tenant': '{{tenant}}',
  'x-api-key': '{{key}}',
};

/** Fields that handlers invoked directly often have; the start for handlers whose event nobody describes. */
const direct = {
  id: '{{id}}',
  user: '{{user}}',
  userId: '{{user}}',
  tenant: '{{tenant}}',
  tenantId: '{{tenant}}',
  token: '{{token}}',
  key: '{{key}}',
  name: '{{name}}',
  email: '{{email}}@example.com',
  text: 'text of {{user}}',
  message: 'message of {{user}}',
  url: 'https://service.internal/{{id}}',
  path: '/orders',
  amount: 10,
  headers,
  body,
};

export const eventTemplates = {
  direct,
  'api-gateway-v1': {
    resource: '/orders/{id}',
    path: '/orders/{{id}}',
    httpMethod: 'POST',
    headers,
    multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
    queryStringParameters: { filter: '{{filter}}' },
    multiValueQueryStringParameters: { filter: ['{{filter}}'] },
    pathParameters: { id: '{{id}}' },
    stageVariables: null,
    requestContext: {
      accountId: '123456789012',
      apiId: 'a1b2c3',
      authorizer: {
        principalId: '{{user}}',
        claims: { sub: '{{user}}', name: '{{name}}', 'custom:tenant': '{{tenant}}' },
      },
      httpMethod: 'POST',
      identity: { sourceIp: '203.0.113.1', userAgent: 'prove', apiKey: '{{key}}' },
      path: '/prod/orders/{{id}}',
      requestId: '{{request}}',
      resourcePath: '/orders/{id}',
      stage: 'prod',
    },
    body,
    isBase64Encoded: false,
  },
  'api-gateway-v2': {
    version: '2.0',
    routeKey: 'POST /orders/{id}',
    rawPath: '/orders/{{id}}',
    rawQueryString: 'filter={{filter}}',
    cookies: ['session={{session}}'],
    headers,
    queryStringParameters: { filter: '{{filter}}' },
    pathParameters: { id: '{{id}}' },
    requestContext: {
      accountId: '123456789012',
      apiId: 'a1b2c3',
      authorizer: { jwt: { claims: { sub: '{{user}}', tenant: '{{tenant}}' }, scopes: null } },
      domainName: 'api.example.com',
      http: {
        method: 'POST',
        path: '/orders/{{id}}',
        protocol: 'HTTP/1.1',
        sourceIp: '203.0.113.1',
        userAgent: 'prove',
      },
      requestId: '{{request}}',
      routeKey: 'POST /orders/{id}',
      stage: '$default',
      timeEpoch: 1_700_000_000_000,
    },
    body,
    isBase64Encoded: false,
  },
  alb: {
    requestContext: {
      elb: {
        targetGroupArn: 'arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/prove/0123456789abcdef',
      },
    },
    httpMethod: 'POST',
    path: '/orders/{{id}}',
    queryStringParameters: { filter: '{{filter}}' },
    headers,
    body,
    isBase64Encoded: false,
  },
  sqs: {
    Records: ['first', 'second'].map((name) => ({
      messageId: `{{message ${name}}}`,
      receiptHandle: `{{receipt ${name}}}`,
      body,
      attributes: { ApproximateReceiveCount: '1', SentTimestamp: '1700000000000', SenderId: 'AIDAEXAMPLE' },
      messageAttributes: { tenant: { stringValue: '{{tenant}}', dataType: 'String' } },
      md5OfBody: '00000000000000000000000000000000',
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:eu-central-1:123456789012:orders',
      awsRegion: 'eu-central-1',
    })),
  },
  sns: {
    Records: [
      {
        EventVersion: '1.0',
        EventSource: 'aws:sns',
        EventSubscriptionArn: 'arn:aws:sns:eu-central-1:123456789012:orders:1',
        Sns: {
          Type: 'Notification',
          MessageId: '{{message}}',
          TopicArn: 'arn:aws:sns:eu-central-1:123456789012:orders',
          Subject: '{{subject}}',
          Message: body,
          Timestamp: '2026-01-01T00:00:00.000Z',
          MessageAttributes: { tenant: { Type: 'String', Value: '{{tenant}}' } },
        },
      },
    ],
  },
  s3: {
    Records: [
      {
        eventVersion: '2.1',
        eventSource: 'aws:s3',
        awsRegion: 'eu-central-1',
        eventTime: '2026-01-01T00:00:00.000Z',
        eventName: 'ObjectCreated:Put',
        userIdentity: { principalId: '{{user}}' },
        s3: {
          s3SchemaVersion: '1.0',
          bucket: { name: 'uploads-{{tenant}}', arn: 'arn:aws:s3:::uploads' },
          object: {
            key: '{{tenant}}/report.pdf',
            size: 1024,
            eTag: 'd41d8cd98f00b204e9800998ecf8427e',
            sequencer: '{{sequencer}}',
          },
        },
      },
    ],
  },
  eventbridge: {
    version: '0',
    id: '{{event}}',
    'detail-type': 'OrderPlaced',
    source: 'shop.orders',
    account: '123456789012',
    time: '2026-01-01T00:00:00Z',
    region: 'eu-central-1',
    resources: [],
    detail: { user: '{{user}}', tenant: '{{tenant}}', id: '{{id}}', token: '{{token}}' },
  },
  dynamodb: {
    Records: [
      {
        eventID: '{{event}}',
        eventName: 'INSERT',
        eventVersion: '1.1',
        eventSource: 'aws:dynamodb',
        awsRegion: 'eu-central-1',
        dynamodb: {
          Keys: { id: { S: '{{id}}' } },
          NewImage: { id: { S: '{{id}}' }, user: { S: '{{user}}' }, tenant: { S: '{{tenant}}' } },
          SequenceNumber: '{{sequence}}',
          SizeBytes: 64,
          StreamViewType: 'NEW_IMAGE',
        },
        eventSourceARN: 'arn:aws:dynamodb:eu-central-1:123456789012:table/orders/stream/2026-01-01T00:00:00.000',
      },
    ],
  },
  kinesis: {
    Records: [
      {
        kinesis: {
          kinesisSchemaVersion: '1.0',
          partitionKey: '{{key}}',
          sequenceNumber: '{{sequence}}',
          data: { base64: body },
          approximateArrivalTimestamp: 1_700_000_000.0,
        },
        eventSource: 'aws:kinesis',
        eventVersion: '1.0',
        eventID: '{{event}}',
        eventName: 'aws:kinesis:record',
        awsRegion: 'eu-central-1',
        eventSourceARN: 'arn:aws:kinesis:eu-central-1:123456789012:stream/orders',
      },
    ],
  },
} as const;

export type EventName = keyof typeof eventTemplates;
