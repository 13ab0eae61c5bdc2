import { join, relative, sep } from 'node:path';
import { withOwnRows } from '../catalog/own-rows.js';
import { mayHoldHandler } from '../link/find-handlers.js';
import { classifyPath, ignoredBy, projectRoot, realFileSystem } from '../load/index.js';
import type { Problem } from '../model/analysis.js';
import { NO_CONFIG, type Config } from '../model/config.js';
import type { Finding } from '../model/finding.js';
import { judge, openCache, solveProject, type AnalysisRequest } from './analyse.js';
import { contentHash, type SummaryCache } from './cache.js';

export interface SessionOptions {
  readonly cacheLocation?: string | undefined;
  /** What the project says about itself; when it changes, open another session. */
  readonly config?: Config;
}

/** Keeps a solved project in memory between questions; used by editors, synchronous. */
export interface Session {
  /**
   * Findings of one file.
   * @param path absolute path of the file
   * @param text its text, saved or not
   */
  readonly findingsFor: (path: string, text: string) => readonly Finding[];
  /** What is wrong with the `lmi-ignore` comments of one file; parameters as above. */
  readonly ignoreProblemsFor: (path: string, text: string) => readonly Problem[];
}

const disk = realFileSystem();

export function openSession(root: string, options: SessionOptions = {}): Session {
  const { config = NO_CONFIG, cacheLocation } = options;
  const cache = openCache(cacheLocation);
  const isIgnored = ignoredBy(config.ignore);
  let state: SessionState | undefined;
  const about = (path: string, text: string): { file: string; state: SessionState } | undefined => {
    const file = relative(root, path).split(sep).join('/');
    if (file.startsWith('../') || isIgnored(file)) return undefined;
    const hash = contentHash(text);
    if (!state || !isCurrent(root, state, file, text, hash))
      state = withOwnRows(config, () => solveWith({ root, config, unsaved: new Map([[file, text]]) }, cache, file));
    return { file, state };
  };
  return {
    findingsFor(path, text) {
      const answer = about(path, text);
      return answer?.state.findings.get(answer.file) ?? [];
    },
    ignoreProblemsFor(path, text) {
      const answer = about(path, text);
      return answer?.state.problems.get(answer.file) ?? [];
    },
  };
}

interface SessionState {
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
  readonly problems: ReadonlyMap<string, readonly Problem[]>;
  /** Hash of every text that took part, the unsaved one included. */
  readonly hashes: ReadonlyMap<string, string>;
  /** Modification time and size of every file that took part. */
  readonly stamps: ReadonlyMap<string, string>;
  readonly config: Config;
}

function solveWith(request: AnalysisRequest, cache: SummaryCache, file: string): SessionState {
  const { root } = request;
  const project = solveProject(request, cache);
  const judged = judge(project);
  const findings = groupBy(judged.findings, ({ location }) => location.path);
  const problems = groupBy(judged.problems, ({ path }) => path);
  const hashes = new Map<string, string>();
  const stamps = new Map<string, string>();
  for (const [path, content] of project.read.texts) {
    hashes.set(path, contentHash(content));
    if (path !== file) stamps.set(path, stampOf(root, path));
  }
  return { findings, problems, hashes, stamps, config: project.config };
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

/** The last solution still answers for this file: its text took part as it is, or does not matter, and the disk is unchanged. */
function isCurrent(root: string, state: SessionState, file: string, text: string, hash: string): boolean {
  const known = state.hashes.get(file);
  if (known === undefined) return !couldMatter(file, text, state.config);
  if (known !== hash) return false;
  for (const [path, stamp] of state.stamps) if (stampOf(root, path) !== stamp) return false;
  return true;
}

/** A file that took no part so far could hold a handler. */
function couldMatter(file: string, text: string, config: Config): boolean {
  return classifyPath(file) === 'source' && mayHoldHandler(text, config);
}

function stampOf(root: string, path: string): string {
  const stat = disk.stat(join(root, path));
  return stat ? `${stat.mtimeMs}:${stat.size}` : '-';
}

/** Root of the repository a file belongs to. */
export function findRoot(path: string): string {
  return projectRoot(realFileSystem(), path);
}
