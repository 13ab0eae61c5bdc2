import { withOwnRows } from '../catalog/own-rows.js';
import { realFileSystem } from '../load/index.js';
import { UsageError } from '../model/usage-error.js';
import { NO_CONFIG, type Config } from '../model/config.js';
import { loadedProject, openCache, SUMMARIES_OF, type AnalysisRequest } from './analyse.js';
import type { CachedSummary } from './cache.js';
import { ProjectReader, type Part } from './workspace.js';

export type ShardRequest = Pick<AnalysisRequest, 'root' | 'paths' | 'config' | 'cacheLocation' | 'onProgress'> & Part;

/**
 * One of `count` parts of the reading of a project: the summaries of the files that its handlers load. A shard holds facts of
 * single files and decides nothing: what is shared and what may interleave is told when all are together, as in any other run.
 */
export interface Shard extends Part {
  /** What the run was asked to look at, relative to the root; none: everything. */
  readonly paths: readonly string[];
  readonly handlers: number;
  readonly summaries: readonly CachedSummary[];
}

const FORMAT = 'lmi-ready shard';

/** Reads one part of a project. The parts of all shards together are what `analyse` reads, and nothing is lost between them. */
export function readShard(request: ShardRequest): Shard {
  const config = request.config ?? NO_CONFIG;
  return withOwnRows(config, () => read(request, config));
}

function read({ index, count, ...request }: ShardRequest, config: Config): Shard {
  const fs = realFileSystem();
  const cache = openCache(request.cacheLocation);
  const reader = new ProjectReader(fs, loadedProject(request, fs), cache, new Map(), request.onProgress, config);
  const handlers = reader.readPart({ index, count });
  return { index, count, paths: request.paths ?? [], handlers, summaries: cache.used() };
}

/** One line that says what it is, then a line a file: the same bytes for the same files. */
export function shardText({ summaries, ...head }: Shard): string {
  const lines = [{ format: FORMAT, version: SUMMARIES_OF, ...head }, ...summaries];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** @param file its name in messages. @throws UsageError when the text is no shard, or one of another version. */
export function parseShard(text: string, file: string): Shard {
  const [first, ...lines] = text.split('\n').filter((line) => line !== '');
  const head = parseLine(first ?? '', file) as Partial<Shard> & { format?: string; version?: string };
  if (head.format !== FORMAT) throw unreadable(file);
  if (head.version !== SUMMARIES_OF) {
    throw new UsageError(
      `'${file}' was written by another version of lmi-ready; run the shards and the merge with the same one.`,
    );
  }
  const { index, count, paths, handlers } = head;
  if (index === undefined || count === undefined || !paths || handlers === undefined) throw unreadable(file);
  return { index, count, paths, handlers, summaries: lines.map((line) => parseLine(line, file) as CachedSummary) };
}

function parseLine(line: string, file: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    throw unreadable(file);
  }
}

function unreadable(file: string): UsageError {
  return new UsageError(`'${file}' is no shard of lmi-ready, or was cut off; write it anew with --shard.`);
}
