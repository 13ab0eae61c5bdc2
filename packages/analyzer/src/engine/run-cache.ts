import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FileSystem } from '../load/index.js';
import type { Analysis } from '../model/analysis.js';
import { contentHash } from './cache.js';
import { stampOf } from './stamps.js';

/**
 * The result of the last run over a root, together with everything that the run looked at. It is handed out again only when
 * every look gives the same answer: each file read has the same content, each folder the same entries. A run depends on
 * nothing else, so this is not a verdict that can go stale when another file changes; the other file is among the looks.
 */
interface StoredRun {
  readonly key: string;
  readonly looks: readonly Look[];
  readonly analysis: Analysis;
}

/** `r` read a file, `d` listed a folder, `s` asked for size and kind, `l` followed links. `seen` is a digest of the answer. */
type Look = readonly [kind: 'r' | 'd' | 's' | 'l', path: string, seen: string, stamp: string];

const ABSENT = '-';

/** A file system that remembers what it was asked and what it answered. */
export class RecordingFileSystem implements FileSystem {
  private readonly looks = new Map<string, Look>();

  constructor(private readonly disk: FileSystem) {}

  readonly readFile = (path: string): string | undefined => {
    const text = this.disk.readFile(path);
    this.remember('r', path, digestText(text));
    return text;
  };

  readonly readStart = (path: string, bytes: number): string | undefined => {
    const text = this.disk.readFile(path);
    this.remember('r', path, digestText(text));
    return text?.slice(0, bytes);
  };

  readonly readDirectory = (path: string): ReturnType<FileSystem['readDirectory']> => {
    const entries = this.disk.readDirectory(path);
    this.remember('d', path, digestEntries(entries));
    return entries;
  };

  readonly stat = (path: string): ReturnType<FileSystem['stat']> => {
    const stat = this.disk.stat(path);
    this.remember('s', path, digestStat(stat));
    return stat;
  };

  readonly realpath = (path: string): string | undefined => {
    const real = this.disk.realpath?.(path);
    this.remember('l', path, real ?? ABSENT);
    return real;
  };

  private remember(kind: Look[0], path: string, seen: string): void {
    const key = `${kind}${path}`;
    if (!this.looks.has(key)) this.looks.set(key, [kind, path, seen, kind === 'r' ? stampOf(this.disk, path) : '']);
  }

  all(): readonly Look[] {
    return [...this.looks.values()];
  }
}

/** The stored result, when nothing that it depends on has changed. */
export function recallRun(location: string, key: string, disk: FileSystem): Analysis | undefined {
  const run = readRun(join(location, 'run.json'));
  if (run?.key !== key || !run.looks.every((look) => isUnchanged(disk, look))) return undefined;
  return run.analysis;
}

/** Keeps a result. A cache that cannot be written is no reason to fail. */
export function storeRun(location: string, key: string, looks: readonly Look[], analysis: Analysis): void {
  const run: StoredRun = { key, looks, analysis };
  try {
    mkdirSync(location, { recursive: true });
    const draft = join(location, `run.json.${process.pid}`);
    writeFileSync(draft, JSON.stringify(run));
    renameSync(draft, join(location, 'run.json'));
  } catch {
    return;
  }
}

function readRun(file: string): StoredRun | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as StoredRun;
  } catch {
    return undefined;
  }
}

function isUnchanged(disk: FileSystem, [kind, path, seen, stamp]: Look): boolean {
  switch (kind) {
    case 'r':
      return (stamp !== '' && stampOf(disk, path) === stamp) || digestText(disk.readFile(path)) === seen;
    case 'd':
      return digestEntries(disk.readDirectory(path)) === seen;
    case 's':
      return digestStat(disk.stat(path)) === seen;
    case 'l':
      return (disk.realpath?.(path) ?? ABSENT) === seen;
  }
}

function digestText(text: string | undefined): string {
  return text === undefined ? ABSENT : contentHash(text);
}

function digestEntries(entries: ReturnType<FileSystem['readDirectory']>): string {
  if (!entries) return ABSENT;
  return contentHash(
    entries
      .map((e) => `${e.kind}/${e.name}`)
      .sort()
      .join('\n'),
  );
}

function digestStat(stat: ReturnType<FileSystem['stat']>): string {
  return stat ? `${stat.isFile ? 'f' : stat.isDirectory ? 'd' : 'o'}${stat.isFile ? stat.size : ''}` : ABSENT;
}
