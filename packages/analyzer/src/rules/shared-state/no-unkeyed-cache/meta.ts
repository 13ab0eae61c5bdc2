import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI1010',
  name: 'no-unkeyed-cache',
  category: 'shared-state',
  level: 'warning',
  weight: 10,
  blocker: false,
  effort: 3,
  families: ['A8'],
  summary: 'disallow caches whose values depend on an identity that their keys leave out',
  why: 'The first caller fills the entry with what that caller may see, and every other caller with the same key gets it.',
  fix: 'Add the user, the tenant or the credentials to the key, or cache only what is the same for everybody.',
  tags: ['external/cwe/cwe-524'],
  since: '0.1.0',
} as const satisfies RuleMeta;
