import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI5001',
  name: 'no-callback-handler',
  category: 'callback-handler',
  level: 'error',
  weight: 0,
  blocker: true,
  effort: 3,
  families: ['F1'],
  summary: 'disallow handlers that declare a callback parameter',
  why: 'The runtime of managed instances refuses every handler with three or more parameters that does not stream when it starts, whether or not the callback is used.',
  fix: 'Make the handler an async function of event and context that returns its result.',
  tags: [],
  since: '0.1.0',
} as const satisfies RuleMeta;
