import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI7019',
  name: 'version-not-published',
  category: 'template',
  level: 'warning',
  weight: 5,
  blocker: false,
  effort: 1,
  families: ['H1'],
  summary: 'require a published version on Managed Instances',
  why: 'Calls of $LATEST fail on Managed Instances; only published versions run.',
  fix: 'Publish a version on every deployment.',
  tags: [],
  face: 'cli',
  since: '0.1.0',
} as const satisfies RuleMeta;
