import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI7017',
  name: 'edge-function',
  category: 'template',
  level: 'error',
  weight: 0,
  blocker: true,
  withoutFix: true,
  effort: 8,
  families: ['H1'],
  summary: 'disallow Lambda@Edge functions on Managed Instances',
  why: 'Functions at the edge run in the locations of CloudFront, where there are no capacity providers.',
  fix: 'Leave the function on default Lambda.',
  tags: [],
  face: 'cli',
  since: '0.1.0',
} as const satisfies RuleMeta;
