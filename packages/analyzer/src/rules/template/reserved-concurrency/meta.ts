import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI7012',
  name: 'reserved-concurrency',
  category: 'template',
  level: 'warning',
  weight: 0,
  blocker: false,
  effort: 1,
  families: ['H1'],
  summary: 'disallow reserved concurrency on Managed Instances',
  why: 'Managed Instances do not count concurrency that way; the limit that this setting was meant to be is gone after the move.',
  fix: 'Set the maximum of execution environments and the concurrency of one environment.',
  tags: [],
  face: 'cli',
  since: '0.1.0',
} as const satisfies RuleMeta;
