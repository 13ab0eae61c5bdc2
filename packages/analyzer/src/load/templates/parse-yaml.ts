import { isAlias, isMap, isPair, isScalar, isSeq, parseDocument, type Document, type Node, type Pair, type YAMLMap } from 'yaml';
import type { MapEntry, MapNode, ParsedTemplate, TemplateNode } from './template-node.js';

/** Short forms of CloudFormation whose long form has no `Fn::` before it. */
const PLAIN_INTRINSICS = new Set(['Ref', 'Condition']);
const MAX_DEPTH = 200;

/** Reads YAML with the intrinsic functions of CloudFormation; the failsafe schema keeps every scalar as written. */
export function parseYamlTemplate(text: string): ParsedTemplate {
  const document = parseDocument(text, { schema: 'failsafe', prettyErrors: false, logLevel: 'silent', uniqueKeys: false, merge: false });
  const error = document.errors[0];
  if (error) return { error: { offset: error.pos[0], message: error.message } };
  return { root: new Converter(document).convert(document.contents, 0) };
}

class Converter {
  constructor(private readonly document: Document) {}

  convert(node: unknown, depth: number): TemplateNode {
    const [start, end] = rangeOf(node);
    const plain = this.withoutTag(node, start, end, depth);
    const tag = tagOf(node);
    if (tag === undefined) return plain;
    const key = PLAIN_INTRINSICS.has(tag) ? tag : `Fn::${tag}`;
    return { kind: 'map', start, end, entries: [{ key, start, end, value: plain }] };
  }

  private withoutTag(node: unknown, start: number, end: number, depth: number): TemplateNode {
    if (depth > MAX_DEPTH) return { kind: 'scalar', value: '', start, end };
    if (isAlias(node)) return this.convert(node.resolve(this.document), depth + 1);
    if (isMap(node)) return this.map(node, start, end, depth);
    if (isSeq(node)) return { kind: 'list', start, end, items: node.items.map((item) => this.convert(item, depth + 1)) };
    const value = isScalar(node) && node.value !== null && node.value !== undefined ? String(node.value) : '';
    return { kind: 'scalar', value, start, end };
  }

  private map(node: YAMLMap, start: number, end: number, depth: number): MapNode {
    const entries: MapEntry[] = [];
    for (const pair of node.items) {
      const key = keyOf(pair);
      const value = this.convert(pair.value, depth + 1);
      if (key === '<<') entries.unshift(...merged(value));
      else if (key !== undefined) entries.push({ key, ...placeOf(pair.key), value });
    }
    return { kind: 'map', start, end, entries };
  }
}

/** What `<<: *anchor` brings in; own keys, which come later, win. */
function merged(value: TemplateNode): readonly MapEntry[] {
  if (value.kind === 'map') return value.entries;
  return value.kind === 'list' ? value.items.toReversed().flatMap(merged) : [];
}

function keyOf(pair: Pair): string | undefined {
  return isPair(pair) && isScalar(pair.key) ? String(pair.key.value) : undefined;
}

function placeOf(node: unknown): { start: number; end: number } {
  const [start, end] = rangeOf(node);
  return { start, end };
}

function rangeOf(node: unknown): [number, number] {
  const range = (node as Node | null)?.range;
  return range ? [range[0], range[1]] : [0, 0];
}

function tagOf(node: unknown): string | undefined {
  const tag = (node as { tag?: unknown } | null)?.tag;
  return typeof tag === 'string' && tag.startsWith('!') && tag.length > 1 && !tag.startsWith('!!') ? tag.slice(1) : undefined;
}
