import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI1005',
  name: 'no-racy-lazy-init',
  category: 'shared-state',
  level: 'warning',
  weight: 5,
  blocker: false,
  effort: 1,
  families: ['B1'],
  summary: 'disallow lazy initialisation that suspends between the check and the assignment',
  why: 'Invocations that arrive while the first one is still initialising pass the same check: each initialises again, the last one wins, and some may use a half-initialised object.',
  fix: 'Store the promise before the first await and clear it when it rejects, or initialise with a top-level await.',
  tags: ['external/cwe/cwe-362'],
  since: '0.1.0',
} as const satisfies RuleMeta;
