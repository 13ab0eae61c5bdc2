import type { Finding, Location, PathStep, Problem, RuleMeta, Suppression } from '@lmi-ready/analyzer';
import { planData } from '../plan/report.js';
import { MODEL_VERSION } from '../score/score-function.js';
import { compareFindings } from '../util/compare.js';
import { roundShare } from '../util/share.js';
import type { FunctionReport, Report } from './report.js';

/** Goes up when a field changes its meaning or disappears; new fields do not count. */
const SCHEMA_VERSION = 1;

/** The report as schema/report.schema.json describes it. */
export function jsonReport(report: Report): string {
  return `${JSON.stringify(jsonDocument(report), null, 2)}\n`;
}

function jsonDocument(report: Report) {
  const known = new Set(report.known);
  return {
    schemaVersion: SCHEMA_VERSION,
    tool: { name: 'lmi-ready', version: report.version },
    modelVersion: MODEL_VERSION,
    rulesVersion: report.version,
    rules: [...report.rules.values()].map(ruleEntry),
    summary: report.summary,
    functions: report.functions.map(functionEntry),
    repository: { leverage: report.repository.leverage, waves: report.repository.waves },
    ...(report.comparison && { comparison: report.comparison }),
    ...(report.fit && { fit: planData(report.fit) }),
    findings: [...report.findings, ...report.known, ...report.accepted]
      .sort(compareFindings)
      .map((finding) => findingEntry(finding, known.has(finding))),
    problems: report.problems.map(problemEntry),
  };
}

/** What the score knows of a rule, so that every sum can be added up, and a later report can tell which rules are new. */
function ruleEntry({ code, level, weight, effort, blocker, withoutFix }: RuleMeta) {
  return { code, level, weight, effort, blocker, ...(withoutFix && { withoutFix }) };
}

function functionEntry({ handler, readiness }: FunctionReport) {
  const { files, failedFiles, unresolvedImports, openCalls, resolvedCalls, share, rating } = handler.coverage;
  return {
    id: handler.id,
    name: handler.name,
    file: handler.file,
    exportName: handler.exportName,
    source: handler.source,
    reason: handler.reason,
    gate: readiness.gate,
    score: readiness.score,
    deductions: readiness.deductions,
    caps: readiness.caps,
    grade: readiness.grade,
    raw: readiness.raw,
    partial: readiness.partial,
    effort: readiness.effort,
    coverage: { rating, share: roundShare(share), files, failedFiles, unresolvedImports, openCalls, resolvedCalls },
  };
}

function findingEntry(finding: Finding, isKnown: boolean) {
  return {
    ruleId: finding.ruleId,
    category: finding.category,
    level: finding.level,
    confidence: finding.confidence,
    ...place(finding.location),
    message: finding.message,
    help: finding.help,
    functionName: finding.functionName,
    rootCause: finding.rootCause,
    ...(isKnown && { baselined: true }),
    ...(finding.proof && { proof: finding.proof }),
    ...(finding.suppression && { suppression: suppressionEntry(finding.suppression) }),
    handlers: finding.handlers,
    callPath: finding.callPath.map(pathStep),
    ...(finding.witness && { witness: witnessEntry(finding.witness) }),
    related: finding.related.map(({ location, message }) => ({ ...place(location), message })),
  };
}

/** `call` is a place of its own: the call lies in the function of the step before. */
function pathStep({ name, location, call }: PathStep) {
  const { path, line, column } = location;
  return { name, path, line, column, ...(call && { call: { path: call.path, line: call.line, column: call.column } }) };
}

function witnessEntry({ steps, outcome }: NonNullable<Finding['witness']>) {
  return {
    steps: steps.map(({ invocation, location, action }) => {
      const { path, line, column } = location;
      return { invocation, path, line, column, action };
    }),
    outcome,
  };
}

function suppressionEntry({ kind, by, reason, location }: Suppression) {
  return { kind, by, reason, ...place(location) };
}

function problemEntry({ kind, path, line, location, message }: Problem) {
  return { kind, path, ...(line !== undefined && { line }), ...(location && { column: location.column }), message };
}

function place({ path, line, column, endLine, endColumn }: Location) {
  return { path, line, column, endLine, endColumn };
}
