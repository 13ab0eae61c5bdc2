import type { Engine, Environment, ExitCode } from '../environment.js';
import { locateScope } from '../io/scope.js';
import { textOptions } from '../io/terminal.js';
import { handlersJson, handlersText } from '../report/handlers.js';
import { compareText } from '../util/compare.js';
import { analyseScope, nothingFound } from './analyse.js';
import type { CommonOptions } from './options.js';

export interface ListOptions extends CommonOptions {
  readonly format: 'text' | 'json';
}

/** Prints the handlers and how each was found. */
export function list(
  paths: readonly string[],
  options: ListOptions,
  environment: Environment,
  engine: Engine,
): ExitCode {
  const scope = locateScope(paths, options.root, environment.cwd);
  const analysis = analyseScope(scope, options, environment, engine);
  const handlers = [...analysis.handlers].sort((a, b) => compareText(a.id, b.id));
  const terminal = textOptions(environment.stdout, environment, options.color);
  environment.stdout.write(
    options.format === 'json'
      ? handlersJson(handlers, analysis.problems, engine.ENGINE_VERSION)
      : handlersText(handlers, analysis.problems, terminal),
  );
  if (handlers.length > 0) return 0;
  environment.stderr.write(`${nothingFound(analysis, scope)}\n`);
  return 3;
}
