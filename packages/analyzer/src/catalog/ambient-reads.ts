import type { Sourced } from './row.js';

/** A property whose value belongs to one invocation, but which all invocations of the worker read. */
export interface AmbientReadRow extends Sourced {
  readonly package: string;
  readonly member: string;
  /** For messages: 'the trace id'. */
  readonly holds: string;
  readonly instead: string;
}

export const ambientReads: readonly AmbientReadRow[] = [
  {
    package: 'global',
    member: 'process.env._X_AMZN_TRACE_ID',
    holds: 'the trace id',
    instead: 'context.xRayTraceId, or InvokeStore.getXRayTraceId() of @aws/lambda-invoke-store',
    source: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances-nodejs-runtime.html',
  },
];
