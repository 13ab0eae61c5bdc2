import type { Finding, RuleMeta } from '@lmi-ready/analyzer';
import type { FunctionReport } from '../../report/report.js';
import { compareText, isOpen } from '../../util/compare.js';
import { findingsByFunction } from './by-function.js';
import { distributionOf, type Distribution } from './distribution.js';
import { leverageOf, type Leverage } from './leverage.js';
import { compareStandings } from './standing.js';
import { wavesOf, type Wave } from './waves.js';

/** What is to be said about all functions of a repository together (docs/report.md). */
export interface RepositoryView {
  readonly distribution: Distribution;
  /** Worst first: by grade, score and id. */
  readonly worstFirst: readonly FunctionReport[];
  /** Every root cause that costs work, the one that changes most first. */
  readonly leverage: readonly Leverage[];
  /** All five, in their order. */
  readonly waves: readonly Wave[];
}

export interface RepositoryInput {
  readonly functions: readonly FunctionReport[];
  /** All findings of the functions, accepted ones too: of these, nothing here is counted. */
  readonly findings: readonly Finding[];
  readonly rules: ReadonlyMap<string, RuleMeta>;
  /** Functions that are declared, but whose code was not found. */
  readonly missing: number;
}

/** Pure, and the same whatever the order of its input. */
export function repositoryView({ functions, findings, rules, missing }: RepositoryInput): RepositoryView {
  const byFunction = findingsByFunction(findings.filter(isOpen));
  return {
    distribution: distributionOf(functions, missing),
    worstFirst: [...functions].sort(compareReadiness),
    leverage: leverageOf(functions, byFunction, rules),
    waves: wavesOf(functions, byFunction, rules),
  };
}

export function compareReadiness(a: FunctionReport, b: FunctionReport): number {
  return compareStandings(a.readiness, b.readiness) || compareText(a.handler.id, b.handler.id);
}
