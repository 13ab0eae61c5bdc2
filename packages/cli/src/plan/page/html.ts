import { escapeXml } from '../../report/junit/xml.js';
import { printable } from '../../report/shared/escape.js';

/** Markup that may stand in a page as it is. */
export interface Html {
  readonly markup: string;
}

type Part = Html | string | number | undefined | readonly Part[];

/** Markup from a template. Texts between its literal parts are escaped, lists are joined, `undefined` is nothing. */
export function html(literals: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const texts = literals.map((text) => text.replace(/\n\s+/g, '\n'));
  return { markup: texts.map((text, i) => (i === 0 ? text : markupOf(parts[i - 1]) + text)).join('') };
}

/** Markup that is written in this project. */
export function trusted(markup: string): Html {
  return { markup };
}

function markupOf(part: Part): string {
  if (part === undefined) return '';
  if (typeof part === 'string') return escapeXml(printable(part));
  if (typeof part === 'number') return String(part);
  return 'markup' in part ? part.markup : part.map(markupOf).join('');
}
