import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI1007',
  name: 'no-ambient-swap',
  category: 'shared-state',
  level: 'error',
  weight: 20,
  blocker: false,
  effort: 5,
  families: ['A2'],
  summary: 'disallow replacing shared state around a suspension and restoring it afterwards',
  why: 'Save, replace and restore is only correct for nested calls: overlapping invocations restore in any order, so one runs with the value of another and the replaced value can stay for ever.',
  fix: 'Pass the value as an argument, or run the work inside AsyncLocalStorage.',
  tags: ['security', 'external/cwe/cwe-488'],
  securitySeverity: 7.5,
  since: '0.1.0',
} as const satisfies RuleMeta;
