import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI2006',
  name: 'no-racy-tmp-cache',
  category: 'tmp-path',
  level: 'warning',
  weight: 5,
  blocker: false,
  effort: 3,
  families: ['D6'],
  summary: 'disallow files in /tmp that are written when they do not exist yet',
  why: 'Between the test and the end of the writing another invocation, or another worker, finds half a file, or writes it again under the feet of its readers.',
  fix: 'Write to a unique name first and rename it, which happens in one step.',
  tags: [],
  since: '0.1.0',
} as const satisfies RuleMeta;
