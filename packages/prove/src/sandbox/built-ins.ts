import { subscribe } from 'node:diagnostics_channel';
import http from 'node:http';
import https from 'node:https';
import { afterEach, beforeFirst, currentInvocation } from './invocations.js';
import { note, withId } from './journal.js';

const PLACES: readonly (readonly [string, object])[] = [
  ['console', console],
  ['Date', Date],
  ['Math', Math],
  ['JSON', JSON],
  ['http', http],
  ['https', https],
  ['Array.prototype', Array.prototype],
  ['Object.prototype', Object.prototype],
  ['String.prototype', String.prototype],
  ['Promise.prototype', Promise.prototype],
];
const GLOBALS = [
  'fetch',
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'Date',
  'Promise',
  'URL',
];

interface Place {
  readonly name: string;
  readonly object: object;
  readonly size: number;
  readonly functions: readonly (readonly [name: string, value: unknown])[];
}

/** Functions that everybody calls, and what is new in `process`; compared after every invocation and at every outgoing request. */
export function watchBuiltIns(): void {
  let globals: readonly unknown[] = [];
  let places: readonly Place[] = [];
  let ofProcess = new Set<string>();
  const told = new Set<string>();
  const tell = (name: string) => {
    if (told.has(name)) return;
    told.add(name);
    note({ kind: 'replaced', ...withId(currentInvocation()), name });
  };
  const compare = () => {
    GLOBALS.forEach((name, index) => {
      if (globals.length > 0 && globalOf(name) !== globals[index]) tell(name);
    });
    for (const place of places) for (const name of changedIn(place)) tell(`${place.name}.${name}`);
    if (ofProcess.size > 0) for (const name of Object.keys(process)) if (!ofProcess.has(name)) tell(`process.${name}`);
  };
  beforeFirst(() => {
    globals = GLOBALS.map(globalOf);
    places = PLACES.map(([name, object]) => placeOf(name, object));
    ofProcess = new Set(Object.keys(process));
  });
  afterEach(compare);
  subscribe('undici:request:create', compare);
  subscribe('http.client.request.created', compare);
}

function globalOf(name: string): unknown {
  return Object.getOwnPropertyDescriptor(globalThis, name)?.value;
}

function placeOf(name: string, object: object): Place {
  return { name, object, size: Object.getOwnPropertyNames(object).length, functions: functionsOf(object) };
}

function functionsOf(object: object): readonly (readonly [string, unknown])[] {
  return Object.entries(Object.getOwnPropertyDescriptors(object)).flatMap(([name, { value }]) =>
    typeof value === 'function' ? [[name, value as unknown] as const] : [],
  );
}

/** Descriptors of everything take as long as an invocation: they are asked for only when there are more or fewer of them. */
function changedIn({ object, size, functions }: Place): readonly string[] {
  const changed = functions.filter(([name, value]) => Reflect.get(object, name) !== value).map(([name]) => name);
  if (Object.getOwnPropertyNames(object).length === size) return changed;
  const known = new Set(functions.map(([name]) => name));
  return [...changed, ...functionsOf(object).flatMap(([name]) => (known.has(name) ? [] : [name]))];
}
