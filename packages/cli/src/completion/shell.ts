import type { CommandSpec } from './spec.js';

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
