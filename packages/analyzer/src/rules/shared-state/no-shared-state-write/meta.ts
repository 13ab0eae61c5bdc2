import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI1002',
  name: 'no-shared-state-write',
  category: 'shared-state',
  level: 'warning',
  weight: 10,
  blocker: false,
  effort: 3,
  families: ['A4', 'A7'],
  summary: 'disallow writing shared state at invocation time when another invocation can observe the write',
  why: 'A flag, counter or object that one invocation changes is what every other invocation of the worker sees next, and each worker holds its own copy.',
  fix: 'Move the state into the invocation, or write it once while the module loads.',
  tags: ['external/cwe/cwe-362'],
  since: '0.1.0',
} as const satisfies RuleMeta;
