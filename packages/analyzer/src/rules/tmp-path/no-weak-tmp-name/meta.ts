import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI2002',
  name: 'no-weak-tmp-name',
  category: 'tmp-path',
  level: 'warning',
  weight: 10,
  blocker: false,
  effort: 1,
  families: ['D2'],
  summary: 'disallow temporary file names that two concurrent invocations can produce alike',
  why: 'Names made from event data, the clock or the process id repeat: requests for the same object overlap, many invocations start in one millisecond, and all workers share one process id.',
  fix: 'Add a random UUID or the request id to the name, or write into a directory made with mkdtemp.',
  tags: [],
  since: '0.1.0',
} as const satisfies RuleMeta;
