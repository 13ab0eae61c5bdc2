import type { Val } from '../model/summary.js';
import type { Walk } from './walk.js';

/** Folds the path of a computed `require` or `import()` as far as it is constant. */

export interface ModulePath {
  readonly specifier: string;
  /** The specifier is a folder (it ends in a slash); which of its files is loaded is known at run time only. */
  readonly glob: boolean;
}

interface Folded {
  readonly text: string;
  readonly exact: boolean;
}

const MAX_DEPTH = 8;

export function modulePath(walk: Walk, v: Val): ModulePath | undefined {
  if (v.k === 'str') return { specifier: v.s, glob: false };
  const folded = fold(walk, v, 0);
  if (folded === undefined) return undefined;
  if (folded.exact) return { specifier: normalise(folded.text), glob: false };
  const folder = folded.text.slice(0, folded.text.lastIndexOf('/') + 1);
  return /^[.]{0,2}\//.test(folder) ? { specifier: normalise(folder), glob: true } : undefined;
}

function fold(walk: Walk, v: Val, depth: number): Folded | undefined {
  if (depth > MAX_DEPTH) return undefined;
  if (v.k === 'str') return { text: v.s, exact: true };
  if (v.k === 'tpl') return foldAll(walk, v.parts, '', depth);
  if (isHere(v)) return { text: '.', exact: true };
  if (v.k === 'call') return foldCall(walk, v.c, depth);
  if (v.k !== 'ref') return undefined;
  const constant = walk.constants.get(v.b);
  return constant && fold(walk, constant, depth + 1);
}

const isHere = (v: Val) =>
  (v.k === 'free' && v.name === '__dirname') ||
  (v.k === 'mem' && v.p === 'dirname' && v.o.k === 'free' && v.o.name === 'import.meta');

/** Joins the constant pieces up to the first one that is not. */
function foldAll(walk: Walk, parts: readonly Val[], separator: string, depth: number): Folded | undefined {
  let text = '';
  for (const [i, part] of parts.entries()) {
    const folded = fold(walk, part, depth + 1);
    if (i > 0) text += separator;
    if (folded === undefined) return i === 0 ? undefined : { text, exact: false };
    text += folded.text;
    if (!folded.exact) return { text, exact: false };
  }
  return { text, exact: true };
}

function foldCall(walk: Walk, call: number, depth: number): Folded | undefined {
  const fact = walk.calls[call];
  if (fact === undefined) return undefined;
  const name = functionName(walk, fact.callee);
  if (name !== 'join' && name !== 'resolve') return undefined;
  const folded = foldAll(walk, fact.args, '/', depth);
  const fromHere = folded !== undefined && /^[.]/.test(folded.text);
  return fromHere || name === 'join' ? folded : undefined;
}

/** `join` for `path.join` and for `join` imported from path. */
function functionName(walk: Walk, callee: Val): string | undefined {
  if (callee.k === 'mem') return moduleOf(walk, callee.o) === 'path' ? callee.p : undefined;
  if (callee.k !== 'ref') return undefined;
  const { import: imported } = walk.bindings[callee.b] ?? {};
  if (imported !== undefined) return isPath(walk, imported.i) ? imported.name : undefined;
  const constant = walk.constants.get(callee.b);
  return constant?.k === 'mem' && moduleOf(walk, constant.o) === 'path' ? constant.p : undefined;
}

function moduleOf(walk: Walk, v: Val): 'path' | undefined {
  if (v.k === 'req') return isPath(walk, v.i) ? 'path' : undefined;
  if (v.k === 'mem') return v.p === 'default' || v.p === 'posix' ? moduleOf(walk, v.o) : undefined;
  if (v.k !== 'ref') return undefined;
  const { import: imported } = walk.bindings[v.b] ?? {};
  if (imported !== undefined) return isPath(walk, imported.i) ? 'path' : undefined;
  const constant = walk.constants.get(v.b);
  return constant && moduleOf(walk, constant);
}

const isPath = (walk: Walk, i: number) => /^(?:node:)?path$/.test(walk.imports[i]?.specifier ?? '');

/** `./a/../b//c` becomes `./b/c`. */
function normalise(path: string): string {
  if (!/^[.]{0,2}(?:\/|$)/.test(path)) return path;
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  const joined = parts.join('/') + (path.endsWith('/') && parts.length > 0 ? '/' : '');
  if (path.startsWith('/')) return `/${joined}`;
  return parts[0] === '..' ? joined : `./${joined}`;
}
