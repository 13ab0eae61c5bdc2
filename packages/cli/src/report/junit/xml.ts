import { escapeMarkup } from '../shared/markup.js';

/** An element with its attributes in the given order; children are XML, each on lines of its own. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  children: readonly string[] = [],
): string {
  const open = [
    name,
    ...Object.entries(attributes).map(([key, value]) => `${key}="${escapeMarkup(String(value))}"`),
  ].join(' ');
  if (children.length === 0) return `<${open}/>`;
  return `<${open}>\n${indent(children.join('\n'))}\n</${name}>`;
}

/** An element whose content is text, kept to the character. */
export function textElement(name: string, attributes: Readonly<Record<string, string>>, text: string): string {
  const open = [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${escapeMarkup(value)}"`)].join(' ');
  return `<${open}>${escapeMarkup(text)}</${name}>`;
}

function indent(xml: string): string {
  return xml.replace(/^/gm, '  ');
}
