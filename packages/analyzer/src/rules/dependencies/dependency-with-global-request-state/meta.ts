import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI8002',
  name: 'dependency-with-global-request-state',
  category: 'dependencies',
  level: 'warning',
  weight: 10,
  blocker: false,
  effort: 3,
  families: ['H1'],
  summary: 'disallow packages that keep request data for the whole process',
  why: 'These packages put the data of the current invocation into a variable of the process, which invocations that run at once overwrite for each other.',
  fix: 'Use a package that keeps request data per invocation.',
  tags: [],
  face: 'cli',
  since: '0.1.0',
} as const satisfies RuleMeta;
