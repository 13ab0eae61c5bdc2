import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI4001',
  name: 'no-env-write',
  category: 'process-state',
  level: 'error',
  weight: 20,
  blocker: false,
  effort: 3,
  families: ['E1'],
  summary: 'disallow changing process.env at invocation time',
  why: 'All invocations of a worker share one process.env, other workers have their own copy, and settings such as TZ no longer take effect there.',
  fix: 'Pass the value as an argument or option, and set environment variables in the function configuration.',
  tags: [],
  since: '0.1.0',
} as const satisfies RuleMeta;
