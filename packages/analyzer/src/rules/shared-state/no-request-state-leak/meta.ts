import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI1001',
  name: 'no-request-state-leak',
  category: 'shared-state',
  level: 'error',
  weight: 30,
  blocker: false,
  effort: 3,
  families: ['A1', 'A3', 'A4'],
  summary: 'disallow storing a value of one request in state that outlives the invocation',
  why: 'Invocations of one worker share the module, so the value of one caller is overwritten by, or read by, another caller after the next await.',
  fix: 'Keep the value in a local variable and pass it on as an argument, or carry it in AsyncLocalStorage or the invoke store.',
  tags: ['security', 'external/cwe/cwe-488'],
  securitySeverity: 7.5,
  since: '0.1.0',
} as const satisfies RuleMeta;
