import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI8001',
  name: 'outdated-dependency',
  category: 'dependencies',
  level: 'warning',
  weight: 0,
  blocker: false,
  effort: 1,
  families: ['H1'],
  summary: 'require versions of packages that are made for Managed Instances',
  why: 'Older versions of the AWS SDK, Powertools and tracers keep the trace or the logs of one invocation where others find them.',
  fix: 'Update the package.',
  tags: [],
  face: 'cli',
  since: '0.1.0',
} as const satisfies RuleMeta;
