import type { Finding, RuleMeta } from '@lmi-ready/analyzer';
import type { FunctionReport } from '../../report/report.js';
import { compareFindings, compareText, firstFinding } from '../../util/compare.js';
import { scoreFunction, type Readiness } from '../score-function.js';
import { isReady } from './distribution.js';
import { compareStandings, standingOf, type Standing } from './standing.js';

/** A function that stands elsewhere than before. */
export interface StandingChange {
  readonly id: string;
  readonly from: Standing;
  readonly to: Standing;
}

/** What fixing one root cause, and nothing else, does for the functions that reach it. */
export interface Leverage {
  readonly ruleId: string;
  readonly rootCause: string;
  /** The first place of it. */
  readonly path: string;
  readonly line: number;
  /** Story points of the fix. */
  readonly effort: number;
  /** Functions that reach it. */
  readonly reached: number;
  /** Those of the improved ones that become ready (A or B). */
  readonly readied: number;
  /** Functions whose grade gets better, or at least their score; by id. */
  readonly improved: readonly StandingChange[];
}

interface Cause {
  /** The one that stands first, whichever functions reach it. */
  first: Finding;
  readonly functions: Set<string>;
  readonly improved: StandingChange[];
}

/**
 * Every root cause that costs work, the one that makes most functions ready first, then most better grades, most points of
 * score, least effort. A function is scored again, by the same model, without the findings of one cause at a time.
 * @param byFunction open findings: accepted ones are in no score.
 */
export function leverageOf(
  functions: readonly FunctionReport[],
  byFunction: ReadonlyMap<string, readonly Finding[]>,
  rules: ReadonlyMap<string, RuleMeta>,
): readonly Leverage[] {
  const causes = new Map<string, Cause>();
  for (const entry of functions) {
    const ofFunction = causesOf(byFunction.get(entry.handler.id) ?? []);
    const rescore = rescorer(entry, ofFunction, rules);
    for (const [key, findings] of ofFunction) {
      const first = firstFinding(findings.filter(({ level }) => level !== 'note'));
      if (!first) continue;
      const cause = causes.get(key) ?? { first, functions: new Set(), improved: [] };
      causes.set(key, cause);
      if (compareFindings(first, cause.first) < 0) cause.first = first;
      cause.functions.add(entry.handler.id);
      const change = rescore(key, findings);
      if (change) cause.improved.push(change);
    }
  }
  return [...causes.values()].map((cause) => leverage(cause, rules)).sort(compareLeverage);
}

type Causes = ReadonlyMap<string, readonly Finding[]>;

function causesOf(findings: readonly Finding[]): Causes {
  const causes = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = causeKey(finding);
    const list = causes.get(key);
    if (list) list.push(finding);
    else causes.set(key, [finding]);
  }
  return causes;
}

export function causeKey({ ruleId, rootCause }: Pick<Finding, 'ruleId' | 'rootCause'>): string {
  return `${ruleId} ${rootCause}`;
}

/**
 * Scores one function without one cause. Where a finding lies does not count for the score, so that causes of the same rule
 * with the same levels and confidences are worth the same: each kind is scored once.
 */
function rescorer(
  { handler, readiness }: FunctionReport,
  causes: Causes,
  rules: ReadonlyMap<string, RuleMeta>,
): (key: string, findings: readonly Finding[]) => StandingChange | undefined {
  const from = standingOf(readiness);
  const byKind = new Map<string, Standing>();
  return (key, findings) => {
    if (!findings.some(({ ruleId }) => decides(ruleId, readiness))) return undefined;
    const kind = kindOf(findings);
    const rest = () => [...causes].flatMap(([other, list]) => (other === key ? [] : list));
    const to = byKind.get(kind) ?? standingOf(scoreFunction(handler, rest(), rules));
    byKind.set(kind, to);
    return compareStandings(to, from) > 0 ? { id: handler.id, from, to } : undefined;
  };
}

function kindOf(findings: readonly Finding[]): string {
  return findings
    .map(({ ruleId, level, confidence }) => `${ruleId} ${level} ${confidence}`)
    .sort()
    .join();
}

/**
 * Whether the rule has a part in the result. Readiness names everything that has one, so that only these need another
 * score; and behind a gate that two rules keep closed, no single fix changes anything.
 */
function decides(ruleId: string, { gate, deductions, caps }: Readiness): boolean {
  if (gate.blocked) return gate.rules.length === 1 && gate.rules[0] === ruleId;
  return (
    deductions.some((deduction) => deduction.kind === 'rule' && deduction.ruleId === ruleId) ||
    caps.some((cap) => cap.ruleId === ruleId)
  );
}

function leverage({ first, functions, improved }: Cause, rules: ReadonlyMap<string, RuleMeta>): Leverage {
  const { ruleId, rootCause, location } = first;
  return {
    ruleId,
    rootCause,
    path: location.path,
    line: location.line,
    effort: rules.get(ruleId)?.effort ?? 0,
    reached: functions.size,
    readied: improved.filter(({ from, to }) => !isReady(from.grade) && isReady(to.grade)).length,
    improved: improved.sort((a, b) => compareText(a.id, b.id)),
  };
}

function compareLeverage(a: Leverage, b: Leverage): number {
  return (
    b.readied - a.readied ||
    betterGrades(b) - betterGrades(a) ||
    gain(b) - gain(a) ||
    a.effort - b.effort ||
    compareText(a.path, b.path) ||
    a.line - b.line ||
    compareText(a.ruleId, b.ruleId) ||
    compareText(a.rootCause, b.rootCause)
  );
}

function betterGrades({ improved }: Leverage): number {
  return improved.filter(({ from, to }) => from.grade !== to.grade).length;
}

function gain({ improved }: Leverage): number {
  return improved.reduce((sum, { from, to }) => sum + (to.score ?? 0) - (from.score ?? 0), 0);
}
