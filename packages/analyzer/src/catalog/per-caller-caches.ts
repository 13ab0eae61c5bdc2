import type { Sourced } from './row.js';

/** A cache that its makers want created for each request or caller. */
export interface PerCallerCacheRow extends Sourced {
  readonly package: string;
  readonly member: string;
  readonly kind: 'call' | 'new';
}

export const perCallerCaches: readonly PerCallerCacheRow[] = [
  {
    package: 'dataloader',
    member: '',
    kind: 'new',
    source: 'https://github.com/graphql/dataloader#caching-per-request',
  },
  {
    package: 'dataloader',
    member: 'DataLoader',
    kind: 'new',
    source: 'https://github.com/graphql/dataloader#caching-per-request',
  },
  {
    package: '@tanstack/react-query',
    member: 'QueryClient',
    kind: 'new',
    source: 'https://tanstack.com/query/latest/docs/framework/react/guides/ssr',
  },
];
