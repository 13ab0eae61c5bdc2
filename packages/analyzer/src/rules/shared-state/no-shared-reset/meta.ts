import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI1008',
  name: 'no-shared-reset',
  category: 'shared-state',
  level: 'error',
  weight: 20,
  blocker: false,
  effort: 3,
  families: ['B5'],
  summary: 'disallow emptying shared storage at the start or end of an invocation',
  why: 'Other invocations that are under way have put their data there, and lose it in the middle of their work.',
  fix: 'Create the collection inside the handler, so that there is nothing to empty.',
  tags: [],
  since: '0.1.0',
} as const satisfies RuleMeta;
