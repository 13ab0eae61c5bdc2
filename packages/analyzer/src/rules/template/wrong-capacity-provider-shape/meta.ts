import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI7009',
  name: 'wrong-capacity-provider-shape',
  category: 'template',
  level: 'error',
  weight: 0,
  blocker: true,
  effort: 1,
  families: ['H1'],
  summary: 'require the configuration of capacity providers in the form of its tool',
  why: 'SAM, CloudFormation and the API write the same configuration under different names, and refuse the other one.',
  fix: 'Use the names of the tool that reads the file.',
  tags: [],
  face: 'cli',
  since: '0.1.0',
} as const satisfies RuleMeta;
