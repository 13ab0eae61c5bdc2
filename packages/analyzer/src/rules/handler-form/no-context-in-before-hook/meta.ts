import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI5004',
  name: 'no-context-in-before-hook',
  category: 'handler-form',
  level: 'warning',
  weight: 10,
  blocker: false,
  effort: 3,
  families: ['F4'],
  summary: 'disallow entering an async context in a before hook of a middleware',
  why: 'The handler is called from the code that ran the hook, not from the hook, so a context entered there does not reach it, or reaches more than this request.',
  fix: 'Wrap the handler in storage.run(store, () => handler(event, context)).',
  tags: [],
  since: '0.1.0',
} as const satisfies RuleMeta;
