import type { RuleMeta } from '@lmi-ready/analyzer';
import { compareFindings, compareText, distinct, isOpen } from '../util/compare.js';
import { scoreOf, type Deduction } from './deductions.js';
import { effortOf, rootCauseCount } from './effort.js';
import { capOf, gradeOfScore, isPartial, isUnresolved, worseGrade, type Grade } from './grade.js';
import type { ScoredFinding, ScoredHandler } from './scored.js';

/** Changes when the same findings would get another score. */
export const MODEL_VERSION = '1';

/** Why a grade is not better than this. */
export interface Cap {
  readonly grade: 'B' | 'C';
  readonly ruleId: string;
  readonly path: string;
  readonly line: number;
}

/** Four answers about one function that are never mixed into one: gate, score with grade, coverage, effort. */
export interface Readiness {
  readonly gate: { readonly blocked: boolean; readonly rules: readonly string[] };
  /** null when the gate is closed or the handler could not be read. */
  readonly score: number | null;
  /** Add up to 100 - score; empty when there is no score. */
  readonly deductions: readonly Deduction[];
  readonly caps: readonly Cap[];
  readonly grade: Grade;
  readonly partial: boolean;
  readonly effort: number;
  /** What the function would get if no comment accepted anything: accepting a risk does not take it away. */
  readonly raw: RawReadiness;
}

export interface RawReadiness {
  readonly blocked: boolean;
  readonly score: number | null;
  readonly grade: Grade;
  /** Root causes that comments accept; 0: everything here is as above. */
  readonly accepted: number;
}

/** @param findings those that the handler reaches, accepted ones included. */
export function scoreFunction(
  handler: ScoredHandler,
  findings: readonly ScoredFinding[],
  rules: ReadonlyMap<string, RuleMeta>,
): Readiness {
  const open = findings.filter(isOpen);
  const net = judge(handler, open, rules);
  const { gate, score, grade } = open.length === findings.length ? net : judge(handler, findings, rules);
  const accepted = rootCauseCount(findings.filter((finding) => !isOpen(finding)));
  return { ...net, raw: { blocked: gate.blocked, score, grade, accepted } };
}

function judge(
  handler: ScoredHandler,
  findings: readonly ScoredFinding[],
  rules: ReadonlyMap<string, RuleMeta>,
): Omit<Readiness, 'raw'> {
  const blockers = distinct(findings.filter((f) => closesGate(f, rules.get(f.ruleId))).map((f) => f.ruleId));
  const gate = { blocked: blockers.length > 0, rules: blockers };
  const common = { gate, partial: isPartial(handler), effort: effortOf(findings, rules) };
  if (gate.blocked || isUnresolved(handler)) {
    return { ...common, score: null, deductions: [], caps: [], grade: gate.blocked ? 'F' : '?' };
  }
  const { score, deductions } = scoreOf(findings, rules);
  const caps = capsOf(findings, rules);
  const grade = caps.reduce<Grade>((worst, cap) => worseGrade(worst, cap.grade), gradeOfScore(score));
  return { ...common, score, deductions, caps, grade };
}

function closesGate(finding: ScoredFinding, rule: RuleMeta | undefined): boolean {
  return rule?.blocker === true && finding.level === 'error';
}

/** One cap a rule, the strongest; of equal ones the first. */
function capsOf(findings: readonly ScoredFinding[], rules: ReadonlyMap<string, RuleMeta>): readonly Cap[] {
  const capping = new Map<string, { readonly grade: Cap['grade']; readonly finding: ScoredFinding }>();
  for (const finding of findings) {
    const rule = rules.get(finding.ruleId);
    const grade = rule && capOf(finding, rule);
    if (!grade) continue;
    const known = capping.get(finding.ruleId);
    if (known?.grade === grade ? compareFindings(finding, known.finding) < 0 : known?.grade !== 'C') {
      capping.set(finding.ruleId, { grade, finding });
    }
  }
  return [...capping.values()]
    .map(({ grade, finding: { ruleId, location } }) => ({ grade, ruleId, path: location.path, line: location.line }))
    .sort((a, b) => compareText(a.ruleId, b.ruleId));
}
