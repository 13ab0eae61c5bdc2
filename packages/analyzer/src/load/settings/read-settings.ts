import type { CapacityProviderLink, FunctionSettings, Setting } from '../../model/deployment.js';
import { entriesOf, itemsOf, textOf, type Value, type ValueEntry } from '../values/value.js';
import { architectureOf, booleanOf, countOf, megabytesOf, numberOf, runtimeOf, secondsOf, wordOf } from './convert.js';

/** A property of a function by its dotted path, with the place where it is written. */
export type Lookup = (path: string) => ValueEntry | undefined;

/** Settings that are one value at one path. */
const READINGS = {
  functionName: textOf,
  runtime: runtimeOf,
  memory: megabytesOf,
  timeout: secondsOf,
  architecture: architectureOf,
  ephemeralStorage: megabytesOf,
  vpc: isPresent,
  layers: countOf,
  packageType: wordOf,
  logFormat: wordOf,
  snapStart: wordOf,
  provisionedConcurrency: numberOf,
  reservedConcurrency: numberOf,
  fileSystem: isPresent,
  minEnvironments: numberOf,
  maxEnvironments: numberOf,
  publishes: booleanOf,
} as const satisfies Record<string, (value: Value) => unknown>;

export type SettingName = keyof typeof READINGS;

/** Where a tool writes each setting: dotted paths, the first that is set counts. */
export type Names = Readonly<Partial<Record<SettingName | 'environment', readonly string[]>>>;

export interface ReadSettings {
  readonly settings: FunctionSettings;
  readonly unknown: readonly string[];
}

/** What a tool says in a way of its own. */
export interface OwnSettings {
  readonly capacityProvider?: CapacityProviderLink | undefined;
  readonly eventSources?: readonly Setting<string>[] | undefined;
  readonly edge?: Setting<true> | undefined;
}

/** Reads the settings of a function with the names of its tool. */
export function readSettings(lookup: Lookup, names: Names, own: OwnSettings = {}): ReadSettings {
  const settings: Record<string, Setting<unknown> | CapacityProviderLink | readonly Setting<string>[]> = {};
  const unknown: string[] = [];
  for (const name of Object.keys(READINGS) as SettingName[]) {
    const entry = names[name]?.map(lookup).find((found) => found !== undefined);
    if (!entry) continue;
    const value = READINGS[name](entry.value);
    if (value === ABSENT) continue;
    settings[name] = { value, at: entry.at };
    if (value === undefined) unknown.push(name);
  }
  for (const [name, value] of Object.entries(own)) if (value) settings[name] = value as Setting<unknown>;
  const environment = names.environment?.map(lookup).find((found) => found !== undefined);
  return {
    settings: { ...(settings as FunctionSettings), ...(environment && { environment: variables(environment.value) }) },
    unknown,
  };
}

const ABSENT = Symbol('absent');

/** Set to something, unless that is empty or switched off. */
function isPresent(value: Value): true | typeof ABSENT | undefined {
  if (value.kind === 'unknown') return undefined;
  if (value.kind === 'symbol' && value.name === 'AWS::NoValue') return ABSENT;
  const isEmpty =
    ((value.kind === 'map' && !value.open) || (value.kind === 'list' && !value.open)) &&
    (value.kind === 'map' ? value.entries : value.items).length === 0;
  const text = textOf(value);
  return isEmpty || text === '' || text === 'false' || text === '~' || text === 'null' || text === 'undefined'
    ? ABSENT
    : true;
}

function variables(value: Value): Record<string, Setting<string>> {
  return Object.fromEntries(entriesOf(value).map((entry) => [entry.key, { value: textOf(entry.value), at: entry.at }]));
}

/** A number with its place; undefined when it is not written. */
export function numberSetting(entry: ValueEntry | undefined): Setting<number> | undefined {
  return entry && { value: numberOf(entry.value), at: entry.at };
}

/** Numbers that are written, under their names. */
export function numberSettings<K extends string>(
  entries: Readonly<Record<K, ValueEntry | undefined>>,
): Partial<Record<K, Setting<number>>> {
  const result: Partial<Record<K, Setting<number>>> = {};
  for (const key of Object.keys(entries) as K[]) {
    const setting = numberSetting(entries[key]);
    if (setting) result[key] = setting;
  }
  return result;
}

/** Each of a list of single-key maps or named maps as a kind of event. */
export function kindsOf(value: Value | undefined, kindOf: (item: Value) => ValueEntry | undefined): Setting<string>[] {
  const items = value?.kind === 'list' ? itemsOf(value) : entriesOf(value).map((entry) => entry.value);
  return items.flatMap((item) => {
    const entry = kindOf(item);
    return entry ? [{ value: entry.key.toLowerCase(), at: entry.at }] : [];
  });
}
