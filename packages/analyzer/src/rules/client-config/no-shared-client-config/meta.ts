import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI3003',
  name: 'no-shared-client-config',
  category: 'client-config',
  level: 'error',
  weight: 20,
  blocker: false,
  effort: 3,
  families: ['A5'],
  summary: 'disallow changing a shared client, library or logger for the request at hand',
  why: 'The setting is one per process or per shared instance: requests that run at the same time are sent, logged or formatted with the values of another caller.',
  fix: 'Pass the setting with the single call, or use an instance that belongs to the invocation.',
  tags: [],
  since: '0.1.0',
} as const satisfies RuleMeta;
