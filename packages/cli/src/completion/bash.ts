import type { CommandSpec, Completion } from './spec.js';
import { answer, quoted, type Dialect } from './shell.js';

/** A script for bash 3.2 or later. */
export function bashScript(specs: readonly CommandSpec[]): string {
  return `# Completion of lmi-ready for bash. In ~/.bashrc: eval "$(lmi-ready completion bash)"
_lmi_ready() {
  local IFS=$'\\n' cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} command='' i
  COMPREPLY=()
  # --option=value comes in three words.
  if [[ $prev == '=' ]]; then prev=\${COMP_WORDS[COMP_CWORD-2]}; fi
  if [[ $cur == '=' ]]; then cur=''; fi
${answer(specs, BASH)}
complete -o filenames -F _lmi_ready lmi-ready
`;
}

const BASH: Dialect = {
  loop: 'i = 1; i < COMP_CWORD; i++',
  word: '${COMP_WORDS[i]}',
  previous: '$prev',
  offer: (completion) => reply(completion),
  commandCase,
};

function commandCase({ words, options, subcommands, operands }: CommandSpec): string {
  const flags = reply(options.flatMap(({ names }) => names));
  const names = subcommands.map(({ name }) => name);
  const rest = Array.isArray(operands) ? reply([...names, ...operands]) : both(names, operands);
  return `    ${quoted(words)}) if [[ $cur == -* ]]; then ${flags}; else ${rest}; fi ;;`;
}

function both(names: readonly string[], operands: Completion): string {
  return names.length === 0 ? reply(operands) : `${reply(names)}; ${reply(operands, '+=')}`;
}

function reply(completion: Completion, assign = '='): string {
  if (completion === 'nothing') return ':';
  if (completion === 'file') return `COMPREPLY${assign}($(compgen -f -- "$cur"))`;
  if (completion === 'folder') return `COMPREPLY${assign}($(compgen -d -- "$cur"))`;
  return `COMPREPLY${assign}($(compgen -W ${quoted(completion.join('\n'))} -- "$cur"))`;
}
