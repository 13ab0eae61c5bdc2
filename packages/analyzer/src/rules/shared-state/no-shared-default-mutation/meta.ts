import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI1009',
  name: 'no-shared-default-mutation',
  category: 'shared-state',
  level: 'error',
  weight: 20,
  blocker: false,
  effort: 1,
  families: ['A6'],
  summary: 'disallow changing shared defaults, imported configuration or JSON while a request is handled',
  why: 'What one invocation merges into the defaults is what all concurrent and later ones start from: headers, tokens and options of one caller reach the calls of another.',
  fix: 'Copy before changing: Object.assign({}, defaults, options), {...defaults}, structuredClone(defaults).',
  tags: [],
  since: '0.1.0',
} as const satisfies RuleMeta;
