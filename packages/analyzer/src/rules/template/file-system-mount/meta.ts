import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI7007',
  name: 'file-system-mount',
  category: 'template',
  level: 'error',
  weight: 0,
  blocker: true,
  effort: 8,
  families: ['H1'],
  summary: 'disallow file system mounts on Managed Instances',
  why: 'A mounted file system needs a network of the function, which Managed Instances do not allow.',
  fix: 'Keep the data in S3 or a database, or leave this function on default Lambda.',
  tags: [],
  face: 'cli',
  since: '0.1.0',
} as const satisfies RuleMeta;
