import type { Analysis, Finding, Problem, RuleMeta } from '@lmi-ready/analyzer';
import type { FunctionReport, Summary } from '../report/report.js';
import { distinct, isOpen } from '../util/compare.js';
import { roundShare } from '../util/share.js';
import { effortOf, rootCauseCount } from './effort.js';
import { distributionOf } from './repository/distribution.js';

/** Counts over all functions. */
export function summarise(
  analysis: Pick<Analysis, 'findings' | 'problems' | 'templates' | 'counters'>,
  functions: readonly FunctionReport[],
  rules: ReadonlyMap<string, RuleMeta>,
  known: ReadonlySet<Finding> = new Set(),
): Summary {
  const open = analysis.findings.filter(isOpen);
  return {
    functions: distributionOf(functions, missingFunctions(analysis.problems)),
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

/** Declared by a template, their code not found. */
export function missingFunctions(problems: readonly Problem[]): number {
  return countKind(problems, 'missing-handler');
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
