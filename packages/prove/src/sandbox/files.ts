import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findCanaries, RANDOM_NAME } from '../model/canary.js';
import type { FileOperation } from '../model/journal.js';
import { config } from './config.js';
import { currentInvocation } from './invocations.js';
import { note, withId } from './journal.js';
import { seededDelay } from './random.js';
import { replace, type AnyFunction } from './replace.js';

interface Row {
  readonly operation: FileOperation;
  /** Index of the argument that names the file. */
  readonly at?: number;
  /** Index of the argument with the data. */
  readonly data?: number;
}

/** Functions of `fs` by what they do to a path; their Sync and promise forms go by the same name. */
const ROWS: Readonly<Record<string, Row>> = {
  writeFile: { operation: 'write', data: 1 },
  appendFile: { operation: 'write', data: 1 },
  createWriteStream: { operation: 'write' },
  truncate: { operation: 'write' },
  copyFile: { operation: 'write', at: 1 },
  cp: { operation: 'write', at: 1 },
  symlink: { operation: 'write', at: 1 },
  link: { operation: 'write', at: 1 },
  mkdir: { operation: 'folder' },
  mkdtemp: { operation: 'temporary' },
  rm: { operation: 'remove' },
  rmdir: { operation: 'remove' },
  unlink: { operation: 'remove' },
  rename: { operation: 'rename', at: 1 },
  readFile: { operation: 'read' },
  createReadStream: { operation: 'read' },
  readdir: { operation: 'list' },
};
const MOST_BYTES = 65_536;
// Kept from before the functions are replaced.
const { existsSync } = fs;

/** Writes down what invocations do to files; without namespaces it also keeps them inside the folder of the run. */
export function watchFiles(): void {
  for (const [name, row] of Object.entries(ROWS)) {
    replace(fs, name, (original) => around(original, row));
    replace(fs, `${name}Sync`, (original) => around(original, row));
    replace(fs.promises, name, (original) => delayed(around(original, row)));
  }
  for (const name of ['open', 'openSync']) replace(fs, name, aroundOpen);
  replace(fs.promises, 'open', (original) => delayed(aroundOpen(original)));
  for (const name of ['access', 'exists', 'stat', 'lstat', 'chmod', 'utimes', 'realpath', 'opendir'])
    for (const target of [fs, fs.promises]) for (const form of [name, `${name}Sync`]) replace(target, form, moved);
}

function around(original: AnyFunction, row: Row): AnyFunction {
  return function (this: unknown, ...args) {
    const at = row.at ?? 0;
    const operation = row.operation === 'folder' && isRecursive(args) ? 'list' : row.operation;
    const given = pathOf(args[at]);
    if (given === undefined) return original.apply(this, args);
    const file = redirect(given, operation) + (row.operation === 'temporary' ? RANDOM_NAME : '');
    if (row.operation !== 'temporary') record(operation, file, row.data === undefined ? '' : args[row.data]);
    return seeResult(original.apply(this, withPath(args, at, given, file)), row);
  };
}

function aroundOpen(original: AnyFunction): AnyFunction {
  return function (this: unknown, ...args) {
    const given = pathOf(args[0]);
    if (given === undefined) return original.apply(this, args);
    const flags = args[1];
    const writes = typeof flags === 'string' ? /[wa+]/u.test(flags) : typeof flags === 'number' && (flags & 3) !== 0;
    const file = redirect(given, writes ? 'write' : 'read');
    record(writes ? 'write' : 'read', file, '');
    return original.apply(this, withPath(args, 0, given, file));
  };
}

/** Only follows where /tmp has gone. */
function moved(original: AnyFunction): AnyFunction {
  return function (this: unknown, ...args) {
    const given = pathOf(args[0]);
    if (given === undefined) return original.apply(this, args);
    return original.apply(this, withPath(args, 0, given, redirect(given, 'read')));
  };
}

/** A promise form that waits a little first, by the seed: what happens in between is what is looked for. */
function delayed(original: AnyFunction): AnyFunction {
  return function (this: unknown, ...args) {
    const wait = seededDelay(currentInvocation());
    return wait === undefined ? original.apply(this, args) : wait.then(() => original.apply(this, args));
  };
}

/** The folder that mkdtemp made is known only afterwards. */
function seeResult(result: unknown, { operation }: Row): unknown {
  if (operation !== 'temporary') return result;
  const id = currentInvocation();
  const see = (made: unknown) => {
    if (typeof made === 'string') note({ kind: 'file', ...withId(id), operation, path: seen(made), canaries: [] });
    return made;
  };
  return result instanceof Promise ? result.then(see) : see(result);
}

function record(operation: FileOperation, file: string, data: unknown): void {
  const id = currentInvocation();
  if (id === undefined) return;
  const canaries = findCanaries(textOf(data)).map(({ invocation, label }) => `${String(invocation)} ${label}`);
  note({ kind: 'file', id, operation, path: seen(file), canaries });
}

/** The path as the handler knows it. */
function seen(file: string): string {
  return file === config.tmp || file.startsWith(`${config.tmp}/`) ? `/tmp${file.slice(config.tmp.length)}` : file;
}

function redirect(given: string, operation: FileOperation): string {
  if (config.isolated) return given;
  const file = path.resolve(given);
  const writes = operation !== 'read' && operation !== 'list';
  if (file === '/tmp' || file.startsWith('/tmp/')) {
    const own = config.tmp + file.slice('/tmp'.length);
    // The handler itself may lie in /tmp: what is only there is read there.
    return writes || existsSync(own) || !existsSync(file) ? own : given;
  }
  if (writes && currentInvocation() !== undefined && !file.startsWith(config.folder))
    throw Object.assign(new Error(`EROFS: read-only file system, open '${given}'`), { code: 'EROFS', path: given });
  return given;
}

function withPath(args: readonly unknown[], at: number, given: string, file: string): unknown[] {
  return given === file ? [...args] : args.map((value, index) => (index === at ? file : value));
}

function pathOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (value instanceof URL && value.protocol === 'file:') return fileURLToPath(value);
  return undefined;
}

function isRecursive(args: readonly unknown[]): boolean {
  const [, options] = args;
  return typeof options === 'object' && options !== null && Reflect.get(options, 'recursive') === true;
}

function textOf(data: unknown): string {
  if (typeof data === 'string') return data.slice(0, MOST_BYTES);
  return data instanceof Uint8Array ? Buffer.from(data.subarray(0, MOST_BYTES)).toString('latin1') : '';
}
