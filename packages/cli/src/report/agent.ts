import type { Finding, Problem } from '@lmi-ready/analyzer';
import { plural } from '../util/plural.js';
import { worstFirst } from '../util/worst-first.js';
import type { Report } from './report.js';
import { printable } from './shared/escape.js';
import { wayText } from './shared/shorten.js';
import { place } from './text/finding.js';
import { findingsText, functionsText } from './text/summary.js';
import { problemText } from './text/text.js';

export interface AgentOptions {
  /** 0 shows all. */
  readonly maxFindings: number;
}

/** For coding agents: few words, one finding a line, worst first, with what to do about it. */
export function agentReport(report: Report, { maxFindings }: AgentOptions): string {
  const sorted = worstFirst(report.findings);
  const shown = maxFindings > 0 ? sorted.slice(0, maxFindings) : sorted;
  const hidden = sorted.length - shown.length;
  return `${[
    `functions: ${functionsText(report)}`,
    ...(report.functions.length > 0 ? [`findings: ${findingsText(report)}`] : []),
    ...shown.map(findingLine),
    ...(hidden > 0 ? [`${plural(hidden, 'more finding')} not shown; --max-findings 0 shows all`] : []),
    ...report.problems.map(problemLine),
    ...(shown[0] ? [`more about a rule: lmi-ready explain ${shown[0].ruleId}`] : []),
  ].join('\n')}\n`;
}

/** `error LMI1001 src/a.ts:8:3 certain: <message> path: handler src/h.ts:5 > helper src/a.ts:6; fix: <help>` */
function findingLine({ level, ruleId, location, confidence, message, callPath, help }: Finding): string {
  return `${level} ${ruleId} ${place(location)} ${confidence}: ${printable(message)} path: ${wayText(callPath)}; fix: ${printable(help)}`;
}

function problemLine(problem: Problem): string {
  return `problem ${problem.kind}: ${problemText(problem)}`;
}
