import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI7008',
  name: 'architecture-mismatch',
  category: 'template',
  level: 'error',
  weight: 0,
  blocker: true,
  effort: 1,
  families: ['H1'],
  summary: 'require the architecture of the capacity provider',
  why: 'A capacity provider runs instances of one architecture, and refuses functions built for the other.',
  fix: 'Give function and capacity provider the same architecture.',
  tags: [],
  face: 'cli',
  since: '0.1.0',
} as const satisfies RuleMeta;
