import { expand } from '../expand.js';
import type { SetterRow } from '../row.js';

const CONSTRUCTOR = 'pass the settings to the constructor of the client that needs them';
const GLOBAL_CONFIG = 'https://docs.aws.amazon.com/sdk-for-javascript/v2/developer-guide/global-config-object.html';
const CLIENT_CONFIG = 'https://github.com/aws/aws-sdk-js/issues/1834';
const MIDDLEWARE = 'https://github.com/aws/aws-sdk-js-v3/issues/5148';
const ON_COMMAND = 'add the middleware to the command, or once at start';

/** Configuration and middleware of the AWS SDKs. */
export const awsSdkSetters = expand<SetterRow>([
  {
    packages: ['aws-sdk', 'aws-sdk/global'],
    members: ['config.update', 'config.loadFromPath'],
    changes: 'the configuration of every AWS SDK client',
    scope: 'library',
    instead: CONSTRUCTOR,
    source: GLOBAL_CONFIG,
  },
  {
    packages: ['aws-sdk', 'aws-sdk/global'],
    members: ['config', 'config.*'],
    assign: true,
    changes: 'the configuration of every AWS SDK client',
    scope: 'library',
    instead: CONSTRUCTOR,
    source: GLOBAL_CONFIG,
  },
  {
    packages: ['aws-sdk'],
    members: ['*#config.*'],
    assign: true,
    changes: 'the configuration of a shared AWS SDK client',
    scope: 'instance',
    instead: CONSTRUCTOR,
    source: CLIENT_CONFIG,
  },
  {
    packages: ['aws-sdk'],
    members: ['*#config.update', '*#setEndpoint'],
    changes: 'the configuration of a shared AWS SDK client',
    scope: 'instance',
    instead: CONSTRUCTOR,
    source: CLIENT_CONFIG,
  },
  {
    packages: ['aws-sdk/clients/*'],
    members: ['#config.*'],
    assign: true,
    changes: 'the configuration of a shared AWS SDK client',
    scope: 'instance',
    instead: CONSTRUCTOR,
    source: CLIENT_CONFIG,
  },
  {
    packages: ['aws-sdk/clients/*'],
    members: ['#config.update', '#setEndpoint'],
    changes: 'the configuration of a shared AWS SDK client',
    scope: 'instance',
    instead: CONSTRUCTOR,
    source: CLIENT_CONFIG,
  },
  {
    packages: ['@aws-sdk/client-*'],
    members: ['*#config.*'],
    assign: true,
    changes: 'the configuration of a shared AWS SDK client',
    scope: 'instance',
    instead: CONSTRUCTOR,
    source: 'https://github.com/aws/aws-sdk-js-v3/blob/main/supplemental-docs/CLIENTS.md',
  },
  {
    packages: ['@aws-sdk/client-*'],
    members: [
      '*#middlewareStack.add',
      '*#middlewareStack.addRelativeTo',
      '*#middlewareStack.use',
      '*#middlewareStack.remove',
      '*#middlewareStack.removeByTag',
    ],
    changes: 'the middleware of a shared AWS SDK client',
    scope: 'instance',
    instead: ON_COMMAND,
    source: MIDDLEWARE,
  },
  {
    packages: ['@aws-sdk/lib-dynamodb'],
    members: [
      'DynamoDBDocumentClient.from#middlewareStack.add',
      'DynamoDBDocumentClient.from#middlewareStack.addRelativeTo',
      'DynamoDBDocumentClient.from#middlewareStack.use',
      'DynamoDBDocumentClient.from#middlewareStack.remove',
      'DynamoDBDocument.from#middlewareStack.add',
      'DynamoDBDocument.from#middlewareStack.addRelativeTo',
      'DynamoDBDocument.from#middlewareStack.use',
      'DynamoDBDocument.from#middlewareStack.remove',
    ],
    changes: 'the middleware of a shared document client',
    scope: 'instance',
    instead: ON_COMMAND,
    source: MIDDLEWARE,
  },
]);
