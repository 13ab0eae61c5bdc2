import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI7001',
  name: 'unsupported-runtime',
  category: 'template',
  level: 'error',
  weight: 0,
  blocker: true,
  effort: 3,
  families: ['H1'],
  summary: 'disallow runtimes that Managed Instances do not run',
  why: 'Managed Instances run Node.js 22 and later; a function with an older runtime is refused when it is created.',
  fix: 'Set the runtime to nodejs22.x or later.',
  tags: [],
  face: 'cli',
  since: '0.1.0',
} as const satisfies RuleMeta;
