import type { RuleMeta } from '@lmi-ready/analyzer';
import type { ScoredFinding, ScoredHandler } from './scored.js';

/** `?`: the handler could not be read, so nothing can be said. */
export type Grade = 'A' | 'B' | 'C' | 'D' | 'F' | '?';

/** Worst first: the order in which a report lists functions. */
export const GRADES: readonly Grade[] = ['F', '?', 'D', 'C', 'B', 'A'];

/** Below this share of resolved code an A says nothing certain: it is printed as `A (partial)`. */
const FULL_COVERAGE = 0.9;

export function gradeOfScore(score: number): Grade {
  if (score >= 90) return 'A';
  if (score >= 75) return 'B';
  return score >= 50 ? 'C' : 'D';
}

export function worseGrade(a: Grade, b: Grade): Grade {
  return GRADES.indexOf(a) <= GRADES.indexOf(b) ? a : b;
}

/**
 * The best grade a function can have in spite of this finding. A hazard is a finding of a rule whose strongest level is
 * error: proved and reported as an error it caps at C, with weaker evidence at B, as a note or a possibility not at all.
 */
export function capOf(finding: ScoredFinding, rule: RuleMeta): 'B' | 'C' | undefined {
  if (rule.level !== 'error' || finding.level === 'note' || finding.confidence === 'possible') return undefined;
  return finding.level === 'error' && finding.confidence === 'certain' ? 'C' : 'B';
}

export function isPartial(handler: ScoredHandler): boolean {
  return handler.coverage.share < FULL_COVERAGE;
}

export function isUnresolved({ file, coverage }: ScoredHandler): boolean {
  return coverage.files === 0 || coverage.failedFiles.includes(file);
}
