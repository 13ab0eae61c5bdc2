import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI4004',
  name: 'no-listener-per-invocation',
  category: 'process-state',
  level: 'warning',
  weight: 5,
  blocker: false,
  effort: 1,
  families: ['E5'],
  summary: 'disallow adding listeners or intervals to something shared on every invocation',
  why: 'A listener that every invocation adds to a shared emitter stays there: memory grows, and each event is handled once per earlier invocation, with the data of those invocations.',
  fix: 'Register once at module level, or remove the listener in finally.',
  tags: [],
  since: '0.1.0',
} as const satisfies RuleMeta;
