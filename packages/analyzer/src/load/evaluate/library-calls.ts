import { posix } from 'node:path';
import type { Location } from '../../model/location.js';
import { entriesOf, itemsOf, lastName, textOf, type Value } from '../values/value.js';

/*
 * Paths of a running program are absolute. Here the root of the project is `/@root`, and the folder that the tool is
 * started in, which only the reader of the tool knows, is `/@cwd`.
 */

const ROOT = '/@root';
const CWD = '/@cwd';

export function absoluteText(path: string): string {
  return posix.join(ROOT, path);
}

/** A path of an evaluated program relative to the root. @param cwd folder that the tool is started in. */
export function projectPath(text: string, cwd: string): string {
  const plain = text.startsWith('file://') ? text.slice('file://'.length) : text;
  if (plain === ROOT || plain.startsWith(`${ROOT}/`)) return posix.normalize(plain.slice(ROOT.length + 1) || '.');
  if (plain === CWD || plain.startsWith(`${CWD}/`)) return posix.join(cwd, plain.slice(CWD.length + 1) || '.');
  return plain;
}

/** True for a path that does not depend on the folder the tool is started in. */
export function isAnchored(text: string): boolean {
  return /^(?:file:\/\/)?\/@(?:root|cwd)(?:\/|$)/.test(text);
}

type LibraryFunction = (texts: readonly string[]) => string | undefined;

/** Functions of Node.js that infrastructure programs make paths with, by their last name. */
const PATH_FUNCTIONS: Readonly<Record<string, LibraryFunction>> = {
  join: (texts) => posix.join(...texts),
  resolve: (texts) => posix.resolve(CWD, ...texts),
  normalize: ([text]) => text && posix.normalize(text),
  dirname: ([text]) => text && posix.dirname(text),
  basename: ([text, extension]) => text && posix.basename(text, extension),
  fileURLToPath: ([text]) => text?.replace(/^file:\/\//, ''),
  cwd: () => CWD,
};

const PATH_CALL =
  /^(?:(?:\w+[.])*(?:path|nodePath|posix|process)[.])?(join|resolve|normalize|dirname|basename|fileURLToPath|cwd)$/i;

/** The text that a call of a path function gives; undefined when it is none, or an argument is not known. */
export function pathCall(name: string, values: readonly Value[]): string | undefined {
  const call = PATH_CALL.exec(name)?.[1];
  const texts = values.map(textOf);
  if (call === undefined || !texts.every((text) => text !== undefined)) return undefined;
  return PATH_FUNCTIONS[call]?.(texts);
}

/** `new URL('./x', import.meta.url)`. */
export function urlText(values: readonly Value[]): string | undefined {
  const [path, base] = values.map(textOf);
  return path === undefined || base === undefined
    ? undefined
    : `file://${posix.join(posix.dirname(base.replace(/^file:\/\//, '')), path)}`;
}

/** Calls of built-in functions over known values. */
export function builtInCall(name: string, values: readonly Value[], at: Location): Value | undefined {
  const [value] = values;
  switch (name) {
    case 'Object.entries':
      return value?.kind === 'map'
        ? list(
            value.open,
            at,
            entriesOf(value).map((entry) => pair(entry.key, entry.value, at)),
          )
        : undefined;
    case 'Object.keys':
      return value?.kind === 'map'
        ? list(
            value.open,
            at,
            entriesOf(value).map((entry) => ({ kind: 'text', text: entry.key, at })),
          )
        : undefined;
    case 'Object.values':
      return value?.kind === 'map'
        ? list(
            value.open,
            at,
            entriesOf(value).map((entry) => entry.value),
          )
        : undefined;
    case 'Object.freeze':
    case 'String':
    case 'Number':
      return value;
    case 'Object.assign':
      return mergedMaps(values, at);
    default:
      return undefined;
  }
}

function list(open: boolean | undefined, at: Location, items: readonly Value[]): Value {
  return { kind: 'list', items, at, ...(open && { open }) };
}

function pair(key: string, value: Value, at: Location): Value {
  return { kind: 'list', items: [{ kind: 'text', text: key, at }, value], at };
}

/** Later maps win; what is not known makes the result open. */
export function mergedMaps(values: readonly Value[], at: Location): Value {
  const entries = values.flatMap((value) => entriesOf(value));
  const open = values.some((value) => (value.kind === 'map' ? value.open === true : !isUndefined(value)));
  return { kind: 'map', entries, at, ...(open && { open }) };
}

export function isUndefined(value: Value | undefined): boolean {
  return value?.kind === 'symbol' && value.name === 'undefined';
}

/** Methods of known texts. */
export function textMethod(name: string, text: string, values: readonly Value[]): string | undefined {
  const [first, second] = values.map(textOf);
  switch (name) {
    case 'toString':
    case 'trim':
      return text;
    case 'toLowerCase':
      return text.toLowerCase();
    case 'toUpperCase':
      return text.toUpperCase();
    case 'concat':
      return first === undefined ? undefined : text + first;
    case 'replace':
      return first === undefined || second === undefined ? undefined : text.replace(first, () => second);
    default:
      return undefined;
  }
}

/** `[…].concat(…)` and the like keep what is known of a list. */
export function listMethod(name: string, values: readonly Value[], receiver: Value, at: Location): Value | undefined {
  if (name === 'concat')
    return list(receiver.kind === 'list' ? receiver.open : true, at, [
      ...itemsOf(receiver),
      ...values.flatMap((value) => itemsOf(value)),
    ]);
  return name === 'filter' || name === 'flat' ? list(true, at, itemsOf(receiver)) : undefined;
}

/** Name of an external thing with one more property: `lambda.Runtime` + `NODEJS_22_X`. */
export function memberName(value: Value, property: string): string | undefined {
  if (value.kind === 'symbol') return `${value.name}.${property}`;
  return value.kind === 'call' ? `${lastName(value) ?? ''}().${property}` : undefined;
}
