import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI3001',
  name: 'no-connection-per-invocation',
  category: 'db-connection',
  level: 'warning',
  weight: 15,
  blocker: false,
  effort: 3,
  families: ['C1'],
  summary: 'disallow opening a database connection or pool in every invocation',
  why: 'With up to 64 concurrent invocations per vCPU in one environment, a connection per invocation reaches the connection limit of the server long before the function is busy.',
  fix: 'Create one pool at module level, sized for the number of workers, and use it in all invocations.',
  tags: [],
  since: '0.1.0',
} as const satisfies RuleMeta;
