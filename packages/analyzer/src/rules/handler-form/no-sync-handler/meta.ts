import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI5003',
  name: 'no-sync-handler',
  category: 'handler-form',
  level: 'warning',
  weight: 5,
  blocker: false,
  effort: 1,
  families: ['F3'],
  summary: 'disallow handlers that are not async and return no promise',
  why: 'A synchronous handler occupies its worker until it returns, so the worker handles one request at a time.',
  fix: 'Make the handler async.',
  tags: [],
  since: '0.1.0',
} as const satisfies RuleMeta;
