import { exported, requestAtom, TAINT, valueOf, type RequestAtom, type Value } from './value.js';

export function handlerArguments(): Value[] {
  return [
    valueOf(requestAtom('event'), TAINT.direct),
    valueOf(requestAtom('context'), TAINT.direct),
    valueOf(requestAtom('callback')),
  ];
}

/**
 * Properties of the context that are the same for all invocations of an execution environment, which has them as variables
 * too (https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html, …/configuration-envvars.html), and what middleware
 * adds to it from there.
 */
const OF_ENVIRONMENT: ReadonlyMap<string, string> = new Map([
  ['functionName', 'process.env.AWS_LAMBDA_FUNCTION_NAME'],
  // But for the alias it was called by.
  ['invokedFunctionArn', 'process.env.AWS_LAMBDA_FUNCTION_NAME'],
  ['functionVersion', 'process.env.AWS_LAMBDA_FUNCTION_VERSION'],
  ['memoryLimitInMB', 'process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE'],
  ['logGroupName', 'process.env.AWS_LAMBDA_LOG_GROUP_NAME'],
  ['logStreamName', 'process.env.AWS_LAMBDA_LOG_STREAM_NAME'],
  ['env', 'process.env'],
  ['environment', 'process.env'],
]);

/** A part of the context that is no data of a request; undefined for all others. */
export function environmentValue({ what, path }: RequestAtom, name: string): Value | undefined {
  const member = what === 'context' && path === '' ? OF_ENVIRONMENT.get(name) : undefined;
  return member === undefined ? undefined : exported('global', member);
}
