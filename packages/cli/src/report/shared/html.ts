import { printable } from './escape.js';
import { escapeMarkup } from './markup.js';

/** Markup that may stand in a page as it is. */
class Markup {
  constructor(private readonly text: string) {}

  toString(): string {
    return this.text;
  }
}

export type Html = Markup;
type Part = Html | string | number | undefined | readonly Part[];

/**
 * Markup from a template: texts and numbers between its literal parts are escaped, for elements and for attributes in double quotes;
 * lists are joined, `undefined` is nothing. So no text of the analysed code becomes markup because somebody forgot it.
 */
export function html(literals: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const texts = outdented(literals);
  return new Markup(texts.map((text, index) => (index === 0 ? text : render(parts[index - 1]) + text)).join(''));
}

/** Markup that this project wrote and that is no template: style and script of the page. */
export function trusted(markup: string): Html {
  return new Markup(markup);
}

function render(part: Part): string {
  if (part === undefined) return '';
  if (typeof part === 'string') return escapeMarkup(printable(part));
  if (typeof part === 'number') return String(part);
  return part instanceof Markup ? part.toString() : part.map(render).join('');
}

const cache = new WeakMap<TemplateStringsArray, readonly string[]>();

/** The literal parts without the indentation of the source, which a thousand functions would repeat. */
function outdented(literals: TemplateStringsArray): readonly string[] {
  const known = cache.get(literals);
  if (known) return known;
  const texts = literals.map((text) => text.replace(/\n\s+/g, '\n'));
  cache.set(literals, texts);
  return texts;
}
