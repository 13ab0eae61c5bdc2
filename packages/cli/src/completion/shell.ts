import type { CommandSpec, Completion } from './spec.js';

/** One word of bash or zsh. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** Options whose next word is their value, whatever it looks like. */
export function valueOptions(specs: readonly CommandSpec[]): readonly string[] {
  const names = specs.flatMap(({ options }) =>
    options.filter(({ value }) => value !== undefined).flatMap((o) => o.names),
  );
  return [...new Set(names)];
}

/** `<command so far> <next word>` and the command it makes. */
export function commandCases(specs: readonly CommandSpec[]): readonly (readonly [pattern: string, command: string])[] {
  return specs.flatMap(({ words, subcommands }) =>
    subcommands.map(({ name }) => [`${words} ${name}`, `${words} ${name}`.trim()] as const),
  );
}

/** How one shell says what bash and zsh both do. */
export interface Dialect {
  /** Head of the loop over the words between the program and the one that is completed. */
  readonly loop: string;
  readonly word: string;
  /** The word before the one that is completed. */
  readonly previous: string;
  /** The statement that offers these words. */
  readonly offer: (completion: Completion) => string;
  /** The branch that answers for a command. */
  readonly commandCase: (spec: CommandSpec) => string;
}

/** Finds the command among the words, then answers for the value of an option or for the command itself. */
export function answer(specs: readonly CommandSpec[], dialect: Dialect): string {
  const { loop, word, previous, offer, commandCase } = dialect;
  return `  for ((${loop})); do
    case "${word}" in
      ${valueOptions(specs).join('|')}) ((i++)); continue ;;
    esac
    case "$command ${word}" in
${commandCases(specs)
  .map(([pattern, command]) => `      ${quoted(pattern)}) command=${quoted(command)} ;;`)
  .join('\n')}
    esac
  done
  case "$command ${previous}" in
${specs.flatMap((spec) => valueCases(spec, offer)).join('\n')}
  esac
  case "$command" in
${specs.map(commandCase).join('\n')}
  esac
}`;
}

function valueCases({ words, options }: CommandSpec, offer: Dialect['offer']): string[] {
  return options.flatMap(({ names, value }) => {
    if (value === undefined) return [];
    const patterns = names.map((name) => quoted(`${words} ${name}`)).join('|');
    return [`    ${patterns}) ${offer(value)}; return ;;`];
  });
}
