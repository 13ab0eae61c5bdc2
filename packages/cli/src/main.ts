import type { Engine, Environment, ExitCode } from './environment.js';
import { failure } from './failure.js';
import { createProgram } from './program.js';

/** Runs a command line. The only place that turns errors into words: bad input is one line, a crash asks to be reported. */
export function main(argv: readonly string[], environment: Environment, engine: Engine): ExitCode {
  let code: ExitCode = 0;
  try {
    createProgram(environment, engine, (result) => {
      code = result;
    }).parse(argv, { from: 'user' });
    return code;
  } catch (error) {
    return failure(error, environment);
  }
}
