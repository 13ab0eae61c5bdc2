import { relative, sep } from 'node:path';
import { withOwnRows } from '../catalog/own-rows.js';
import { ignoredBy, projectRoot, realFileSystem } from '../load/index.js';
import { NO_CONFIG, type Config } from '../model/config.js';
import { openCache } from './analyse.js';
import { withoutPretenuring } from './pretenuring.js';
import { ProjectState, type FileAnswer } from './project-state.js';

export interface SessionOptions {
  readonly cacheLocation?: string | undefined;
  /** What the project says about itself; when it changes, open another session. */
  readonly config?: Config;
}

/** Keeps a solved project in memory between questions; used by editors, synchronous. */
export interface Session {
  /**
   * Findings of one file, and what is wrong with its `lmi-ignore` comments.
   * @param path absolute path of the file
   * @param text its text, saved or not
   */
  readonly answerFor: (path: string, text: string) => FileAnswer;
}

export function openSession(root: string, options: SessionOptions = {}): Session {
  const { config = NO_CONFIG, cacheLocation } = options;
  const cache = openCache(cacheLocation);
  const isIgnored = ignoredBy(config.ignore);
  const looks = new Looks();
  let state: ProjectState | undefined;
  const answerFor = (path: string, text: string): FileAnswer => {
    const file = relative(root, path).split(sep).join('/');
    if (file.startsWith('../') || isIgnored(file)) return { findings: [], problems: [] };
    return withOwnRows(config, () => {
      if (!state || !state.isCurrentFor(file) || !looks.findsUnchanged(state))
        state = withoutPretenuring(() => new ProjectState(root, cache, config));
      return state.answerFor(file, text);
    });
  };
  return { answerFor };
}

/** A look that takes less than this, in ms, is taken for every question. */
const CHEAP = 1;
/** Otherwise at most one part in so many of the time is spent on looking. */
const SHARE = 250;

/**
 * Looks whether anything at all changed on disk. In a large project that takes a few milliseconds, so it is not done for every
 * keystroke; what the findings of the file in question depend on is looked at every time, by `isCurrentFor`.
 */
class Looks {
  private next = 0;

  findsUnchanged(state: ProjectState): boolean {
    const start = performance.now();
    if (start < this.next) return true;
    const unchanged = state.isCurrent();
    const end = performance.now();
    this.next = end - start < CHEAP ? 0 : end + (end - start) * SHARE;
    return unchanged;
  }
}

/** Root of the repository a file belongs to. */
export function findRoot(path: string): string {
  return projectRoot(realFileSystem(), path);
}
