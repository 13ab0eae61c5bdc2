import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI4003',
  name: 'no-process-exit',
  category: 'process-state',
  level: 'error',
  weight: 20,
  blocker: false,
  effort: 1,
  families: ['E3'],
  summary: 'disallow ending the process while a request is handled',
  why: 'A call of process.exit ends the worker thread, and with it every other invocation that runs there at that moment.',
  fix: 'Throw an error, or return an error response, and let the runtime go on.',
  tags: [],
  since: '0.1.0',
} as const satisfies RuleMeta;
