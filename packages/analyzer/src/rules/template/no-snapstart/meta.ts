import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI7011',
  name: 'no-snapstart',
  category: 'template',
  level: 'note',
  weight: 0,
  blocker: false,
  effort: 1,
  families: ['H1'],
  summary: 'disallow SnapStart, which Managed Instances do not have',
  why: 'Environments of Managed Instances stay up, so there are no starts to shorten and the setting does nothing.',
  fix: 'Remove the setting.',
  tags: [],
  face: 'cli',
  since: '0.1.0',
} as const satisfies RuleMeta;
