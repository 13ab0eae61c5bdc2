import type { Command } from 'commander';
import { init, printConfig, verifyConfig, type ConfigOptions } from '../commands/config.js';
import type { Engine, Environment, ExitCode } from '../environment.js';

/** Options of every command that looks at a project. */
export function addProject(command: Command): Command {
  return addRoot(command).option(
    '--config <file>',
    'configuration to use (default: lmi-ready.config.json or .jsonc of the root)',
  );
}

function addRoot(command: Command): Command {
  return command.option('--root <dir>', 'folder that paths in reports are relative to (default: the git root)');
}

/** `init`, `print-config` and `config verify`. */
export function addConfigCommands(
  program: Command,
  environment: Environment,
  engine: Engine,
  finish: (code: ExitCode) => void,
): void {
  addRoot(program.command('init'))
    .summary('write a configuration with comments')
    .description('Writes a configuration with comments; never over one that is there.')
    .action((options: ConfigOptions) => {
      finish(init(options, environment, engine));
    });
  addProject(program.command('print-config'))
    .summary('print the configuration that is in force')
    .description('Prints the configuration that is in force, with the level of every rule.')
    .action((options: ConfigOptions) => {
      finish(printConfig(options, environment, engine));
    });
  const config = program
    .command('config')
    .summary('look after the configuration')
    .description('Looks after the configuration.');
  addProject(config.command('verify'))
    .summary('tell everything that is wrong with the configuration')
    .description('Tells everything that is wrong with the configuration.')
    .action((options: ConfigOptions) => {
      finish(verifyConfig(options, environment, engine));
    });
}
