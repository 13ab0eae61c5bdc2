import { Argument, InvalidArgumentError, type Command } from 'commander';
import { bashScript } from '../completion/bash.js';
import { fishScript } from '../completion/fish.js';
import { completionSpecs, type CommandSpec } from '../completion/spec.js';
import { zshScript } from '../completion/zsh.js';
import type { Engine, Environment, ExitCode } from '../environment.js';

const SCRIPTS: Readonly<Record<string, (specs: readonly CommandSpec[]) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

/** `completion <shell>`, which knows every command of the program, its own included. */
export function addCompletion(
  program: Command,
  { stdout }: Environment,
  { rules }: Engine,
  finish: (code: ExitCode) => void,
): void {
  program
    .command('completion')
    .summary('print a script that completes commands in your shell')
    .description('Prints a script that completes commands, options and their values in your shell.')
    .addArgument(new Argument('<shell>', 'bash, zsh or fish').choices(Object.keys(SCRIPTS)))
    .addHelpText(
      'after',
      '\nFor bash: eval "$(lmi-ready completion bash)" in ~/.bashrc; zsh and fish: see the first lines of their scripts.\n',
    )
    .action((shell: string) => {
      const names = rules.flatMap(({ code, name }) => [code, name]);
      const script = SCRIPTS[shell];
      if (!script) throw new InvalidArgumentError(shell);
      stdout.write(script(completionSpecs(program, names)));
      finish(0);
    });
}
