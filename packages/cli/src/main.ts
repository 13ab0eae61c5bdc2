import { UsageError } from '@lmi-ready/analyzer';
import { CommanderError } from 'commander';
import type { Engine, Environment, ExitCode } from './environment.js';
import { createProgram } from './program.js';

/** Runs a command line; a promise only for commands that run code of the project. The only place that turns errors into words: bad input is one line, a crash asks to be reported. */
export function main(argv: readonly string[], environment: Environment, engine: Engine): ExitCode | Promise<ExitCode> {
  let code = 0 as ExitCode | Promise<ExitCode>;
  try {
    createProgram(environment, engine, (result) => {
      code = result;
    }).parse(argv, { from: 'user' });
    return code instanceof Promise ? code.catch((error: unknown) => failure(error, environment)) : code;
  } catch (error) {
    return failure(error, environment);
  }
}

function failure(error: unknown, { env, stderr }: Environment): ExitCode {
  // Commander has said what it had to say; help and version end here as well, with 0.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof UsageError) {
    stderr.write(`lmi-ready: ${error.message}\n`);
    return 2;
  }
  const message = error instanceof Error ? error.message : String(error);
  stderr.write(
    `lmi-ready: internal error: ${firstLine(message)}; please report it at https://github.com/lmi-ready/lmi-ready/issues\n`,
  );
  if (env.LMI_READY_DEBUG === '1' && error instanceof Error) stderr.write(`${error.stack ?? ''}\n`);
  return 2;
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
