import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FileSummary } from '../model/summary.js';

/** Content hash that a summary is cached under. */
export function contentHash(text: string): string {
  return createHash('sha1').update(text).digest('base64url');
}

const PIECE = 500_000;

/** A summary with what it was made from. */
export type CachedSummary = readonly [path: string, contentHash: string, summary: FileSummary];

interface Entry {
  readonly hash: string;
  readonly summary: FileSummary;
}

/**
 * Summaries by path and content, in one file per root. Only facts of a single file are kept, never a finding, so an entry is
 * valid exactly as long as the text and the summary version are the same.
 */
export class SummaryCache {
  private entries = new Map<string, Entry>();
  private dirty = false;
  private readonly asked = new Set<string>();

  /** @param folder where the cache file lives; undefined keeps it in memory only. */
  constructor(
    private readonly folder: string | undefined,
    private readonly version: string,
  ) {
    if (folder !== undefined) this.read(join(folder, 'summaries.json'));
  }

  get(path: string, hash: string): FileSummary | undefined {
    const entry = this.entries.get(path);
    if (entry?.hash !== hash) return undefined;
    this.asked.add(path);
    return entry.summary;
  }

  put(path: string, hash: string, summary: FileSummary): void {
    this.entries.set(path, { hash, summary });
    this.asked.add(path);
    this.dirty = true;
  }

  /** Takes over summaries that were made elsewhere. */
  preload(summaries: Iterable<CachedSummary>): void {
    for (const [path, hash, summary] of summaries) this.entries.set(path, { hash, summary });
  }

  /** The summaries that were asked for or made in this run, by path. */
  used(): readonly CachedSummary[] {
    return [...this.entries]
      .filter(([path]) => this.asked.has(path))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, { hash, summary }]) => [path, hash, summary] as const);
  }

  /** Drops what belongs to no file of a project, so that the cache of a long session does not grow without end. */
  keepOnly(paths: ReadonlyMap<string, unknown>): void {
    for (const path of this.entries.keys()) if (!paths.has(path)) this.entries.delete(path);
  }

  /** Writes the cache file when it changed. A cache that cannot be written is no reason to fail. */
  flush(): void {
    if (this.folder === undefined || !this.dirty) return;
    const file = join(this.folder, 'summaries.json');
    const sorted = [...this.entries].sort(([a], [b]) => (a < b ? -1 : 1));
    try {
      mkdirSync(dirname(file), { recursive: true });
      const draft = `${file}.${process.pid}`;
      const out = openSync(draft, 'w');
      // In pieces: the whole text at once would be the largest thing in memory.
      let text = JSON.stringify(this.version);
      for (const [path, entry] of sorted) {
        text += `\n${JSON.stringify([path, entry.hash, entry.summary])}`;
        if (text.length < PIECE) continue;
        writeSync(out, text);
        text = '';
      }
      writeSync(out, text);
      closeSync(out);
      renameSync(draft, file);
    } catch {
      // A cache that cannot be written is made again next time.
    }
    this.dirty = false;
  }

  private read(file: string): void {
    try {
      const [version, ...lines] = readFileSync(file, 'utf8').split('\n');
      if (version !== JSON.stringify(this.version)) return;
      for (const line of lines) {
        const [path, hash, summary] = JSON.parse(line) as [string, string, FileSummary];
        this.entries.set(path, { hash, summary });
      }
    } catch {
      this.entries = new Map();
    }
  }
}
