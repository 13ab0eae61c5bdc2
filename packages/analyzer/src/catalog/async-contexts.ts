import type { Sourced } from './row.js';

/** A call that enters an asynchronous context for whatever runs next, instead of for a function it is given. */
export interface AsyncContextRow extends Sourced {
  readonly package: string;
  readonly member: string;
}

export const asyncContexts: readonly AsyncContextRow[] = [
  {
    package: 'async_hooks',
    member: 'AsyncLocalStorage#enterWith',
    source: 'https://nodejs.org/api/async_context.html#asynclocalstorageenterwithstore',
  },
  { package: 'cls-hooked', member: 'createNamespace#enter', source: 'https://github.com/jeff-lewis/cls-hooked#readme' },
  { package: 'cls-hooked', member: 'getNamespace#enter', source: 'https://github.com/jeff-lewis/cls-hooked#readme' },
];

/** A call that gives what was stored for the request being served. */
export const contextReads: readonly AsyncContextRow[] = [
  {
    package: 'async_hooks',
    member: 'AsyncLocalStorage#getStore',
    source: 'https://nodejs.org/api/async_context.html#asynclocalstoragegetstore',
  },
  {
    package: '@aws/lambda-invoke-store',
    member: 'InvokeStore.get*',
    source: 'https://github.com/awslabs/aws-lambda-invoke-store#readme',
  },
  { package: 'cls-hooked', member: 'createNamespace#get', source: 'https://github.com/jeff-lewis/cls-hooked#readme' },
  { package: 'cls-hooked', member: 'getNamespace#get', source: 'https://github.com/jeff-lewis/cls-hooked#readme' },
  { package: 'express-http-context', member: 'get', source: 'https://github.com/skonves/express-http-context#readme' },
];
