import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI7015',
  name: 'max-vcpu-unset',
  category: 'template',
  level: 'note',
  weight: 0,
  blocker: false,
  effort: 1,
  families: ['H1'],
  summary: 'require a maximum of vCPUs',
  why: 'Without a maximum a capacity provider may grow to 400 vCPUs, which a retry storm can bring about and you pay for.',
  fix: 'Set the maximum of vCPUs.',
  tags: [],
  face: 'cli',
  since: '0.1.0',
} as const satisfies RuleMeta;
