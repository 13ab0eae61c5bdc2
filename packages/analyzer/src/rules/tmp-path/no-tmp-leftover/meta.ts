import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI2004',
  name: 'no-tmp-leftover',
  category: 'tmp-path',
  level: 'note',
  weight: 0,
  blocker: false,
  effort: 1,
  families: ['D4'],
  summary: 'disallow temporary files of an invocation that nothing removes',
  why: 'The environment lives for days and its workers share one disk, so what every invocation leaves behind fills it.',
  fix: 'Remove the file or its folder in finally.',
  tags: [],
  since: '0.1.0',
} as const satisfies RuleMeta;
