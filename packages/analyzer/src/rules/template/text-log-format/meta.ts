import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI7006',
  name: 'text-log-format',
  category: 'template',
  level: 'error',
  weight: 0,
  blocker: true,
  effort: 1,
  families: ['H1'],
  summary: 'disallow the text log format on Managed Instances',
  why: 'Managed Instances write logs as JSON only, so that lines of invocations that run at once can be told apart; another format is refused.',
  fix: 'Set the log format to JSON.',
  tags: [],
  face: 'cli',
  since: '0.1.0',
} as const satisfies RuleMeta;
