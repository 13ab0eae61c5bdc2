import { commandCases, valueOptions } from './shell.js';
import type { CommandSpec, Completion, OptionSpec } from './spec.js';

/** A script for fish 3 or later. */
export function fishScript(specs: readonly CommandSpec[]): string {
  return `# Completion of lmi-ready for fish: lmi-ready completion fish > ~/.config/fish/completions/lmi-ready.fish
function __lmi_ready_command
    set -l command ''
    set -l skip no
    for word in (commandline -opc)[2..-1]
        if test $skip = yes
            set skip no
            continue
        end
        switch $word
            case ${valueOptions(specs).map(quotedForFish).join(' ')}
                set skip yes
                continue
        end
        switch "$command $word"
${commandCases(specs)
  .map(
    ([pattern, command]) =>
      `            case ${quotedForFish(pattern)}\n                set command ${quotedForFish(command)}`,
  )
  .join('\n')}
        end
    end
    test "$command" = "$argv[1]"
end
complete -c lmi-ready -f
${specs.flatMap(linesOf).join('\n')}
`;
}

function linesOf(spec: CommandSpec): string[] {
  const start = `complete -c lmi-ready -n ${quotedForFish(`__lmi_ready_command ${quotedForFish(spec.words)}`)}`;
  return [
    ...spec.subcommands.map(
      ({ name, description }) => `${start} -a ${quotedForFish(name)} -d ${quotedForFish(description)}`,
    ),
    ...spec.options.map(
      (option) => `${start} ${namesOf(option)} -d ${quotedForFish(option.description)}${valueOf(option)}`,
    ),
    ...operands(spec.operands).map((words) => `${start} ${words}`),
  ];
}

function namesOf({ names }: OptionSpec): string {
  return names.map((name) => (name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`)).join(' ');
}

function valueOf({ value }: OptionSpec): string {
  if (value === undefined) return '';
  if (value === 'file') return ' -r -F';
  if (value === 'folder') return " -x -a '(__fish_complete_directories)'";
  return value === 'nothing' ? ' -x' : ` -x -a ${quotedForFish(value.join(' '))}`;
}

function operands(completion: Completion): string[] {
  if (completion === 'file') return ['-F'];
  if (completion === 'folder') return ["-a '(__fish_complete_directories)'"];
  return completion === 'nothing' ? [] : [`-a ${quotedForFish(completion.join(' '))}`];
}

function quotedForFish(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
