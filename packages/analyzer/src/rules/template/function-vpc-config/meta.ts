import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI7002',
  name: 'function-vpc-config',
  category: 'template',
  level: 'error',
  weight: 0,
  blocker: true,
  effort: 1,
  families: ['H1'],
  summary: 'disallow a network of its own for a function on Managed Instances',
  why: 'The capacity provider gives its functions their network; a function that brings a VpcConfig is refused.',
  fix: 'Remove the network from the function and give it to the capacity provider.',
  tags: [],
  face: 'cli',
  since: '0.1.0',
} as const satisfies RuleMeta;
