import type { Analysis, Finding, RuleMeta } from '@lmi-ready/analyzer';
import { compareReports } from './compare/compare.js';
import type { Versions } from './compare/comparison.js';
import type { EarlierReport } from './compare/earlier-report.js';
import type { FunctionReport, Report, Revision } from './report/report.js';
import { compareFindings, compareText, distinct, isOpen } from './util/compare.js';
import type { PlanDocument } from './plan/report.js';
import { SourceFile } from './report/shared/source-file.js';
import { findingsByFunction } from './score/repository/by-function.js';
import { repositoryView } from './score/repository/repository-view.js';
import { MODEL_VERSION, scoreFunction } from './score/score-function.js';
import { missingFunctions, summarise } from './score/summarise.js';

export interface ReportInput {
  readonly analysis: Analysis;
  readonly rules: readonly RuleMeta[];
  readonly rulePages: Readonly<Record<string, string>>;
  readonly version: string;
  /** Text of files by path relative to the root. */
  readonly texts: ReadonlyMap<string, string>;
  readonly revision?: Revision | undefined;
  /** False leaves out comments that have nothing to suppress. */
  readonly reportUnusedIgnores?: boolean;
  /** Findings that the baseline holds. */
  readonly known?: ReadonlySet<Finding> | undefined;
  /** A report to compare with. */
  readonly earlier?: EarlierReport | undefined;
  /** Whether a move pays, when traffic was given. */
  readonly fit?: PlanDocument | undefined;
}

/** Analysis -> report: everything that is decided after the engine and before the printing. */
export function buildReport(input: ReportInput): Report {
  const {
    analysis,
    rules,
    rulePages,
    version,
    texts,
    revision,
    reportUnusedIgnores = true,
    known,
    earlier,
    fit,
  } = input;
  const byCode = new Map([...rules].sort((a, b) => compareText(a.code, b.code)).map((rule) => [rule.code, rule]));
  const functions = functionReports(analysis, byCode);
  const findings = [...analysis.findings].sort(compareFindings);
  const open = findings.filter(isOpen);
  const problems = sortProblems(analysis.problems).filter(
    ({ kind }) => reportUnusedIgnores || kind !== 'unused-ignore',
  );
  return {
    version,
    findings: open.filter((finding) => !known?.has(finding)),
    known: open.filter((finding) => known?.has(finding)),
    accepted: findings.filter((finding) => !isOpen(finding)),
    functions,
    repository: repositoryView({ functions, findings, rules: byCode, missing: missingFunctions(problems) }),
    problems,
    summary: summarise({ ...analysis, problems }, functions, byCode, known),
    counters: analysis.counters,
    rules: byCode,
    rulePages,
    sources: new Map([...texts].map(([path, text]) => [path, new SourceFile(text)])),
    ...(revision && { revision }),
    ...(earlier && {
      comparison: compareReports({ earlier, versions: versionsOf(version), functions, findings, rules: byCode }),
    }),
    ...(fit && { fit }),
  };
}

/** Rules and their weights have no version of their own yet. */
function versionsOf(version: string): Versions {
  return { tool: version, model: MODEL_VERSION, rules: version };
}

function functionReports(analysis: Analysis, rules: ReadonlyMap<string, RuleMeta>): readonly FunctionReport[] {
  const findings = findingsByFunction(analysis.findings);
  return [...analysis.handlers]
    .sort((a, b) => compareText(a.id, b.id))
    .map((handler) => ({ handler, readiness: scoreFunction(handler, findings.get(handler.id) ?? [], rules) }));
}

function sortProblems(problems: Analysis['problems']): Analysis['problems'] {
  return [...problems].sort(
    (a, b) => compareText(a.path, b.path) || (a.line ?? 0) - (b.line ?? 0) || compareText(a.message, b.message),
  );
}

/** Files whose text the reporters may want to show. */
export function filesToShow(findings: readonly Finding[]): readonly string[] {
  return distinct(findings.map(({ location }) => location.path));
}
