import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI7016',
  name: 'unsupported-instance-type',
  category: 'template',
  level: 'error',
  weight: 0,
  blocker: true,
  effort: 1,
  families: ['H1'],
  summary: 'disallow instance types that Managed Instances do not run',
  why: 'Managed Instances run general purpose, compute and memory instances (C, M, R) from size large; other types are refused.',
  fix: 'Allow C, M or R types, or leave the list out.',
  tags: [],
  face: 'cli',
  since: '0.1.0',
} as const satisfies RuleMeta;
