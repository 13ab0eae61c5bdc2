import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI7003',
  name: 'provisioned-concurrency',
  category: 'template',
  level: 'error',
  weight: 0,
  blocker: true,
  effort: 1,
  families: ['H1'],
  summary: 'disallow provisioned concurrency on Managed Instances',
  why: 'Managed Instances have no provisioned concurrency; how many environments are kept is a setting of their own.',
  fix: 'Replace it with MinExecutionEnvironments.',
  tags: [],
  face: 'cli',
  since: '0.1.0',
} as const satisfies RuleMeta;
