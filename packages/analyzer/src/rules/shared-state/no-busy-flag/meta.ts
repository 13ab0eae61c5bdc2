import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI1013',
  name: 'no-busy-flag',
  category: 'shared-state',
  level: 'note',
  weight: 0,
  blocker: false,
  effort: 3,
  families: ['B4'],
  summary: 'disallow home-made locks and busy flags in shared state',
  why: 'A flag that was never contended while one request ran at a time now makes other requests skip their work, and waiters of a home-made lock go on together.',
  fix: 'Serialise with a queue or a mutex per key, or do without the flag.',
  tags: [],
  since: '0.1.0',
} as const satisfies RuleMeta;
