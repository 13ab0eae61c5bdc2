import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI7013',
  name: 'fewer-than-three-environments',
  category: 'template',
  level: 'warning',
  weight: 5,
  blocker: false,
  effort: 1,
  families: ['H1'],
  summary: 'require three execution environments',
  why: 'Three environments stand in three availability zones; with fewer, the loss of one zone takes the function down.',
  fix: 'Set the minimum to at least 3.',
  tags: [],
  face: 'cli',
  since: '0.1.0',
} as const satisfies RuleMeta;
