import path from 'node:path';
import { UsageError } from '@lmi-ready/analyzer';
import type { Engine, Environment, ExitCode } from '../environment.js';
import { failure } from '../failure.js';
import { cacheLocation } from '../io/cache-location.js';
import { locateScope } from '../io/scope.js';
import { check, type CheckOptions } from './check.js';

const CLEAR_SCREEN = '\u001b[2J\u001b[3J\u001b[H';

/** Checks now and after every change. What is wrong with a file in the middle of its editing is said, and waited out. */
export function watchCheck(
  paths: readonly string[],
  options: CheckOptions,
  environment: Environment,
  engine: Engine,
): void {
  if (options.stdinFilename !== undefined) {
    throw new UsageError(
      '--watch and --stdin-filename contradict each other: standard input changes only once; leave out one of them.',
    );
  }
  if (options.prove) {
    throw new UsageError('--watch would run your code after every change; leave out --prove.');
  }
  const { root } = locateScope(paths, options.root, environment.cwd);
  const cache = cacheLocation(options, root, environment);
  const outputs = options.outputs.flatMap(({ file }) =>
    file === undefined ? [] : path.resolve(environment.cwd, file),
  );
  environment.watch({
    folder: root,
    written: cache === undefined ? outputs : [...outputs, cache],
    run: () => {
      if (environment.stdout.isTTY === true) environment.stdout.write(CLEAR_SCREEN);
      const code = attempt(() => check(paths, options, environment, engine), environment);
      environment.stderr.write(`\nlmi-ready: waiting for changes in '${root}'; Ctrl+C ends.\n`);
      return code;
    },
  });
}

function attempt(run: () => ExitCode, environment: Environment): ExitCode {
  try {
    return run();
  } catch (error) {
    return failure(error, environment);
  }
}
