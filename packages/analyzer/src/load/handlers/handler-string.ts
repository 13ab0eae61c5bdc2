/** A handler string taken apart: the module path without extension and the export path. */
export interface HandlerPath {
  readonly module: string;
  readonly exportName: string;
}

/**
 * Readings of a handler string, best first. The runtime splits the base name at its first dot (`api.v1.handler` is
 * export `v1.handler` of `api`); bundlers split at the last one.
 */
export function parseHandlerString(text: string): HandlerPath[] {
  const trimmed = text.trim().replaceAll('\\', '/');
  const base = trimmed.lastIndexOf('/') + 1;
  const dots = [trimmed.indexOf('.', base), trimmed.lastIndexOf('.')].filter(
    (at) => at > base && at < trimmed.length - 1,
  );
  return [...new Set(dots)].map((at) => ({ module: trimmed.slice(0, at), exportName: trimmed.slice(at + 1) }));
}

/** Handlers of monitoring wrappers, which call the function named by an environment variable. */
const WRAPPER_HANDLER = /datadog-lambda-js|newrelic-lambda-wrapper|lumigo|epsagon|serverless_sdk|dt[.]handler|instana/i;

export const WRAPPED_HANDLER_VARIABLES = [
  'DD_LAMBDA_HANDLER',
  'NEW_RELIC_LAMBDA_HANDLER',
  'LUMIGO_ORIGINAL_HANDLER',
  'EPSAGON_HANDLER',
  'LAMBDA_HANDLER',
];

export function isWrapperHandler(text: string): boolean {
  return WRAPPER_HANDLER.test(text);
}

/** True when a runtime is known and is not Node.js. */
export function isOtherRuntime(runtime: string | undefined): boolean {
  return runtime !== undefined && runtime !== '' && !/node/i.test(runtime);
}
