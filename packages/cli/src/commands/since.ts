import type { Environment } from '../environment.js';
import { differenceSince } from '../io/git.js';
import type { Report } from '../report/report.js';
import { ChangedLines, parseDiff } from '../since/changed-lines.js';
import { touchedFindings } from '../since/touched.js';

export interface SinceOptions {
  /** A revision. */
  readonly since?: string;
}

/** Read by something that compares with another run itself, or about functions rather than findings: they get every finding. All others are for people, and for the exit code. */
const WHOLE: ReadonlySet<string> = new Set(['json', 'sarif', 'gitlab', 'csv', 'badge']);

/** What changed since the revision; undefined when nobody asked. Read before the analysis, so that a bad name is told at once. */
export function readChanges({ since }: SinceOptions, root: string, { env }: Environment): ChangedLines | undefined {
  if (since === undefined) return undefined;
  const { diff, untracked } = differenceSince(since, root, env);
  return new ChangedLines(parseDiff(diff), untracked);
}

/** The report as far as the change has to do with it: what people read and what may fail the run. Scores and counts stay. */
export function sinceReport(report: Report, changes: ChangedLines | undefined, { since = '' }: SinceOptions): Report {
  if (!changes) return report;
  const handlers = report.functions.map(({ handler }) => handler);
  const findings = touchedFindings(report.findings, handlers, changes);
  return { ...report, findings, since: { reference: since, hidden: report.findings.length - findings.length } };
}

/** @param counting the report as far as the change has to do with it. */
export function reportFor(format: string, whole: Report, counting: Report): Report {
  return WHOLE.has(format) ? whole : counting;
}
