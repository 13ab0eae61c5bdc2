import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI6001',
  name: 'no-blocking-call',
  category: 'blocking',
  level: 'warning',
  weight: 5,
  blocker: false,
  effort: 1,
  families: ['G1'],
  summary: 'disallow synchronous calls that block the worker during an invocation',
  why: 'A worker runs all of its invocations on one thread, so a blocking call stalls every one of them, not only its own.',
  fix: 'Use the asynchronous form of the call, or move the work to a worker thread or to the init phase.',
  tags: [],
  since: '0.1.0',
} as const satisfies RuleMeta;
