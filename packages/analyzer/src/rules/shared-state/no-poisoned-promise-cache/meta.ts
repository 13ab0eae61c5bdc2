import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI1006',
  name: 'no-poisoned-promise-cache',
  category: 'shared-state',
  level: 'note',
  weight: 0,
  blocker: false,
  effort: 1,
  families: ['B2'],
  summary: 'disallow keeping a promise for later invocations that nobody forgets when it rejects',
  why: 'One failed attempt is kept as well, so every later invocation of a worker that lives for days fails with it.',
  fix: 'Reset the variable in catch before rethrowing.',
  tags: [],
  since: '0.1.0',
} as const satisfies RuleMeta;
