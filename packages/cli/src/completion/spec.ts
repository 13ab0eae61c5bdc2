import type { Argument, Command, Option } from 'commander';
import { ChoiceOption } from '../program/options.js';

/** What may stand at a place: one of some words, a file, a folder, or something that nobody can guess. */
export type Completion = readonly string[] | 'file' | 'folder' | 'nothing';

export interface OptionSpec {
  /** `['-h', '--help']` */
  readonly names: readonly string[];
  readonly description: string;
  /** What follows it; undefined for a flag. */
  readonly value?: Completion;
}

/** One command line that can be completed: a command by its words, `''` for none yet. */
export interface CommandSpec {
  readonly words: string;
  readonly subcommands: readonly { readonly name: string; readonly description: string }[];
  readonly options: readonly OptionSpec[];
  readonly operands: Completion;
}

/** Everything that can be typed after the name of a program, read from its commands. @param rules names for `<rule>` */
export function completionSpecs(program: Command, rules: readonly string[]): readonly CommandSpec[] {
  const defaultCommand = program.commands.find((command) => isDefault(command, program));
  const all = specsOf(program, [], rules);
  const [root, ...rest] = all;
  const first = defaultCommand && rest.find(({ words }) => words === defaultCommand.name());
  if (!root || !first) return all;
  return [
    { ...root, options: distinctOptions([...root.options, ...first.options]), operands: first.operands },
    ...rest,
  ];
}

/** Commander keeps the name of the default command to itself. */
function isDefault(command: Command, program: Command): boolean {
  return Reflect.get(program, '_defaultCommandName') === command.name();
}

function specsOf(
  command: Command,
  words: readonly string[],
  rules: readonly string[],
  siblings: readonly string[] = [],
): CommandSpec[] {
  const help = command.createHelp();
  const subcommands = help.visibleCommands(command);
  const names = subcommands.map((sub) => sub.name());
  const [operand] = command.registeredArguments;
  return [
    {
      words: words.join(' '),
      subcommands: subcommands.map((sub) => ({ name: sub.name(), description: help.subcommandDescription(sub) })),
      options: help.visibleOptions(command).map(optionSpec),
      operands: operand ? operandOf(operand, rules, siblings) : 'nothing',
    },
    ...subcommands.flatMap((sub) => specsOf(sub, [...words, sub.name()], rules, names)),
  ];
}

function optionSpec(option: Option): OptionSpec {
  const { short, long, flags, description } = option;
  const names = [short, long].filter((name) => name !== undefined);
  if (!option.required && !option.optional) return { names, description };
  return { names, description, value: option instanceof ChoiceOption ? option.values : placeholder(flags) };
}

/** `--output <file>`, `--root <dir>`, `--max-findings <n>` */
function placeholder(flags: string): Completion {
  const name = /[<[]([\w-]+)/.exec(flags)?.[1] ?? '';
  if (name === 'file') return 'file';
  return name === 'dir' ? 'folder' : 'nothing';
}

/** @param siblings commands beside this one, which `help` explains */
function operandOf(argument: Argument, rules: readonly string[], siblings: readonly string[]): Completion {
  const name = argument.name();
  if (argument.argChoices) return argument.argChoices;
  if (name === 'rule') return rules;
  if (name === 'command') return siblings;
  return name === 'paths' || name.startsWith('file') ? 'file' : 'nothing';
}

function distinctOptions(options: readonly OptionSpec[]): readonly OptionSpec[] {
  return [...new Map(options.map((option) => [option.names.join(), option])).values()];
}
