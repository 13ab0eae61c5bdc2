import type { Finding } from '@lmi-ready/analyzer';
import { compareFindings, compareLevels, isOpen } from '../../util/compare.js';

/** GitHub shows this many results of a run, the most severe ones. */
const SHOWN = 5_000;
/** A run with more is rejected as a whole. */
const ACCEPTED = 25_000;

export interface Kept {
  /** By path, line, column, rule. */
  readonly findings: readonly Finding[];
  /** One sentence when GitHub will not show everything. */
  readonly warning?: string;
}

/** The findings that become results: one a rule and line, as GitHub tells no more apart, and no more than it accepts. */
export function keepWithinLimits(findings: readonly Finding[]): Kept {
  const kept = onePerLine(findings);
  if (kept.length <= SHOWN) return { findings: kept };
  if (kept.length <= ACCEPTED) return { findings: kept, warning: shownWarning(kept.length) };
  const worst = [...kept].sort((a, b) => compareLevels(a.level, b.level) || compareFindings(a, b)).slice(0, ACCEPTED);
  return { findings: worst.sort(compareFindings), warning: cutWarning(kept.length) };
}

/** Of several findings of a rule on a line the most severe one stays, an open one before an accepted one, of equals the first. */
function onePerLine(findings: readonly Finding[]): readonly Finding[] {
  const byLine = new Map<string, Finding>();
  for (const finding of [...findings].sort(compareFindings)) {
    const key = `${finding.ruleId} ${String(finding.location.line)} ${finding.location.path}`;
    const known = byLine.get(key);
    if (!known || weight(finding, known) < 0) byLine.set(key, finding);
  }
  return [...byLine.values()].sort(compareFindings);
}

function weight(a: Finding, b: Finding): number {
  return Number(isOpen(b)) - Number(isOpen(a)) || compareLevels(a.level, b.level);
}

function shownWarning(count: number): string {
  return `The SARIF log holds ${String(count)} results, of which GitHub shows the ${String(SHOWN)} most severe; check one folder at a time to see the rest.`;
}

function cutWarning(count: number): string {
  return `The SARIF log was cut from ${String(count)} to the ${String(ACCEPTED)} most severe results, the most that GitHub accepts; check one folder at a time to see the rest.`;
}
