import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI1011',
  name: 'no-stateful-regex',
  category: 'shared-state',
  level: 'warning',
  weight: 5,
  blocker: false,
  effort: 1,
  families: ['A9'],
  summary: 'disallow test and exec on shared regular expressions with the flag g or y',
  why: 'Such an expression remembers in lastIndex where it stopped, so an invocation starts in the middle of its text, where another one left off.',
  fix: 'Drop the flag, or use match, matchAll or replace.',
  tags: [],
  since: '0.1.0',
} as const satisfies RuleMeta;
