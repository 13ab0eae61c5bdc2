import { createRequire } from 'node:module';
import type * as Yaml from 'yaml';
import { parseSimpleYaml } from './simple-yaml.js';
import type { MapEntry, MapNode, ParsedTemplate, TemplateNode } from './template-node.js';

/** The intrinsic functions; a tag that the parser knows costs no warning. */
const INTRINSICS = [
  ...[
    'Ref',
    'Condition',
    'Sub',
    'GetAtt',
    'If',
    'Join',
    'Select',
    'Split',
    'FindInMap',
    'Base64',
    'Cidr',
    'GetAZs',
    'ImportValue',
  ],
  ...['Transform', 'Equals', 'And', 'Or', 'Not', 'Length', 'ToJsonString', 'ForEach', 'GetStackOutput'],
];
const CUSTOM_TAGS: Yaml.Tags = INTRINSICS.flatMap((name) => [
  { tag: `!${name}`, resolve: (text: string) => text },
  { tag: `!${name}`, collection: 'map' as const },
  { tag: `!${name}`, collection: 'seq' as const },
]);

const OPTIONS = {
  schema: 'failsafe',
  customTags: CUSTOM_TAGS,
  prettyErrors: false,
  logLevel: 'silent',
  uniqueKeys: false,
  merge: false,
  strict: false,
} as const;

/** Short forms of CloudFormation whose long form has no `Fn::` before it. */
const PLAIN_INTRINSICS = new Set(['Ref', 'Condition']);
const MAX_DEPTH = 200;

let library: typeof Yaml | undefined;

/** Loaded by the first template: projects without templates never pay for it. */
function yaml(): typeof Yaml {
  return (library ??= createRequire(import.meta.url)('yaml') as typeof Yaml);
}

/** Reads YAML with the intrinsic functions of CloudFormation; the failsafe schema keeps every scalar as written. */
export function parseYamlTemplate(text: string): ParsedTemplate {
  const simple = parseSimpleYaml(text);
  return simple ? { root: simple } : parseFullYaml(text);
}

/** With the YAML library. */
export function parseFullYaml(text: string): ParsedTemplate {
  const document = yaml().parseDocument(text, OPTIONS);
  const root = new Converter(document).convert(document.contents, 0);
  const error = document.errors[0];
  return error ? { root, error: { offset: error.pos[0], message: error.message } } : { root };
}

class Converter {
  private readonly anchors = new Map<unknown, TemplateNode>();

  constructor(private readonly document: Yaml.Document) {}

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
    if (yaml().isAlias(node)) return this.anchored(node.resolve(this.document), depth);
    if (yaml().isMap(node)) return this.map(node, start, end, depth);
    if (yaml().isSeq(node))
      return { kind: 'list', start, end, items: node.items.map((item) => this.convert(item, depth + 1)) };
    const value = yaml().isScalar(node) && node.value !== null && node.value !== undefined ? String(node.value) : '';
    return { kind: 'scalar', value, start, end };
  }

  /** What an alias stands for, converted once; an alias inside itself stands for nothing. */
  private anchored(node: unknown, depth: number): TemplateNode {
    const known = this.anchors.get(node);
    if (known) return known;
    this.anchors.set(node, { kind: 'scalar', value: '', start: 0, end: 0 });
    const converted = this.convert(node, depth + 1);
    this.anchors.set(node, converted);
    return converted;
  }

  private map(node: Yaml.YAMLMap, start: number, end: number, depth: number): MapNode {
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

/** What `<<: *anchor` brings in, each key once; own keys, which come later, win. */
function merged(value: TemplateNode): MapEntry[] {
  if (value.kind === 'scalar') return [];
  const all = value.kind === 'map' ? value.entries : value.items.toReversed().flatMap(merged);
  return [...new Map(all.map((entry) => [entry.key, entry])).values()];
}

function keyOf(pair: Yaml.Pair): string | undefined {
  return yaml().isPair(pair) && yaml().isScalar(pair.key) ? String(pair.key.value) : undefined;
}

function placeOf(node: unknown): { start: number; end: number } {
  const [start, end] = rangeOf(node);
  return { start, end };
}

function rangeOf(node: unknown): [number, number] {
  const range = (node as Yaml.Node | null)?.range;
  return range ? [range[0], range[1]] : [0, 0];
}

function tagOf(node: unknown): string | undefined {
  const tag = (node as { tag?: unknown } | null)?.tag;
  return typeof tag === 'string' && tag.startsWith('!') && tag.length > 1 && !tag.startsWith('!!')
    ? tag.slice(1)
    : undefined;
}
