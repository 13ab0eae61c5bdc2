import { parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import type { MapEntry, ParsedTemplate, TemplateNode } from './template-node.js';

export function parseJsonTemplate(text: string): ParsedTemplate {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const error = errors[0];
  const read: TemplateNode = root ? convert(root) : { kind: 'scalar', value: '', start: 0, end: 0 };
  return error ? { root: read, error: { offset: error.offset, message: wordsOf(error) } } : { root: read };
}

function convert(node: Node): TemplateNode {
  const start = node.offset;
  const end = node.offset + node.length;
  const children = node.children ?? [];
  if (node.type === 'object')
    return { kind: 'map', start, end, entries: children.map(convertProperty).filter((entry) => entry !== undefined) };
  if (node.type === 'array') return { kind: 'list', start, end, items: children.map(convert) };
  return { kind: 'scalar', start, end, value: node.value === null ? '' : String(node.value) };
}

function convertProperty(property: Node): MapEntry | undefined {
  const [key, value] = property.children ?? [];
  if (!key || !value) return undefined;
  return { key: String(key.value), start: key.offset, end: key.offset + key.length, value: convert(value) };
}

/** `CommaExpected` -> `comma expected`. */
export function wordsOf(error: ParseError): string {
  return printParseErrorCode(error.error)
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase();
}
