/** A value of a YAML or JSON template with its place in the text; every scalar is a string. */
export type TemplateNode = ScalarNode | ListNode | MapNode;

interface Placed {
  /** Offsets into the text of the file. */
  readonly start: number;
  readonly end: number;
}

export interface ScalarNode extends Placed {
  readonly kind: 'scalar';
  readonly value: string;
}

export interface ListNode extends Placed {
  readonly kind: 'list';
  readonly items: readonly TemplateNode[];
}

export interface MapEntry {
  readonly key: string;
  /** The place of the key. */
  readonly start: number;
  readonly end: number;
  readonly value: TemplateNode;
}

/** Short forms of intrinsic functions (`!Ref x`) are maps of their long form (`Ref: x`). */
export interface MapNode extends Placed {
  readonly kind: 'map';
  readonly entries: readonly MapEntry[];
}

/** What could be read of a template, and its first error. */
export interface ParsedTemplate {
  readonly root: TemplateNode;
  readonly error?: { readonly offset: number; readonly message: string };
}

/** The entry of a map, over nested keys. */
export function entryAt(node: TemplateNode | undefined, ...keys: readonly string[]): MapEntry | undefined {
  let entry: MapEntry | undefined;
  let current = node;
  for (const key of keys) {
    entry = current?.kind === 'map' ? current.entries.findLast((candidate) => candidate.key === key) : undefined;
    current = entry?.value;
  }
  return entry;
}

export function nodeAt(node: TemplateNode | undefined, ...keys: readonly string[]): TemplateNode | undefined {
  return keys.length === 0 ? node : entryAt(node, ...keys)?.value;
}

export function textAt(node: TemplateNode | undefined, ...keys: readonly string[]): string | undefined {
  const found = nodeAt(node, ...keys);
  return found?.kind === 'scalar' ? found.value : undefined;
}

export function entriesOf(node: TemplateNode | undefined): readonly MapEntry[] {
  return node?.kind === 'map' ? node.entries : [];
}

export function itemsOf(node: TemplateNode | undefined): readonly TemplateNode[] {
  return node?.kind === 'list' ? node.items : [];
}
