import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI4006',
  name: 'no-trace-env-read',
  category: 'process-state',
  level: 'warning',
  weight: 5,
  blocker: false,
  effort: 1,
  families: ['E7'],
  summary: 'disallow reading the trace id from the environment',
  why: 'The environment is one for all invocations of a worker; on managed instances the trace id of an invocation is in its context, not in _X_AMZN_TRACE_ID.',
  fix: 'Read context.xRayTraceId, or InvokeStore.getXRayTraceId() of @aws/lambda-invoke-store.',
  tags: [],
  since: '0.1.0',
} as const satisfies RuleMeta;
