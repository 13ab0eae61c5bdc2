import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI7005',
  name: 'memory-not-ratio-multiple',
  category: 'template',
  level: 'error',
  weight: 0,
  blocker: true,
  effort: 1,
  families: ['H1'],
  summary: 'require memory in whole vCPUs on Managed Instances',
  why: 'A vCPU comes with 2, 4 or 8 GiB, 2 unless told otherwise, and an environment has whole vCPUs; other sizes are refused.',
  fix: 'Set the memory to a multiple of the GiB for each vCPU.',
  tags: [],
  face: 'cli',
  since: '0.1.0',
} as const satisfies RuleMeta;
