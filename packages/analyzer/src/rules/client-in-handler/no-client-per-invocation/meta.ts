import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI3002',
  name: 'no-client-per-invocation',
  category: 'client-in-handler',
  level: 'warning',
  weight: 5,
  blocker: false,
  effort: 1,
  families: ['C1'],
  summary: 'disallow constructing an SDK or HTTP client in every invocation',
  why: 'Each client brings its own sockets, credentials and caches, so concurrent invocations multiply them, lose keep-alive and run out of file descriptors.',
  fix: 'Construct the client once at module level, or cache one client per configuration.',
  tags: [],
  since: '0.1.0',
} as const satisfies RuleMeta;
