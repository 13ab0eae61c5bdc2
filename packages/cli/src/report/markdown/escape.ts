import { printable } from '../shared/escape.js';

/** Nothing on the page, but it ends a mention, a reference, an address or an emoji: these are found after entities are resolved. */
const BREAK = '<!-- -->';

const SIGNS: Readonly<Partial<Record<string, string>>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  // A backslash before it would show in a code element.
  '|': '&#124;',
  // GitHub's way to keep a dollar sign from beginning a formula.
  $: '<span>$</span>',
  '@': `@${BREAK}`,
  '#': `#${BREAK}`,
};

/** Text of somebody else's code as Markdown that shows it as it is: no markup, links, mentions, formulas or emoji come of it. */
export function literal(text: string): string {
  return printable(text)
    .replaceAll('\t', ' ')
    .replace(/[&<>|$@#]|[\\`*_[\]~]|:(?=\/\/|[a-z+-][\w+-]*:|100:|1234:)|www(?=\.)/gi, (sign) => {
      if (sign === ':' || sign.length > 1) return sign + BREAK;
      return SIGNS[sign] ?? `\\${sign}`;
    });
}

/** What Markdown's own code spans show without help in a table cell as well as outside. */
const PLAIN_CODE = /^[^\s`|](?:[^`|]*[^\s`|])?$/u;

/** A name or a place in the face of code. */
export function code(text: string): string {
  const shown = printable(text).replaceAll('\t', ' ');
  return PLAIN_CODE.test(shown) && !shown.includes('  ') ? `\`${shown}\`` : `<code>${literal(text)}</code>`;
}

/** Lines as a block of code. The fence is longer than any in the lines. */
export function fenced(lines: readonly string[]): string {
  const text = lines.map(printable).join('\n');
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}
