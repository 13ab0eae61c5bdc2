import type { Location } from '../../model/location.js';

/** What an expression of a template or an infrastructure program comes to, as far as it can be told without running it. */
export type Value = TextValue | ListValue | MapValue | SymbolValue | CallValue | UnknownValue;

interface Sited {
  /** Where it is written. */
  readonly at: Location;
}

/** Texts, numbers and booleans, as text. */
export interface TextValue extends Sited {
  readonly kind: 'text';
  readonly text: string;
}

export interface ListValue extends Sited {
  readonly kind: 'list';
  readonly items: readonly Value[];
  /** More items may come from something that is not known. */
  readonly open?: boolean;
}

export interface ValueEntry {
  readonly key: string;
  readonly at: Location;
  readonly value: Value;
}

export interface MapValue extends Sited {
  readonly kind: 'map';
  readonly entries: readonly ValueEntry[];
  readonly open?: boolean;
}

/** A name of a library or a reference: `lambda.Runtime.NODEJS_22_X`, `MyProvider.Arn`, `data.archive_file.code.output_path`. */
export interface SymbolValue extends Sited {
  readonly kind: 'symbol';
  readonly name: string;
}

/** A call or construction of a library: `Duration.seconds(30)`, `Code.fromAsset('dist')`. */
export interface CallValue extends Sited {
  readonly kind: 'call';
  readonly name: string;
  readonly arguments: readonly Value[];
}

export interface UnknownValue extends Sited {
  readonly kind: 'unknown';
}

export function entryOf(value: Value | undefined, ...keys: readonly string[]): ValueEntry | undefined {
  let entry: ValueEntry | undefined;
  let current = value;
  for (const key of keys) {
    if (current?.kind === 'list' && current.items.length === 1) current = current.items[0];
    entry = current?.kind === 'map' ? current.entries.findLast((candidate) => candidate.key === key) : undefined;
    current = entry?.value;
  }
  return entry;
}

export function valueAt(value: Value | undefined, ...keys: readonly string[]): Value | undefined {
  return keys.length === 0 ? value : entryOf(value, ...keys)?.value;
}

export function textOf(value: Value | undefined): string | undefined {
  return value?.kind === 'text' ? value.text : undefined;
}

export function textAt(value: Value | undefined, ...keys: readonly string[]): string | undefined {
  return textOf(valueAt(value, ...keys));
}

export function itemsOf(value: Value | undefined): readonly Value[] {
  return value?.kind === 'list' ? value.items : [];
}

export function entriesOf(value: Value | undefined): readonly ValueEntry[] {
  return value?.kind === 'map' ? value.entries : [];
}

/** The last segment of a symbol or of the name of a call: `Runtime.NODEJS_22_X` -> `NODEJS_22_X`. */
export function lastName(value: Value | undefined): string | undefined {
  return value?.kind === 'symbol' || value?.kind === 'call'
    ? value.name.slice(value.name.lastIndexOf('.') + 1)
    : undefined;
}
