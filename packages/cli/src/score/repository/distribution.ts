import type { FunctionReport } from '../../report/report.js';
import { roundShare } from '../../util/share.js';
import type { Grade } from '../grade.js';

/** The functions of a repository by what can be said about them. There is no average: one bad function is not made good by nine others. */
export interface Distribution {
  /** Functions whose code was found. */
  readonly total: number;
  /** A or B; `partial` of them with less than full coverage. */
  readonly ready: number;
  readonly partial: number;
  /** C or D. */
  readonly needsWork: number;
  readonly blocked: number;
  readonly unknown: number;
  /** Declared by a template, their code not found: not among the total. */
  readonly missing: number;
  /** Total and missing: what a share is a share of, so that nothing looks better because it could not be looked at. */
  readonly discovered: number;
  /** Ready of discovered, 0 to 1; null when nothing was discovered. */
  readonly readyShare: number | null;
  readonly byGrade: Readonly<Record<Grade, number>>;
  /** What the numbers would be if no comment accepted anything: accepting a risk does not take it away. */
  readonly raw: { readonly ready: number; readonly blocked: number };
}

/** @param missing functions that are declared, but whose code was not found. */
export function distributionOf(functions: readonly FunctionReport[], missing: number): Distribution {
  const byGrade: Record<Grade, number> = { A: 0, B: 0, C: 0, D: 0, F: 0, '?': 0 };
  for (const { readiness } of functions) byGrade[readiness.grade]++;
  const ready = byGrade.A + byGrade.B;
  const discovered = functions.length + missing;
  return {
    total: functions.length,
    ready,
    partial: functions.filter(({ readiness }) => isReady(readiness.grade) && readiness.partial).length,
    needsWork: byGrade.C + byGrade.D,
    blocked: byGrade.F,
    unknown: byGrade['?'],
    missing,
    discovered,
    readyShare: discovered === 0 ? null : roundShare(ready / discovered),
    byGrade,
    raw: {
      ready: functions.filter(({ readiness }) => isReady(readiness.raw.grade)).length,
      blocked: functions.filter(({ readiness }) => readiness.raw.blocked).length,
    },
  };
}

/** May be moved as it is. */
export function isReady(grade: Grade): boolean {
  return grade === 'A' || grade === 'B';
}
