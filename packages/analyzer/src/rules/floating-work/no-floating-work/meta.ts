import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI4007',
  name: 'no-floating-work',
  category: 'floating-work',
  level: 'warning',
  weight: 5,
  blocker: false,
  effort: 1,
  families: ['E4', 'F3'],
  summary: 'disallow starting work that nobody waits for',
  why: 'Work that goes on after the response runs in the middle of other requests, and a rejection that nobody handles ends the worker with all of its invocations.',
  fix: 'Await the promise, collect it for Promise.all, or handle its rejection where it is started.',
  tags: [],
  since: '0.1.0',
} as const satisfies RuleMeta;
