import { posix, sep } from 'node:path';

/** Orders text by code point: the same on every machine, whatever the locale. */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return codePointRank(x) - codePointRank(y);
  }
  return a.length - b.length;
}

/** A sorted copy; the built-in order differs from code point order only where surrogates are. */
export function sortedByCodePoint(texts: Iterable<string>): string[] {
  const sorted = [...texts].sort();
  return sorted.some((text) => SURROGATE.test(text)) ? sorted.sort(compareCodePoints) : sorted;
}

const SURROGATE = /[\ud800-\udfff]/;

/** Surrogates stand for code points above every other code unit. */
function codePointRank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

/** Forward slashes on every platform; where a backslash is part of a name it stays. */
export function toPosix(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}

/** Joins root-relative paths; the root itself is `''`, a result that starts with `..` lies outside. */
export function joinPath(folder: string, path: string): string {
  const joined = posix.normalize(folder === '' ? path : `${folder}/${path}`);
  const trimmed = joined.endsWith('/') ? joined.slice(0, -1) : joined;
  return trimmed === '.' ? '' : trimmed;
}

export function isOutside(path: string): boolean {
  return path === '..' || path.startsWith('../') || path.startsWith('/');
}

/** Folder of a root-relative path; `''` for the root. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The folder itself and every folder above it, nearest first; the last one is the root `''`. */
export function foldersUpward(folder: string): string[] {
  const result: string[] = [];
  for (let current = folder; current !== ''; current = folderOf(current)) result.push(current);
  result.push('');
  return result;
}

export function isInside(path: string, folder: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}

/** `path` seen from `folder`, which contains it. */
export function relativeTo(path: string, folder: string): string {
  return folder === '' ? path : path.slice(folder.length + 1);
}

export function absolutePath(root: string, path: string): string {
  if (path === '') return root;
  return root.endsWith('/') ? root + path : `${root}/${path}`;
}

/** Extensions of code that is analysed, in the order in which a bundler would try them. */
export const SOURCE_EXTENSIONS = ['.ts', '.mts', '.cts', '.tsx', '.js', '.mjs', '.cjs', '.jsx'] as const;

const SOURCE_FILE = /\.[mc]?[jt]sx?$/;
const DECLARATION_FILE = /\.d\.(?:[^./]+\.)?[mc]?ts$/;

export function isSourceFile(path: string): boolean {
  return SOURCE_FILE.test(path) && !DECLARATION_FILE.test(path);
}

export function isDeclarationFile(path: string): boolean {
  return DECLARATION_FILE.test(path);
}

/** The path without its source extension (`a/b.d.ts` -> `a/b`); unchanged when it has none. */
export function withoutExtension(path: string): string {
  return path.replace(DECLARATION_FILE, '').replace(SOURCE_FILE, '');
}
