import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI3005',
  name: 'no-shared-transaction',
  category: 'db-connection',
  level: 'error',
  weight: 20,
  blocker: false,
  effort: 3,
  families: ['C3'],
  summary: 'disallow transactions on a connection or pool that other invocations use at the same time',
  why: 'Statements of concurrent invocations end up in one transaction and are committed or rolled back together, or BEGIN and COMMIT reach different connections of the pool.',
  fix: 'Check out a connection for each transaction and release it in finally, or use the transaction method of the pool.',
  tags: ['external/cwe/cwe-362'],
  since: '0.1.0',
} as const satisfies RuleMeta;
