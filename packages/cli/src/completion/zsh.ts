import type { CommandSpec, Completion } from './spec.js';
import { commandCases, quoted, valueOptions } from './shell.js';

/** A script for zsh; works from a file in $fpath and through eval. */
export function zshScript(specs: readonly CommandSpec[]): string {
  return `#compdef lmi-ready
# Completion of lmi-ready for zsh. In ~/.zshrc, after compinit: eval "$(lmi-ready completion zsh)"
_lmi_ready() {
  local command='' i
  local -a found
  for ((i = 2; i < CURRENT; i++)); do
    case "$words[i]" in
      ${valueOptions(specs).join('|')}) ((i++)); continue ;;
    esac
    case "$command $words[i]" in
${commandCases(specs)
  .map(([pattern, command]) => `      ${quoted(pattern)}) command=${quoted(command)} ;;`)
  .join('\n')}
    esac
  done
  case "$command $words[CURRENT-1]" in
${specs.flatMap(valueCases).join('\n')}
  esac
  case "$command" in
${specs.map(commandCase).join('\n')}
  esac
}
if [[ $funcstack[1] == _lmi_ready ]]; then _lmi_ready "$@"; else compdef _lmi_ready lmi-ready; fi
`;
}

function valueCases({ words, options }: CommandSpec): string[] {
  return options.flatMap(({ names, value }) => {
    if (value === undefined) return [];
    const patterns = names.map((name) => quoted(`${words} ${name}`)).join('|');
    return [`    ${patterns}) ${offer(value)}; return ;;`];
  });
}

function commandCase({ words, options, subcommands, operands }: CommandSpec): string {
  const flags = options.flatMap(({ names, description }) => names.map((name) => described(name, description)));
  const commands = subcommands.map(({ name, description }) => described(name, description));
  return `    ${quoted(words)})
      if [[ $words[CURRENT] == -* ]]; then
        found=(${flags.join(' ')})
        _describe option found
      else
        ${commands.length > 0 ? `found=(${commands.join(' ')}); _describe command found` : ':'}
        ${offer(operands)}
      fi ;;`;
}

/** In `_describe` a colon ends the word. */
function described(name: string, description: string): string {
  return quoted(`${name.replaceAll(':', '\\\\:')}:${description}`);
}

function offer(completion: Completion): string {
  if (completion === 'nothing') return ':';
  if (completion === 'file') return '_files';
  if (completion === 'folder') return '_files -/';
  return `compadd -- ${completion.map(quoted).join(' ')}`;
}
