import type { CommandSpec, Completion } from './spec.js';
import { answer, quoted, type Dialect } from './shell.js';

/** A script for zsh; works from a file in $fpath and through eval. */
export function zshScript(specs: readonly CommandSpec[]): string {
  return `#compdef lmi-ready
# Completion of lmi-ready for zsh. In ~/.zshrc, after compinit: eval "$(lmi-ready completion zsh)"
_lmi_ready() {
  local command='' i
  local -a found
${answer(specs, ZSH)}
if [[ $funcstack[1] == _lmi_ready ]]; then _lmi_ready "$@"; else compdef _lmi_ready lmi-ready; fi
`;
}

const ZSH: Dialect = {
  loop: 'i = 2; i < CURRENT; i++',
  word: '$words[i]',
  previous: '$words[CURRENT-1]',
  offer,
  commandCase,
};

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
