import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI3007',
  name: 'pool-connection-budget',
  category: 'db-connection',
  level: 'note',
  weight: 0,
  blocker: false,
  effort: 1,
  families: ['C5'],
  summary: 'ask for a pool size that fits the number of workers and environments',
  why: 'Every worker of every environment has a pool of its own: a size that was right for one invocation at a time opens hundreds of connections, and a pool of one makes all invocations of a worker wait for each other.',
  fix: 'Set the size of the pool so that size × workers × environments stays below what the database accepts.',
  tags: [],
  since: '0.1.0',
} as const satisfies RuleMeta;
