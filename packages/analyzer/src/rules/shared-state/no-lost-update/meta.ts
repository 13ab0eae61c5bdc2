import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI1004',
  name: 'no-lost-update',
  category: 'shared-state',
  level: 'error',
  weight: 20,
  blocker: false,
  effort: 3,
  families: ['B3'],
  summary: 'disallow writing shared state from a value that was read before a suspension',
  why: 'Between the read and the write other invocations run, and what they stored is overwritten by a result computed from the old value.',
  fix: 'Compute the new value after the last await in one synchronous step, or keep the total in a store with atomic updates.',
  tags: ['external/cwe/cwe-362'],
  since: '0.1.0',
} as const satisfies RuleMeta;
