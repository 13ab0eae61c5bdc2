import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI7004',
  name: 'memory-too-small',
  category: 'template',
  level: 'error',
  weight: 0,
  blocker: true,
  effort: 1,
  families: ['H1'],
  summary: 'require at least 2,048 MB on Managed Instances',
  why: 'Managed Instances give an execution environment at least one vCPU and 2,048 MB; less is refused.',
  fix: 'Set the memory to 2048 or more.',
  tags: [],
  face: 'cli',
  since: '0.1.0',
} as const satisfies RuleMeta;
