import type { Finding, RuleMeta } from '@lmi-ready/analyzer';
import type { FunctionReport } from '../report/report.js';
import type { StandingChange } from '../score/repository/leverage.js';
import { findingsByFunction } from '../score/repository/by-function.js';
import { compareStandings, standingOf, type Standing } from '../score/repository/standing.js';
import { scoreFunction } from '../score/score-function.js';
import { distinct } from '../util/compare.js';
import { compareCauses } from './causes.js';
import type { Comparison, FunctionStanding, Versions } from './comparison.js';
import type { EarlierFunction, EarlierReport } from './earlier-report.js';

export interface ComparisonInput {
  readonly earlier: EarlierReport;
  readonly versions: Versions;
  readonly functions: readonly FunctionReport[];
  /** All of them, accepted ones too. */
  readonly findings: readonly Finding[];
  readonly rules: ReadonlyMap<string, RuleMeta>;
}

/** Pure. Everything that another version of the tool may have changed is scored again under the rules and the model of today. */
export function compareReports({ earlier, versions, functions, findings, rules }: ComparisonInput): Comparison {
  const now = new Map(functions.map((entry) => [entry.handler.id, entry]));
  const then = new Map(earlier.functions.map((entry) => [entry.id, entry]));
  const steps = stepsOf(functions, then, findings, earlier, rules);
  const code = steps.map(({ id, rescored, comparable }) => ({ id, from: rescored, to: comparable }));
  const worse = code.filter(({ from, to }) => compareStandings(to, from) < 0);
  const better = code.filter(({ from, to }) => compareStandings(to, from) > 0);
  return {
    file: earlier.file,
    before: earlier.versions,
    after: versions,
    functions: {
      added: functions.filter(({ handler }) => !then.has(handler.id)).map(standingNow),
      removed: earlier.functions.filter(({ id }) => !now.has(id)).map(standingThen),
      better,
      worse,
      unchanged: code.length - better.length - worse.length,
    },
    tool: {
      byModel: changed(steps.map(({ id, before, rescored }) => ({ id, from: before, to: rescored }))),
      byRules: changed(steps.map(({ id, comparable, after }) => ({ id, from: comparable, to: after }))),
      newRules: distinct([...rules.keys()].filter((ruleCode) => !earlier.rules.has(ruleCode))),
      goneRules: distinct([...earlier.rules].filter((ruleCode) => !rules.has(ruleCode))),
    },
    causes: compareCauses(earlier, findings, rules),
  };
}

/** Where a function that both reports have stands, from the earlier report to this one. */
interface Steps {
  readonly id: string;
  readonly before: Standing;
  /** The earlier findings under the model and the weights of today. */
  readonly rescored: Standing;
  /** The findings of today but for those of new rules. */
  readonly comparable: Standing;
  readonly after: Standing;
}

function stepsOf(
  functions: readonly FunctionReport[],
  then: ReadonlyMap<string, EarlierFunction>,
  findings: readonly Finding[],
  earlier: EarlierReport,
  rules: ReadonlyMap<string, RuleMeta>,
): readonly Steps[] {
  const earlierFindings = findingsByFunction(earlier.findings);
  const comparable = findingsByFunction(findings.filter(({ ruleId }) => earlier.rules.has(ruleId)));
  return functions.flatMap(({ handler, readiness }): Steps | readonly [] => {
    const { id } = handler;
    const old = then.get(id);
    if (!old) return [];
    return {
      id,
      before: { grade: old.grade, score: old.score },
      rescored: standingOf(scoreFunction(old, earlierFindings.get(id) ?? [], rules)),
      comparable: standingOf(scoreFunction(handler, comparable.get(id) ?? [], rules)),
      after: standingOf(readiness),
    };
  });
}

function changed(changes: readonly StandingChange[]): readonly StandingChange[] {
  return changes.filter(({ from, to }) => compareStandings(from, to) !== 0);
}

function standingNow({ handler, readiness }: FunctionReport): FunctionStanding {
  return { id: handler.id, standing: standingOf(readiness) };
}

function standingThen({ id, grade, score }: EarlierFunction): FunctionStanding {
  return { id, standing: { grade, score } };
}
