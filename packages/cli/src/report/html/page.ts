import type { Finding } from '@lmi-ready/analyzer';
import { findingsByFunction } from '../../score/repository/by-function.js';
import { causeKey } from '../../score/repository/leverage.js';
import { worstFirst } from '../../util/worst-first.js';
import type { FunctionReport, Report } from '../report.js';

/** `known`: the baseline holds it; `accepted`: a comment in the code accepts it. */
type State = 'open' | 'known' | 'accepted';

/** A finding and where the page shows it: once, however many functions reach it. */
export interface ListedFinding {
  readonly finding: Finding;
  readonly state: State;
  /** Target of links to it, without `#`. */
  readonly anchor: string;
}

export interface ListedFunction extends FunctionReport {
  readonly anchor: string;
  /** Worst first, accepted ones last. */
  readonly findings: readonly ListedFinding[];
}

/** The report as the page is laid out: everything in its order, with its links. */
export interface Page {
  readonly report: Report;
  /** Worst first, accepted ones last. */
  readonly findings: readonly ListedFinding[];
  /** Worst first. */
  readonly functions: readonly ListedFunction[];
  /** By id of the handler. */
  readonly anchors: ReadonlyMap<string, ListedFunction>;
  /** The first finding of every root cause, by `causeKey`. */
  readonly causes: ReadonlyMap<string, ListedFinding>;
}

export function layOut(report: Report): Page {
  const findings = listFindings(report);
  const listed = new Map(findings.map((entry) => [entry.finding, entry]));
  const byFunction = findingsByFunction([...listed.keys()]);
  const functions = report.repository.worstFirst.map((entry, index) => ({
    ...entry,
    anchor: `function-${String(index + 1)}`,
    findings: (byFunction.get(entry.handler.id) ?? []).flatMap((finding) => listed.get(finding) ?? []),
  }));
  return {
    report,
    findings,
    functions,
    anchors: new Map(functions.map((entry) => [entry.handler.id, entry])),
    causes: new Map([...findings].reverse().map((entry) => [causeKey(entry.finding), entry])),
  };
}

function listFindings({ findings, known, accepted }: Report): readonly ListedFinding[] {
  const ofBaseline = new Set(known);
  return [...worstFirst([...findings, ...known]), ...worstFirst(accepted)].map((finding, index) => ({
    finding,
    state: finding.suppression ? 'accepted' : ofBaseline.has(finding) ? 'known' : 'open',
    anchor: `finding-${String(index + 1)}`,
  }));
}
