import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI4002',
  name: 'no-worker-unsupported-api',
  category: 'process-state',
  level: 'error',
  weight: 0,
  blocker: true,
  effort: 3,
  families: ['E2'],
  summary: 'disallow process functions that throw in worker threads',
  why: 'Managed instances run handlers in worker threads, where changing the working directory, the umask or the user and aborting the process throw ERR_WORKER_UNSUPPORTED_OPERATION.',
  fix: 'Use absolute paths, the cwd option of child_process and file modes instead of process-wide settings.',
  tags: [],
  since: '0.1.0',
} as const satisfies RuleMeta;
