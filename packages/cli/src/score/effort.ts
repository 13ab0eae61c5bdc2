import type { RuleMeta } from '@lmi-ready/analyzer';
import type { ScoredFinding } from './scored.js';

/** Story points: every root cause once, however many functions it hurts. Notes are verified, not worked on. */
export function effortOf(findings: readonly ScoredFinding[], rules: ReadonlyMap<string, RuleMeta>): number {
  const causes = new Map<string, number>();
  for (const { ruleId, rootCause, level } of findings) {
    if (level !== 'note') causes.set(`${ruleId} ${rootCause}`, rules.get(ruleId)?.effort ?? 0);
  }
  return [...causes.values()].reduce((sum, points) => sum + points, 0);
}

export function rootCauseCount(findings: readonly ScoredFinding[]): number {
  return new Set(findings.filter(({ level }) => level !== 'note').map((f) => `${f.ruleId} ${f.rootCause}`)).size;
}
