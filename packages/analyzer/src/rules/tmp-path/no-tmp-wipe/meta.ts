import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI2003',
  name: 'no-tmp-wipe',
  category: 'tmp-path',
  level: 'error',
  weight: 20,
  blocker: false,
  effort: 1,
  families: ['D3'],
  summary: 'disallow emptying the temporary folder while a request is handled',
  why: 'All invocations of the environment, in all of its workers, have their files in /tmp, and lose them in the middle of their work.',
  fix: 'Remove only what this invocation made: its own folder from mkdtemp, in finally.',
  tags: [],
  since: '0.1.0',
} as const satisfies RuleMeta;
