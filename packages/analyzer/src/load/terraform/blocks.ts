import type { Location } from '../../model/location.js';
import { TemplateFile } from '../templates/template-file.js';
import type { HclText } from './hcl.js';

type JsonMap = Readonly<Record<string, unknown>>;

/** A block of Terraform: `resource "aws_lambda_function" "orders" { … }`. */
export interface Block {
  /** `resource`, `data`, `module`, `variable`, `locals`. */
  readonly kind: string;
  /** `aws_lambda_function`; '' for blocks with one label or none. */
  readonly type: string;
  readonly name: string;
  readonly body: JsonMap;
  readonly at: Location;
  /** The line of an argument of the block, by its keys. */
  readonly place: (keys: readonly string[]) => Location;
}

const TWO_LABELS = new Set(['resource', 'data']);

/** The blocks of a parsed file, in the order of their labels. The parser tells no places: they are looked up in the text. */
export function blocksOf({ path, text }: HclText, json: unknown): Block[] {
  const file = new TemplateFile(path, text, { kind: 'scalar', value: '', start: 0, end: 0 });
  const blocks: Block[] = [];
  for (const [kind, content] of Object.entries(asMap(json)))
    for (const [type, name, body, index] of bodies(kind, content))
      blocks.push(block(file, text, kind, type, name, body, index));
  return blocks;
}

function* bodies(
  kind: string,
  content: unknown,
): Generator<[type: string, name: string, body: JsonMap, index: number]> {
  if (Array.isArray(content)) for (const [i, body] of content.entries()) yield ['', '', asMap(body), i];
  else if (TWO_LABELS.has(kind))
    for (const [type, named] of Object.entries(asMap(content)))
      for (const [name, list] of Object.entries(asMap(named))) yield [type, name, asMap(firstOf(list)), 0];
  else for (const [name, list] of Object.entries(asMap(content))) yield ['', name, asMap(firstOf(list)), 0];
}

function block(
  file: TemplateFile,
  text: string,
  kind: string,
  type: string,
  name: string,
  body: JsonMap,
  index: number,
): Block {
  const labels = [type, name].filter((label) => label !== '').map((label) => `\\s+"?${escaped(label)}"?`);
  const head = new RegExp(`^[ \\t]*${kind}${labels.join('')}\\s*\\{`, 'gm');
  const match = [...text.matchAll(head)][index];
  const start = (match?.index ?? 0) + (/^\s*/.exec(match?.[0] ?? '')?.[0].length ?? 0);
  const headEnd = (match?.index ?? 0) + (match?.[0].length ?? 0);
  const place = (from: number, length: number): Location => file.location({ start: from, end: from + length });
  const end = endOf(text, headEnd);
  return {
    kind,
    type,
    name,
    body,
    at: place(start, headEnd - start - 1 - (/\s*\{$/.exec(match?.[0] ?? '{')?.[0].length ?? 1) + 1),
    place: (keys) => {
      let from = headEnd;
      let found = place(start, headEnd - start);
      for (const key of keys) {
        const argument = new RegExp(`(?<![\\w.-])"?${escaped(key)}"?(?=\\s*(?:=|\\{|:))`, 'g');
        argument.lastIndex = from;
        const hit = argument.exec(text);
        if (!hit || hit.index > end) return found;
        found = place(hit.index, hit[0].length);
        from = hit.index + hit[0].length;
      }
      return found;
    },
  };
}

/** Where a block ends: its first brace at the start of a line, as `terraform fmt` writes it. */
function endOf(text: string, from: number): number {
  const end = /^\}/gm;
  end.lastIndex = from;
  return end.exec(text)?.index ?? text.length;
}

export function asMap(json: unknown): JsonMap {
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as JsonMap) : {};
}

function firstOf(json: unknown): unknown {
  return Array.isArray(json) ? json[0] : json;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
}
