import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI7010',
  name: 'invalid-scaling-range',
  category: 'template',
  level: 'error',
  weight: 0,
  blocker: true,
  effort: 1,
  families: ['H1'],
  summary: 'disallow scaling settings outside of what Managed Instances accept',
  why: 'Numbers outside of the ranges of the API are refused, and a minimum of 0 with a maximum above it as well.',
  fix: 'Use numbers within the ranges.',
  tags: [],
  face: 'cli',
  since: '0.1.0',
} as const satisfies RuleMeta;
