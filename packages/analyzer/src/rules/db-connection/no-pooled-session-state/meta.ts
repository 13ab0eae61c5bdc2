import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI3006',
  name: 'no-pooled-session-state',
  category: 'db-connection',
  level: 'error',
  weight: 20,
  blocker: false,
  effort: 3,
  families: ['C4'],
  summary: 'disallow session settings such as the tenant, role or schema on connections that other invocations use',
  why: 'The setting stays on the connection, and the next statement on it is that of another invocation: it reads or writes as another tenant, and its own setting may be on another connection.',
  fix: 'Check out a connection, and set it for one transaction only: SET LOCAL, or set_config with true.',
  tags: ['external/cwe/cwe-488'],
  securitySeverity: 7.5,
  since: '0.1.0',
} as const satisfies RuleMeta;
