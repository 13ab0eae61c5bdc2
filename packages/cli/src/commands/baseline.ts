import path from 'node:path';
import { UsageError, type Finding } from '@lmi-ready/analyzer';
import { baselineText, parseBaseline, type BaselineEntry } from '../baseline/baseline.js';
import { matchBaseline, type Match } from '../baseline/match.js';
import type { Stream } from '../environment.js';
import { readBaselineFile, writeBaselineFile } from '../io/baseline-file.js';
import { readSources } from '../io/read-sources.js';
import type { Scope } from '../io/scope.js';
import { filesToShow } from '../pipeline.js';
import { SourceFile } from '../report/shared/source-file.js';
import { isOpen } from '../util/compare.js';
import { enumerate, plural } from '../util/plural.js';

export interface BaselineOptions {
  /** A file; false for --no-baseline. */
  readonly baseline?: string | false;
  readonly updateBaseline?: boolean;
  readonly pruneBaseline?: boolean;
  readonly checkBaseline?: boolean;
  readonly sarifBaselined?: 'omit' | 'include';
}

export const BASELINE_NAME = 'lmi-baseline.json';

/** What is known about the findings of a run from before. */
export interface BaselineVerdict {
  /** They count for no exit code, and for the score like all others. */
  readonly known: ReadonlySet<Finding>;
  /** Entries that nothing matches were found, and --check-baseline forbids that. */
  readonly failed: boolean;
}

/** A baseline in use: read before the analysis, so that a bad file is told at once. */
export interface OpenBaseline {
  /** Matches, writes what was asked for, and tells about it. */
  readonly judge: (findings: readonly Finding[], stderr: Stream) => BaselineVerdict;
}

/** @returns undefined when there is no baseline and none is to be written. */
export function openBaseline(options: BaselineOptions, scope: Scope, cwd: string): OpenBaseline | undefined {
  const mode = modeOf(options);
  if (options.baseline === false) {
    if (mode) throw new UsageError(`--no-baseline and ${mode} contradict each other; leave one of them out.`);
    return undefined;
  }
  const file =
    options.baseline === undefined ? path.join(scope.root, BASELINE_NAME) : path.resolve(cwd, options.baseline);
  const shown = options.baseline ?? BASELINE_NAME;
  const text = readBaselineFile(file, shown);
  if (text === undefined && mode !== '--update-baseline') {
    if (options.baseline === undefined && mode === undefined) return undefined;
    throw new UsageError(`There is no baseline '${shown}'; write it with --update-baseline.`);
  }
  const entries = text === undefined ? [] : parseBaseline(text, shown);
  const write = (kept: readonly BaselineEntry[]): void => {
    const next = baselineText(kept);
    if (next !== text) writeBaselineFile(file, shown, next);
  };
  return {
    judge: (findings, stderr) => {
      const open = findings.filter(isOpen);
      const match = matchWith(entries, open, scope);
      return mode === '--update-baseline'
        ? update(open, match, shown, write, stderr)
        : settle(mode, match, shown, write, stderr);
    },
  };
}

type Mode = '--update-baseline' | '--prune-baseline' | '--check-baseline';

function modeOf({ updateBaseline, pruneBaseline, checkBaseline }: BaselineOptions): Mode | undefined {
  const modes = [
    ...(updateBaseline ? (['--update-baseline'] as const) : []),
    ...(pruneBaseline ? (['--prune-baseline'] as const) : []),
    ...(checkBaseline ? (['--check-baseline'] as const) : []),
  ];
  if (modes.length > 1) {
    throw new UsageError(`${modes.join(' and ')} cannot be done at once; leave all but one of them out.`);
  }
  return modes[0];
}

function matchWith(entries: readonly BaselineEntry[], open: readonly Finding[], { root, paths }: Scope): Match {
  const texts = readSources(root, filesToShow(open));
  return matchBaseline({
    entries,
    findings: open,
    sources: new Map([...texts].map(([name, text]) => [name, new SourceFile(text)])),
    inScope: (name) => !paths || paths.some((asked) => name === asked || name.startsWith(`${asked}/`)),
  });
}

type Write = (entries: readonly BaselineEntry[]) => void;

function update(
  open: readonly Finding[],
  { stale, living, added }: Match,
  shown: string,
  write: Write,
  stderr: Stream,
): BaselineVerdict {
  const all = [...living, ...added];
  write(all);
  stderr.write(
    `lmi-ready: '${shown}' now holds ${plural(all.length, 'finding')}: ${String(added.length)} added, ${String(stale.length)} removed\n`,
  );
  return { known: new Set(open), failed: false };
}

/** Stale entries hide the next finding of the same kind: they are told, removed, or an error. */
function settle(
  mode: Mode | undefined,
  { known, stale, living }: Match,
  shown: string,
  write: Write,
  stderr: Stream,
): BaselineVerdict {
  if (mode === '--prune-baseline') {
    write(living);
    stderr.write(
      `lmi-ready: '${shown}' now holds ${plural(living.length, 'finding')}: ${String(stale.length)} removed\n`,
    );
  } else if (stale.length > 0) {
    const failed = mode === '--check-baseline';
    stderr.write(`lmi-ready: ${failed ? 'error' : 'warning'}: ${staleSentence(stale, shown)}\n`);
    return { known, failed };
  }
  return { known, failed: false };
}

const NAMED = 3;

function staleSentence(stale: readonly BaselineEntry[], shown: string): string {
  const named = stale.slice(0, NAMED).map(({ ruleId, path: file }) => `${ruleId} in ${file}`);
  const rest = stale.length - named.length;
  const list = enumerate(rest > 0 ? [...named, `${String(rest)} more`] : named);
  return `'${shown}' holds ${plural(stale.length, 'finding')} that ${stale.length === 1 ? 'is' : 'are'} gone (${list}); remove ${stale.length === 1 ? 'it' : 'them'} with --prune-baseline.`;
}
