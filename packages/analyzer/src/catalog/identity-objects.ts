import { expand } from './expand.js';
import type { Sourced } from './row.js';

/** A constructor or factory of something that only works while there is one of it: what one copy holds, another does not find. */
export interface IdentityObjectRow extends Sourced {
  readonly package: string;
  readonly member: string;
}

export const identityObjects = expand<IdentityObjectRow>([
  {
    packages: ['async_hooks'],
    members: ['AsyncLocalStorage'],
    source: 'https://github.com/better-auth/better-auth/issues/10300',
  },
  { packages: ['cls-hooked'], members: ['createNamespace'], source: 'https://github.com/jeff-lewis/cls-hooked#readme' },
  {
    packages: ['events'],
    members: ['', 'EventEmitter'],
    source: 'https://nodejs.org/api/events.html#class-eventemitter',
  },
  {
    packages: ['http', 'https', 'net'],
    members: ['createServer'],
    source: 'https://nodejs.org/api/net.html#serverlisten',
  },
  {
    packages: ['@apollo/server'],
    members: ['ApolloServer'],
    source: 'https://github.com/apollographql/apollo-server/issues/6296',
  },
]);
