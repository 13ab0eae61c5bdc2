import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI1003',
  name: 'no-unbounded-shared-collection',
  category: 'shared-state',
  level: 'warning',
  weight: 10,
  blocker: false,
  effort: 3,
  families: ['A7'],
  summary: 'disallow growing a shared collection on every invocation',
  why: 'A worker of a managed instance lives for hours and serves many requests at once, so a collection that only grows exhausts its memory and mixes the entries of different requests.',
  fix: 'Create the collection inside the invocation, or bound it by size and age.',
  tags: [],
  since: '0.1.0',
} as const satisfies RuleMeta;
