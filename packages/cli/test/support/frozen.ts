/** The frozen analysis that all reporters are tested with: every level and confidence, odd paths, a blocked handler. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Analysis, Finding, RuleMeta } from '@lmi-ready/analyzer';
import type { EarlierReport } from '../../src/compare/earlier-report.js';
import { readSources } from '../../src/io/read-sources.js';
import { buildReport, filesToShow } from '../../src/pipeline.js';
import type { ReportOptions } from '../../src/report/index.js';
import type { Report, Revision } from '../../src/report/report.js';

export const REPORTS = fileURLToPath(new URL('../../../../test-fixtures/reports/', import.meta.url));
export const SOURCES = path.join(REPORTS, 'sources');

interface FrozenRules {
  readonly version: string;
  readonly rules: readonly RuleMeta[];
  readonly rulePages: Readonly<Record<string, string>>;
  readonly revision: Revision;
}

export const frozenAnalysis = readJson('frozen.analysis.json') as Analysis;
export const frozenRules = readJson('frozen.rules.json') as FrozenRules;

export function frozenReport(
  analysis: Analysis = frozenAnalysis,
  known?: ReadonlySet<Finding>,
  earlier?: EarlierReport,
  rules: readonly RuleMeta[] = frozenRules.rules,
): Report {
  const texts = readSources(SOURCES, filesToShow(analysis.findings));
  return buildReport({ analysis, known, earlier, ...frozenRules, rules, texts });
}

export const plainOptions: ReportOptions = {
  text: { width: 80, colour: false, unicode: true, hyperlinks: false, maxFindings: 50, quiet: false },
  sarif: {},
  markdown: { maxFindings: 50 },
  agent: { maxFindings: 50 },
};

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(path.join(REPORTS, file), 'utf8'));
}
