import type { Engine, Environment, ExitCode } from './environment.js';
import { failure } from './failure.js';
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
