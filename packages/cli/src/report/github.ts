import type { Finding, Level, Problem, RuleMeta } from '@lmi-ready/analyzer';
import { enumerate, plural } from '../util/plural.js';
import { worstFirst } from '../util/worst-first.js';
import type { Report } from './report.js';
import { printable } from './shared/escape.js';
import { findingsText, functionsText } from './text/summary.js';
import { problemText } from './text/text.js';

const COMMAND: Readonly<Record<Level, 'error' | 'warning' | 'notice'>> = {
  error: 'error',
  warning: 'warning',
  note: 'notice',
};
const LEVELS: readonly Level[] = ['error', 'warning', 'note'];
/** Of each kind in a step; GitHub's documentation of workflow annotations. The others stay lines of the log. */
const SHOWN_PER_LEVEL = 10;

/**
 * Workflow commands that become annotations of the changed files. The worst come first, because GitHub shows ten of each
 * level; how many it leaves out is told in the log.
 */
export function githubReport(report: Report): string {
  const lines = [
    ...worstFirst(report.findings).map((finding) => annotation(finding, report.rules.get(finding.ruleId))),
    ...hiddenLine(report),
    ...report.problems.filter(isNews).map((problem) => logLine(problemText(problem))),
    logLine(`functions ${functionsText(report)}`),
    ...(report.functions.length > 0 ? [logLine(`findings ${findingsText(report)}`)] : []),
  ];
  return `${lines.join('\n')}\n`;
}

function annotation(finding: Finding, rule: RuleMeta | undefined): string {
  const { path, line, endLine, column, endColumn } = finding.location;
  const doubt = finding.confidence === 'certain' ? '' : ` (${finding.confidence})`;
  const properties = {
    file: path,
    line: String(line),
    endLine: String(endLine),
    // Columns make sense to GitHub only in a region on one line; the end is the last one of the region, not the one after.
    ...(line === endLine && { col: String(column), endColumn: String(Math.max(column, endColumn - 1)) }),
    title: rule ? `${finding.ruleId} ${rule.name}` : finding.ruleId,
  };
  const text = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(value)}`);
  const message = `${printable(finding.message)}${doubt}\nFix: ${printable(finding.help)}`;
  return `::${COMMAND[finding.level]} ${text.join(',')}::${escapeData(message)}`;
}

/** As `@actions/core` writes commands. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(printable(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

function hiddenLine({ summary }: Report): readonly string[] {
  const hidden = LEVELS.flatMap((level) => {
    const count = summary.findings.byLevel[level] - SHOWN_PER_LEVEL;
    return count > 0 ? [plural(count, `more ${level}`)] : [];
  });
  if (hidden.length === 0) return [];
  return [
    logLine(
      `GitHub shows ${String(SHOWN_PER_LEVEL)} of each level as annotations; ${enumerate(hidden)} only in this log`,
    ),
  ];
}

/** Needless comments are told on standard error, whatever the format. */
function isNews({ kind }: Problem): boolean {
  return kind !== 'unused-ignore';
}

/** A line of the log. The runner still takes `##[command]` anywhere in a line for a command of its own. */
function logLine(text: string): string {
  return `lmi-ready: ${printable(text).replaceAll('##[', '## [')}`;
}
