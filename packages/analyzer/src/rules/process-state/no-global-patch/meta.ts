import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI4005',
  name: 'no-global-patch',
  category: 'process-state',
  level: 'error',
  weight: 20,
  blocker: false,
  effort: 3,
  families: ['E6'],
  summary: 'disallow replacing globals, builtin modules or prototypes while a request is handled',
  why: 'Globals, builtin modules and prototypes are one per worker, so what one invocation replaces is what all concurrent invocations call.',
  fix: 'Patch once at module level, or pass the replacement to the code that needs it.',
  tags: [],
  since: '0.1.0',
} as const satisfies RuleMeta;
