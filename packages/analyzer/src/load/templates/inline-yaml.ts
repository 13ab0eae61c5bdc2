import type { MapEntry, ScalarNode, TemplateNode } from './template-node.js';

/** Thrown where the text leaves the part of YAML that is read here; the YAML library takes over. */
export const BEYOND_SIMPLE_YAML = new Error('beyond simple YAML');

const PLAIN_INTRINSICS = new Set(['Ref', 'Condition']);
const TAG = /!(\w+)(?=[\s,\]}]|$)/y;
const QUOTED = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*'/y;
/** Inside brackets, plain text ends at a comma or bracket. */
const FLOW_PLAIN = /[^\s,[\]{}#&*!|>'"%@`?:-](?:[^,[\]{}#:\n]|:(?=[^\s,[\]{}]))*/y;
const BLOCK_PLAIN_START = /[^\s,[\]{}#&*!|>'"%@`]/;
const SPACES = /(?:[ \t\r\n]|(?<=\s)#[^\n]*)*/y;

/** A call of an intrinsic function, in its long form. */
export function tagged(tag: string, value: TemplateNode, start: number): TemplateNode {
  const key = PLAIN_INTRINSICS.has(tag) ? tag : `Fn::${tag}`;
  return { kind: 'map', start, end: value.end, entries: [{ key, start, end: value.end, value }] };
}

/** The tag at an offset, such as `!Ref`. */
export function tagAt(text: string, at: number): { readonly name: string; readonly end: number } | undefined {
  TAG.lastIndex = at;
  const name = TAG.exec(text)?.[1];
  return name === undefined ? undefined : { name, end: at + name.length + 1 };
}

/** A quoted scalar that ends on its line. */
export function quotedAt(text: string, at: number): ScalarNode | undefined {
  QUOTED.lastIndex = at;
  const raw = QUOTED.exec(text)?.[0];
  return raw === undefined ? undefined : { kind: 'scalar', value: unquoted(raw), start: at, end: at + raw.length };
}

function unquoted(raw: string): string {
  const inner = raw.slice(1, -1);
  if (raw.startsWith("'")) return inner.replaceAll("''", "'");
  if (!inner.includes('\\')) return inner;
  try {
    return String(JSON.parse(raw));
  } catch {
    throw BEYOND_SIMPLE_YAML;
  }
}

/** A scalar without quotes that takes the rest of a line. */
export function plainLine(text: string, start: number, lineEnd: number): ScalarNode {
  const line = text.slice(start, lineEnd);
  const comment = line.search(/\s#/);
  const value = (comment < 0 ? line : line.slice(0, comment)).trimEnd();
  const first = value.charAt(0);
  const isMarker = /^[?:-](?:\s|$)/.test(value);
  if (isMarker || !BLOCK_PLAIN_START.test(first) || /:(?:\s|$)/.test(value) || value.includes('\t'))
    throw BEYOND_SIMPLE_YAML;
  return { kind: 'scalar', value, start, end: start + value.length };
}

/** A value in brackets, over any number of lines; like the parser of AWS it does not ask how they are indented. */
export function flowAt(text: string, at: number): TemplateNode {
  const start = skipSpaces(text, at);
  const tag = tagAt(text, start);
  if (tag) return tagged(tag.name, flowAt(text, tag.end), start);
  const first = text[start];
  if (first === '[') return listAt(text, start);
  if (first === '{') return mapAt(text, start);
  return quotedAt(text, start) ?? flowPlain(text, start);
}

function flowPlain(text: string, start: number): ScalarNode {
  FLOW_PLAIN.lastIndex = start;
  const value = FLOW_PLAIN.exec(text)?.[0].trimEnd();
  if (value === undefined) throw BEYOND_SIMPLE_YAML;
  return { kind: 'scalar', value, start, end: start + value.length };
}

function listAt(text: string, start: number): TemplateNode {
  const items: TemplateNode[] = [];
  let at = skipSpaces(text, start + 1);
  while (text[at] !== ']') {
    const item = flowAt(text, at);
    items.push(item);
    at = afterItem(text, item.end, ']');
  }
  return { kind: 'list', items, start, end: at + 1 };
}

function mapAt(text: string, start: number): TemplateNode {
  const entries: MapEntry[] = [];
  let at = skipSpaces(text, start + 1);
  while (text[at] !== '}') {
    const key = quotedAt(text, at) ?? flowPlain(text, at);
    const colon = skipSpaces(text, key.end);
    if (text[colon] !== ':' || !/[\s]/.test(text.charAt(colon + 1))) throw BEYOND_SIMPLE_YAML;
    const value = flowAt(text, colon + 1);
    entries.push({ key: key.value, start: key.start, end: key.end, value });
    at = afterItem(text, value.end, '}');
  }
  return { kind: 'map', entries, start, end: at + 1 };
}

/** Where the next item starts, or the closing bracket stands. */
function afterItem(text: string, end: number, close: string): number {
  const at = skipSpaces(text, end);
  if (text[at] === ',') return skipSpaces(text, at + 1);
  if (text[at] !== close) throw BEYOND_SIMPLE_YAML;
  return at;
}

function skipSpaces(text: string, at: number): number {
  SPACES.lastIndex = at;
  return at + (SPACES.exec(text)?.[0].length ?? 0);
}
