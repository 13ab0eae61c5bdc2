import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI2005',
  name: 'no-shared-tool-profile',
  category: 'tmp-path',
  level: 'warning',
  weight: 10,
  blocker: false,
  effort: 1,
  families: ['D5'],
  summary: 'disallow starting external tools that share one profile folder',
  why: 'LibreOffice and browsers lock their profile: started twice with the same one, the second fails or ends silently.',
  fix: 'Give every start a profile folder of its own, made with mkdtemp.',
  tags: [],
  since: '0.1.0',
} as const satisfies RuleMeta;
