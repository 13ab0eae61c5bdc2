import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI9001',
  name: 'require-request-id-in-logs',
  category: 'observability',
  level: 'note',
  weight: 0,
  blocker: false,
  effort: 1,
  families: ['A5'],
  summary: 'require the request id in lines that bypass the console',
  why: 'Lines of concurrent invocations interleave in one stream, and only console methods get the request id from the runtime.',
  fix: 'Log with console methods or a logger that adds the request id.',
  tags: [],
  since: '0.1.0',
} as const satisfies RuleMeta;
