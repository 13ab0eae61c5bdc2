import { createHash } from 'node:crypto';
import type { Finding } from '@lmi-ready/analyzer';
import type { SourceFile } from '../report/shared/source-file.js';
import { compareFindings } from '../util/compare.js';
import { compareEntries, type BaselineEntry } from './baseline.js';

export interface MatchRequest {
  readonly entries: readonly BaselineEntry[];
  /** Those that no comment accepts. */
  readonly findings: readonly Finding[];
  readonly sources: ReadonlyMap<string, SourceFile>;
  /** Whether this run looks at the file, so that an entry without a finding has moved or is stale. */
  readonly inScope: (path: string) => boolean;
}

export interface Match {
  /** Findings that the baseline holds. */
  readonly known: ReadonlySet<Finding>;
  /** Entries that nothing matches any more, sorted. */
  readonly stale: readonly BaselineEntry[];
  /** Entries that still match, as they are to be written: those of renamed files under their new path. */
  readonly living: readonly BaselineEntry[];
  /** Entries for the findings that the baseline does not hold. */
  readonly added: readonly BaselineEntry[];
}

/**
 * Finds the entries again: by root cause, which survives moved lines, and the others by statement, which survives another
 * file. Equal statements are counted, so that a copy of a known one is new as long as the known one is there. Pure.
 */
export function matchBaseline({ entries, findings, sources, inScope }: MatchRequest): Match {
  const current = [...findings]
    .sort(compareFindings)
    .map((finding) => ({ finding, entry: entryOf(finding, sources.get(finding.location.path)) }));
  const byCause = new Map(entries.map((entry) => [entry.rootCause, entry]));
  const causes = new Set(current.map(({ entry }) => entry.rootCause));
  const homeless = new Homeless(entries.filter(({ rootCause, path }) => !causes.has(rootCause) && inScope(path)));
  const known = new Set<Finding>();
  const used = new Set<BaselineEntry>();
  const living: BaselineEntry[] = [];
  const added: BaselineEntry[] = [];
  for (const { finding, entry } of current) {
    const before = byCause.get(entry.rootCause) ?? homeless.take(entry.statement);
    if (before) {
      known.add(finding);
      used.add(before);
    }
    (before ? living : added).push(before?.reason === undefined ? entry : { ...entry, reason: before.reason });
  }
  const unused = [...byCause.values()].filter((entry) => !used.has(entry));
  // Of files that this run does not look at nothing is known: their entries live on.
  const stale = unused.filter(({ path }) => inScope(path));
  return {
    known,
    stale: stale.sort(compareEntries),
    living: [...living, ...unused.filter(({ path }) => !inScope(path))],
    added,
  };
}

/** Entries whose root cause is not where it was, by statement. */
class Homeless {
  readonly #byStatement = new Map<string, BaselineEntry[]>();

  constructor(entries: readonly BaselineEntry[]) {
    for (const entry of [...entries].sort(compareEntries)) {
      const list = this.#byStatement.get(entry.statement);
      if (list) list.push(entry);
      else this.#byStatement.set(entry.statement, [entry]);
    }
  }

  take(statement: string): BaselineEntry | undefined {
    return this.#byStatement.get(statement)?.shift();
  }
}

function entryOf(finding: Finding, source: SourceFile | undefined): BaselineEntry {
  const { ruleId, location, functionName, rootCause } = finding;
  const text = source?.line(location.line)?.replace(/\s+/g, '') ?? '';
  return { ruleId, path: location.path, functionName, rootCause, statement: digest([ruleId, functionName, text]) };
}

function digest(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}
