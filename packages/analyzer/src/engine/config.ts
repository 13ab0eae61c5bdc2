import { configOf, readConfig as readFrom, realFileSystem, type ReadConfig } from '../load/index.js';
import type { Config } from '../model/config.js';
import { UsageError } from '../model/usage-error.js';
import { ruleMetas } from '../rules/index.js';

export interface ConfigSource {
  /** Absolute. */
  readonly root: string;
  /** A file to read instead of lmi-ready.config.json or .jsonc of the root, absolute. */
  readonly file?: string | undefined;
}

/** Reads the configuration of a project with all that is wrong with it. @throws UsageError when there is no such file. */
export function readConfig({ root, file }: ConfigSource): ReadConfig {
  return readFrom(realFileSystem(), { root, file, rules: ruleMetas });
}

/** The configuration of a project, complete. @throws UsageError with the place of the first mistake. */
export function loadConfig(source: ConfigSource): Config {
  const { config, errors } = readConfig(source);
  const [first, ...more] = errors;
  if (first === undefined) return config;
  const rest = more.length > 0 ? ` (${more.length} more: lmi-ready config verify)` : '';
  throw new UsageError(`${first}${rest}`);
}

/** Makes a configuration of what a face was given as an object. @throws UsageError; `name` is what it calls the object. */
export function parseConfig(value: unknown, name: string): Config {
  return configOf(value, name, ruleMetas);
}
