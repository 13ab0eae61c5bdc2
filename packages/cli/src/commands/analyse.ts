import path from 'node:path';
import type { Analysis, AnalysisRequest, Config } from '@lmi-ready/analyzer';
import type { Engine, Environment } from '../environment.js';
import { cacheLocation } from '../io/cache-location.js';
import { createProgress } from '../io/progress.js';
import type { Scope } from '../io/scope.js';
import type { CommonOptions } from './options.js';

/** Runs the engine with its cache, and with a line of progress while it takes long. */
export function analyseScope(
  { root, paths }: Scope,
  options: CommonOptions,
  environment: Environment,
  engine: Engine,
  unsaved?: AnalysisRequest['unsaved'],
): Analysis {
  const config = configOf(root, options, environment, engine);
  const progress = createProgress(environment);
  try {
    return engine.analyse({
      root,
      ...(paths && { paths }),
      ...(unsaved && { unsaved }),
      config,
      cacheLocation: cacheLocation(options, root, environment),
      onProgress: progress.step,
    });
  } finally {
    progress.clear();
  }
}

/** The configuration of --config or of the root. @throws UsageError with the place of the first mistake. */
export function configOf(
  root: string,
  { config }: Pick<CommonOptions, 'config'>,
  { cwd }: Pick<Environment, 'cwd'>,
  engine: Pick<Engine, 'loadConfig'>,
): Config {
  return engine.loadConfig({ root, ...(config !== undefined && { file: path.resolve(cwd, config) }) });
}

/** Why there is nothing to report, what was looked for, and what to do: exit code 3. */
export function nothingFound(analysis: Analysis, { root, paths }: Scope): string {
  const where = paths ? paths.join(', ') : root;
  const { sourceFiles } = analysis.counters;
  if (sourceFiles === 0) {
    return `Nothing to analyse: '${where}' holds no JavaScript or TypeScript source file outside node_modules, tests and build output; name the folder with the code of your functions.`;
  }
  return (
    `Nothing to analyse: no Lambda handler in '${where}' (${String(sourceFiles)} source files, ${String(analysis.templates.length)} templates). ` +
    `Looked for functions in SAM, CloudFormation and Serverless Framework templates and for exports named or typed as handlers; ` +
    `name the folder that holds the template and the code, export the function as 'handler', or name it in lmi-ready.config.json.`
  );
}
