import type { Analysis, Finding, Problem, RuleMeta } from '@lmi-ready/analyzer';
import type { FunctionReport, Summary } from '../report/report.js';
import { distinct, isOpen } from '../util/compare.js';
import { effortOf, rootCauseCount } from './effort.js';
import type { Grade } from './grade.js';

/** Counts over all functions. There is no average on purpose: one bad function is not made good by nine others. */
export function summarise(
  analysis: Pick<Analysis, 'findings' | 'problems' | 'templates' | 'counters'>,
  functions: readonly FunctionReport[],
  rules: ReadonlyMap<string, RuleMeta>,
  known: ReadonlySet<Finding> = new Set(),
): Summary {
  const open = analysis.findings.filter(isOpen);
  return {
    functions: countFunctions(functions, analysis.problems),
    findings: {
      ...countFindings(open),
      accepted: analysis.findings.length - open.length,
      baselined: open.filter((finding) => known.has(finding)).length,
    },
    ignores: {
      faulty: countKind(analysis.problems, 'bad-ignore'),
      unused: countKind(analysis.problems, 'unused-ignore'),
    },
    rootCauses: rootCauseCount(open),
    effort: effortOf(open, rules),
    coverage: countCoverage(functions),
    sourceFiles: analysis.counters.sourceFiles,
    templates: analysis.templates.length,
  };
}

function countFunctions(functions: readonly FunctionReport[], problems: readonly Problem[]): Summary['functions'] {
  const withGrade = (...grades: readonly Grade[]) =>
    functions.filter(({ readiness }) => grades.includes(readiness.grade));
  const ready = withGrade('A', 'B');
  const count = (grade: Grade) => withGrade(grade).length;
  return {
    total: functions.length,
    ready: ready.length,
    partial: ready.filter(({ readiness }) => readiness.partial).length,
    needsWork: withGrade('C', 'D').length,
    blocked: count('F'),
    unknown: count('?'),
    missing: countKind(problems, 'missing-handler'),
    byGrade: { A: count('A'), B: count('B'), C: count('C'), D: count('D'), F: count('F'), '?': count('?') },
  };
}

function countKind(problems: readonly Problem[], wanted: Problem['kind']): number {
  return problems.filter(({ kind }) => kind === wanted).length;
}

function countFindings(findings: readonly Finding[]): Omit<Summary['findings'], 'accepted' | 'baselined'> {
  const count = (matches: (finding: Finding) => boolean) => findings.filter(matches).length;
  return {
    total: findings.length,
    byLevel: {
      error: count(({ level }) => level === 'error'),
      warning: count(({ level }) => level === 'warning'),
      note: count(({ level }) => level === 'note'),
    },
    byRule: Object.fromEntries(
      distinct(findings.map(({ ruleId }) => ruleId)).map((code) => [code, count(({ ruleId }) => ruleId === code)]),
    ),
  };
}

function countCoverage(functions: readonly FunctionReport[]): Summary['coverage'] {
  const ratings = functions.map(({ handler }) => handler.coverage.rating);
  const shares = functions.map(({ handler }) => handler.coverage.share);
  return {
    high: ratings.filter((rating) => rating === 'high').length,
    medium: ratings.filter((rating) => rating === 'medium').length,
    low: ratings.filter((rating) => rating === 'low').length,
    lowest: shares.length === 0 ? null : roundShare(shares.reduce((least, share) => Math.min(least, share))),
  };
}

/** Four digits are enough for a share, and the same on every machine. */
export function roundShare(share: number): number {
  return Math.round(share * 10_000) / 10_000;
}
