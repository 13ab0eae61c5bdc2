import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI7014',
  name: 'fewer-than-three-subnets',
  category: 'template',
  level: 'warning',
  weight: 5,
  blocker: false,
  effort: 3,
  families: ['H1'],
  summary: 'require subnets in three availability zones',
  why: 'Instances spread over the subnets of the capacity provider; with fewer than three, the loss of one zone takes more than a third of them.',
  fix: 'Give the capacity provider three subnets in three availability zones.',
  tags: [],
  face: 'cli',
  since: '0.1.0',
} as const satisfies RuleMeta;
