import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI3004',
  name: 'no-shared-client-close',
  category: 'db-connection',
  level: 'error',
  weight: 20,
  blocker: false,
  effort: 1,
  families: ['C2'],
  summary: 'disallow closing a connection, pool or client that other invocations share',
  why: 'The other invocations of the worker are still running queries on it; they fail, and so does every later one.',
  fix: 'Leave the shared client open, and release only what this invocation checked out.',
  tags: [],
  since: '0.1.0',
} as const satisfies RuleMeta;
