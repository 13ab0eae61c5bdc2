import path from 'node:path';
import { UsageError, type Config, type RuleMeta } from '@lmi-ready/analyzer';
import type { Engine, Environment, ExitCode } from '../environment.js';
import { locateScope } from '../io/scope.js';
import { writeNewFile } from '../io/write-new-file.js';
import { configOf } from './analyse.js';
import { CONFIG_TEMPLATE } from './config-template.js';
import type { CommonOptions } from './options.js';

export type ConfigOptions = Pick<CommonOptions, 'root' | 'config'>;

const NEW_FILE = 'lmi-ready.config.jsonc';

/** Writes a configuration that changes nothing yet, and says what to do with it. */
export function init(options: ConfigOptions, { cwd, stdout }: Environment, engine: Engine): ExitCode {
  const { root } = locateScope([], options.root, cwd);
  const { file } = engine.readConfig({ root });
  if (file !== undefined) {
    throw new UsageError(`'${path.relative(cwd, file)}' is there already; edit it, or delete it first.`);
  }
  const target = path.join(root, NEW_FILE);
  writeNewFile(target, CONFIG_TEMPLATE);
  stdout.write(
    [
      `Wrote ${path.relative(cwd, target)}. It changes nothing until you take the // from a line.`,
      '',
      'Next:',
      '  lmi-ready list             which handlers are found; name missing ones under "handlers"',
      '  lmi-ready                  check the project',
      '  lmi-ready config verify    after every edit',
      '  lmi-ready print-config     what is in force',
      '',
    ].join('\n'),
  );
  return 0;
}

/** Prints the configuration as one could write it: read again, it means the same. */
export function printConfig(options: ConfigOptions, environment: Environment, engine: Engine): ExitCode {
  const { root } = locateScope([], options.root, environment.cwd);
  const config = configOf(root, options, environment, engine);
  environment.stdout.write(`${JSON.stringify(written(config, engine.rules), null, 2)}\n`);
  return 0;
}

function written(config: Config, all: readonly RuleMeta[]): object {
  return {
    handlers: config.handlers.map(({ glob, exportName }) =>
      exportName === undefined ? glob : `${glob}#${exportName}`,
    ),
    templates: config.templates.map(({ glob }) => glob),
    ignore: config.ignore,
    rules: Object.fromEntries(all.map(({ code, level }) => [code, config.rules[code] ?? level])),
    wrappers: config.wrappers.map(withWrittenMembers),
    clients: config.clients.map(({ close, ...client }) =>
      withWrittenMembers(client.kind === 'connection' ? { ...client, close } : client),
    ),
    setters: config.setters.map(withWrittenMembers),
    uniqueNames: config.uniqueNames.map(withWrittenMembers),
  };
}

/** The engine knows the default export by no name. */
function withWrittenMembers<T extends { readonly members: readonly string[] }>(own: T): T {
  return { ...own, members: own.members.map((member) => (/^(?:#|$)/.test(member) ? `default${member}` : member)) };
}

/** Says everything that is wrong with the configuration, a line each. */
export function verifyConfig(options: ConfigOptions, { cwd, stdout, stderr }: Environment, engine: Engine): ExitCode {
  const { root } = locateScope([], options.root, cwd);
  const { config } = options;
  const { file, errors } = engine.readConfig({
    root,
    ...(config !== undefined && { file: path.resolve(cwd, config) }),
  });
  if (file === undefined)
    throw new UsageError(`There is no configuration in '${root}'; write one with lmi-ready init.`);
  if (errors.length === 0) {
    stdout.write(`${path.relative(cwd, file)} is in order.\n`);
    return 0;
  }
  for (const error of errors) stderr.write(`lmi-ready: ${error}\n`);
  return 2;
}
