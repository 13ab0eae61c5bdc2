import { existsSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from '@lmi-ready/analyzer';

/** What to analyse. */
export interface Scope {
  /** Absolute; everything in a report is relative to it. */
  readonly root: string;
  /** Relative to the root with forward slashes; undefined for all of it. */
  readonly paths?: readonly string[];
}

/**
 * The root is --root, else the git root above the first path, else what all paths have in common: with one folder, the
 * folder itself. It depends on the paths alone, so that the same command means the same everywhere.
 */
export function locateScope(given: readonly string[], rootOption: string | undefined, cwd: string): Scope {
  const asked = given.length > 0 ? given : [rootOption ?? '.'];
  const targets = asked.map((name) => ({ name, real: existing(name, cwd) }));
  const root = rootOption === undefined ? rootAbove(targets.map(({ real }) => real)) : folder(rootOption, cwd);
  const paths = targets.map(({ name, real }) => relativePath(root, real, name));
  return paths.includes('') ? { root } : { root, paths };
}

/** A file and the place of its lines in the scope, for `trace`. */
export function locateFile(name: string, rootOption: string | undefined, cwd: string): { root: string; path: string } {
  const real = existing(name, cwd);
  if (isFolder(real)) throw new UsageError(`'${name}' is a folder; name a file and a line, such as src/handler.ts:12.`);
  const root = rootOption === undefined ? rootAbove([real]) : folder(rootOption, cwd);
  return { root, path: relativePath(root, real, name) };
}

/** The same for a file that is not saved yet: its folder has to exist. */
export function locateUnsaved(
  name: string,
  rootOption: string | undefined,
  cwd: string,
): { root: string; path: string } {
  const place = path.resolve(cwd, name);
  const real = existsSync(place)
    ? existing(name, cwd)
    : path.join(existing(path.dirname(name), cwd), path.basename(place));
  if (isFolder(real)) throw new UsageError(`'${name}' is a folder; name the file that the text belongs to.`);
  const root = rootOption === undefined ? rootAbove([real]) : folder(rootOption, cwd);
  return { root, path: relativePath(root, real, name) };
}

function existing(name: string, cwd: string): string {
  try {
    return realpathSync(path.resolve(cwd, name));
  } catch {
    throw new UsageError(`There is no file or folder '${name}'; name one that exists, or see --help for the commands.`);
  }
}

function folder(name: string, cwd: string): string {
  const real = existing(name, cwd);
  if (!isFolder(real))
    throw new UsageError(`--root '${name}' is not a folder; name the folder that paths are relative to.`);
  return real;
}

function isFolder(target: string): boolean {
  return statSync(target, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function rootAbove(targets: readonly string[]): string {
  const [first = path.sep] = targets;
  const start = isFolder(first) ? first : path.dirname(first);
  return nearestWith('.git', start) ?? commonFolder(targets);
}

function nearestWith(name: string, start: string): string | undefined {
  for (let current = start; ; current = path.dirname(current)) {
    if (existsSync(path.join(current, name))) return current;
    if (current === path.dirname(current)) return undefined;
  }
}

/** The deepest folder that holds all targets; for a lone file, the package it belongs to. */
function commonFolder(targets: readonly string[]): string {
  const folders = targets.map((target) =>
    isFolder(target) ? target : (nearestWith('package.json', path.dirname(target)) ?? path.dirname(target)),
  );
  return folders.reduce((common, other) => {
    let current = common;
    while (!isInside(current, other)) current = path.dirname(current);
    return current;
  });
}

function isInside(outer: string, inner: string): boolean {
  const relative = path.relative(outer, inner);
  return relative === '' || !(relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative));
}

function relativePath(root: string, target: string, name: string): string {
  if (!isInside(root, target)) {
    throw new UsageError(`'${name}' lies outside the root '${root}'; name a --root that holds all paths.`);
  }
  return path.relative(root, target).split(path.sep).join('/');
}
