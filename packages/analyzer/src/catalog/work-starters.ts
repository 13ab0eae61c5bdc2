import { expand } from './expand.js';
import type { Sourced } from './row.js';

/** A function whose result is a promise that rejects when the work fails. */
export interface WorkStarterRow extends Sourced {
  readonly package: string;
  readonly member: string;
}

/** Calls that are certainly asynchronous, whatever they are given (with a callback as the last argument they are not promises). */
export const workStarters = expand<WorkStarterRow>([
  { packages: ['global'], members: ['fetch'], source: 'https://developer.mozilla.org/docs/Web/API/Window/fetch' },
  {
    packages: ['@aws-sdk/client-*'],
    members: ['*Client#send'],
    source: 'https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/Package/-smithy-smithy-client/Class/Client/',
  },
  {
    packages: ['@aws-sdk/lib-dynamodb'],
    members: ['DynamoDBDocumentClient.from#send'],
    source: 'https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/Package/-aws-sdk-lib-dynamodb/',
  },
  {
    packages: ['axios'],
    members: [
      'get',
      'post',
      'put',
      'patch',
      'delete',
      'request',
      'create#get',
      'create#post',
      'create#put',
      'create#patch',
      'create#delete',
      'create#request',
    ],
    source: 'https://axios-http.com/docs/api_intro',
  },
  { packages: ['node-fetch', 'cross-fetch'], members: [''], source: 'https://github.com/node-fetch/node-fetch#readme' },
  {
    packages: ['fs/promises'],
    members: ['writeFile', 'appendFile', 'rm', 'unlink', 'mkdir', 'copyFile', 'rename'],
    source: 'https://nodejs.org/api/fs.html#promises-api',
  },
]);
