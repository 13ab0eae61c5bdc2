import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI5002',
  name: 'no-legacy-context',
  category: 'callback-handler',
  level: 'error',
  weight: 20,
  blocker: false,
  effort: 1,
  families: ['F2'],
  summary: 'disallow the completion functions and the event-loop flag of the old context object',
  why: 'The context of the runtime that managed instances use is a plain object without done, succeed and fail, so calling them throws a TypeError; the event-loop flag has no effect.',
  fix: 'Return the result or throw the error, and delete the assignment of the flag.',
  tags: [],
  since: '0.1.0',
} as const satisfies RuleMeta;
