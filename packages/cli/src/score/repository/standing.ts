import { GRADES, type Grade } from '../grade.js';
import type { Readiness } from '../score-function.js';

/** Where a function stands. */
export interface Standing {
  readonly grade: Grade;
  /** null when the gate is closed or the handler could not be read. */
  readonly score: number | null;
}

export function standingOf({ grade, score }: Readiness): Standing {
  return { grade, score };
}

/** Below 0: a is worse than b. The grade decides, then the score. */
export function compareStandings(a: Standing, b: Standing): number {
  return GRADES.indexOf(a.grade) - GRADES.indexOf(b.grade) || (a.score ?? 0) - (b.score ?? 0);
}
