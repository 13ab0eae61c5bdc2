import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI1012',
  name: 'no-shared-one-shot',
  category: 'shared-state',
  level: 'warning',
  weight: 10,
  blocker: false,
  effort: 1,
  families: ['A10'],
  summary: 'disallow sharing objects that serve one operation: controllers, hashes, streams, buffers',
  why: 'An abort, a digest or an end by one invocation is one for all, and what several write into one stream, hash or buffer is mixed.',
  fix: 'Create the object inside the handler.',
  tags: [],
  since: '0.1.0',
} as const satisfies RuleMeta;
