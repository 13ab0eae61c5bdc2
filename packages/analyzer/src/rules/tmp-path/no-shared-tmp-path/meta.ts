import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI2001',
  name: 'no-shared-tmp-path',
  category: 'tmp-path',
  level: 'error',
  weight: 20,
  blocker: false,
  effort: 1,
  families: ['D1'],
  summary: 'disallow writing a file whose path under /tmp is the same in every invocation',
  why: 'All concurrent invocations of an execution environment, in all of its workers, share one /tmp, so they overwrite, read or delete the files of one another.',
  fix: 'Write into a directory made with mkdtemp and remove it in finally, or put a random UUID or the request id into the name.',
  tags: ['security', 'external/cwe/cwe-377'],
  securitySeverity: 5.5,
  since: '0.1.0',
} as const satisfies RuleMeta;
