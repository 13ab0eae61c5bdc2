import type { RuleMeta } from '@lmi-ready/analyzer';
import { compareText, firstFinding } from '../util/compare.js';
import type { ScoredFinding } from './scored.js';

/** What a rule takes from the score of a function: once per rule, whatever the number of findings. */
export interface RuleDeduction {
  readonly kind: 'rule';
  readonly ruleId: string;
  readonly points: number;
  readonly weight: number;
  /** Strongest confidence among the findings that count. */
  readonly confidence: 'certain' | 'likely';
  /** Root causes; two or more cost half as much again. */
  readonly sites: number;
  /** The first of them. */
  readonly path: string;
  readonly line: number;
}

/** Gives back, as negative points, what was taken below 0: so that the sum is always 100 - score. */
export interface FloorDeduction {
  readonly kind: 'floor';
  readonly points: number;
}

export type Deduction = RuleDeduction | FloorDeduction;

export interface Scored {
  readonly score: number;
  readonly deductions: readonly Deduction[];
}

const FULL_SCORE = 100;
const CONFIDENCE_FACTOR = { certain: 1, likely: 0.5 } as const;
const REPEAT_FACTOR = 1.5;

/** 100 minus the deductions, never below 0. */
export function scoreOf(findings: readonly ScoredFinding[], rules: ReadonlyMap<string, RuleMeta>): Scored {
  const byRule = groupByRule(findings.filter(costs));
  const taken = [...byRule].flatMap(([ruleId, group]) => deductionOf(rules.get(ruleId), group) ?? []);
  taken.sort((a, b) => b.points - a.points || compareText(a.ruleId, b.ruleId));
  const rest = taken.reduce((score, deduction) => score - deduction.points, FULL_SCORE);
  return rest >= 0
    ? { score: rest, deductions: taken }
    : { score: 0, deductions: [...taken, { kind: 'floor', points: rest }] };
}

/** Notes and mere possibilities are to be verified by hand and cost nothing. */
function costs({ level, confidence }: ScoredFinding): boolean {
  return level !== 'note' && confidence !== 'possible';
}

function groupByRule(findings: readonly ScoredFinding[]): ReadonlyMap<string, readonly ScoredFinding[]> {
  const groups = new Map<string, ScoredFinding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.ruleId);
    if (group) group.push(finding);
    else groups.set(finding.ruleId, [finding]);
  }
  return groups;
}

function deductionOf(rule: RuleMeta | undefined, findings: readonly ScoredFinding[]): RuleDeduction | undefined {
  const first = firstFinding(findings);
  if (!rule || !first) return undefined;
  const confidence = findings.some((finding) => finding.confidence === 'certain') ? 'certain' : 'likely';
  const sites = new Set(findings.map((finding) => finding.rootCause)).size;
  const points = Math.round(rule.weight * CONFIDENCE_FACTOR[confidence] * (sites > 1 ? REPEAT_FACTOR : 1));
  if (points === 0) return undefined;
  const { path, line } = first.location;
  return { kind: 'rule', ruleId: rule.code, points, weight: rule.weight, confidence, sites, path, line };
}
