/** What is known of a package that runs beside other invocations. */
export interface DependencyRow {
  /** Exact names, or beginnings of names that end with `*`. */
  readonly packages: readonly string[];
  /** First version that is made for several invocations at once. */
  readonly minimum?: string;
  /** Request data that every version keeps for the whole process. */
  readonly keeps?: string;
  /** What to use or do instead, as an order. */
  readonly instead?: string;
  readonly source: string;
}

const NODE_RUNTIME = 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances-nodejs-runtime.html';

/** Packages for LMI8001 (`minimum`) and LMI8002 (`keeps`). */
const DEPENDENCY_ROWS: readonly DependencyRow[] = [
  { packages: ['@aws-sdk/client-*', '@aws-sdk/lib-*'], minimum: '3.933.0', source: NODE_RUNTIME },
  { packages: ['aws-xray-sdk', 'aws-xray-sdk-*'], minimum: '3.12.0', source: NODE_RUNTIME },
  { packages: ['@aws/aws-distro-opentelemetry-node-autoinstrumentation'], minimum: '0.8.0', source: NODE_RUNTIME },
  { packages: ['@aws-lambda-powertools/*'], minimum: '2.29.0', source: NODE_RUNTIME },
  {
    packages: ['@dazn/lambda-powertools-*'],
    keeps: 'the correlation ids of one invocation',
    instead: 'Use the logger and tracer of @aws-lambda-powertools 2.29.0 or later',
    source: 'https://github.com/getndazn/dazn-lambda-powertools/tree/master/packages/lambda-powertools-correlation-ids',
  },
  {
    packages: ['pino-lambda'],
    keeps: 'the request context of one invocation',
    instead: 'Give its options a storage provider over AsyncLocalStorage, or log with a child logger',
    source: 'https://www.npmjs.com/package/pino-lambda',
  },
  {
    packages: ['lambda-log'],
    keeps: 'the metadata of its shared logger',
    instead: 'Make a LambdaLog in each invocation, or use a logger with children',
    source: 'https://www.npmjs.com/package/lambda-log',
  },
  {
    packages: ['@sentry/serverless'],
    keeps: 'the current scope of one invocation',
    instead: 'Use @sentry/aws-serverless, which keeps a scope for each invocation',
    source: 'https://github.com/getsentry/sentry-javascript/issues/4372',
  },
];

/** The row that speaks of a package. */
export function dependencyRule(name: string): DependencyRow | undefined {
  return DEPENDENCY_ROWS.find(({ packages }) =>
    packages.some((pattern) => (pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern)),
  );
}
