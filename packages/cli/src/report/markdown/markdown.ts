import type { Finding, Level } from '@lmi-ready/analyzer';
import { waveOf } from '../../score/repository/waves.js';
import { plural } from '../../util/plural.js';
import { worstFirst } from '../../util/worst-first.js';
import type { FunctionReport, Report } from '../report.js';
import { explanation, gradeText } from '../text/readiness.js';
import { coverageText, filesText, findingsText, functionsText } from '../text/summary.js';
import { problemText } from '../text/text.js';
import { createTheme } from '../text/theme.js';
import { code, literal } from './escape.js';
import { findingBlock, noteItem } from './finding.js';
import { takeFitting } from './fit.js';
import { CHECK_BY_HAND, comparisonSection, fitTable, leverageTable, waveList } from './repository.js';

export interface MarkdownOptions {
  /** 0 shows all. */
  readonly maxFindings: number;
  /** The whole text in UTF-8; what does not fit is counted. */
  readonly maxBytes?: number | undefined;
}

const HEADINGS: Readonly<Record<Level, string>> = { error: 'Errors', warning: 'Warnings', note: 'Notes' };
const PLAIN = createTheme({ width: 120, colour: false, unicode: true, hyperlinks: false });
const MOST_PROBLEMS = 20;
/** For the lines that tell what was left out. */
const RESERVE = 1_000;

/** A summary for a pull request or a workflow run: verdict, functions, findings with their proof. */
export function markdownReport(report: Report, { maxFindings, maxBytes = Infinity }: MarkdownOptions): string {
  const head = [`## lmi-ready: ${verdict(report)}`, factList(report)];
  const tail = [...problemList(report), ...(report.functions.length > 0 ? [CHECK_BY_HAND] : []), footer(report)];
  const room = maxBytes - Buffer.byteLength([...head, ...tail].join('\n\n')) - RESERVE;
  // Findings say what to do; the tables must not take all the room from them.
  const tables = [
    comparisonSection(report.comparison, room / 8),
    leverageTable(report, room / 8),
    waveList(report),
    functionTable(report, room / 4),
    fitTable(report.fit, room / 8),
  ].filter((table) => table !== '');
  const findings = findingSections(report, maxFindings, room - Buffer.byteLength(tables.join('\n\n')));
  return `${[...head, ...tables, ...findings, ...tail].join('\n\n')}\n`;
}

function verdict(report: Report): string {
  if (report.functions.length === 0) return 'no function found';
  return isClean(report) ? findingsText(report) : functionsText(report);
}

function isClean({ functions, summary }: Report): boolean {
  return functions.length > 0 && summary.findings.total === 0 && summary.findings.accepted === 0;
}

function factList(report: Report): string {
  const facts = [
    ...(report.functions.length === 0 || isClean(report) ? [`Functions: ${functionsText(report)}`] : []),
    ...(report.functions.length > 0 && !isClean(report) ? [`Findings: ${findingsText(report)}`] : []),
    ...(report.functions.length > 0 ? [`Coverage: ${coverageText(report)}`] : []),
    `Files: ${filesText(report)}`,
  ];
  return facts.map((fact) => `- ${fact}`).join('\n');
}

const TABLE_HEAD = '| function | grade | score | effort | wave | coverage | why |\n|---|---|--:|--:|---|--:|---|\n';

/** Worst first; '' without functions. */
function functionTable({ functions, repository, rules }: Report, maxBytes: number): string {
  if (functions.length === 0) return '';
  const rows = repository.worstFirst.map((entry) => functionRow(entry, rules));
  const fitting = takeFitting(rows, maxBytes, '\n');
  const hidden = rows.length - fitting.length;
  return `${TABLE_HEAD}${fitting.join('\n')}${hidden > 0 ? `\n\n${plural(hidden, 'more function')} left out for want of room.` : ''}`;
}

function functionRow({ handler, readiness }: FunctionReport, rules: Report['rules']): string {
  const name = handler.name === handler.exportName ? '' : ` (${literal(handler.name)})`;
  const cells = [
    `${code(handler.id)}${name}`,
    gradeText(readiness),
    readiness.score === null ? '-' : String(readiness.score),
    String(readiness.effort),
    String(waveOf(readiness, rules)),
    `${String(Math.floor(handler.coverage.share * 100))} %`,
    literal(explanation(handler.coverage, readiness, '', PLAIN).join(' ')),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** Sections by level, worst first, as far as the number and the room go. */
function findingSections(report: Report, maxFindings: number, maxBytes: number): readonly string[] {
  const sorted = worstFirst(report.findings);
  const wanted = maxFindings > 0 ? sorted.slice(0, maxFindings) : sorted;
  const blocks = wanted.map((finding, index) => {
    const heading = finding.level === wanted[index - 1]?.level ? '' : `### ${HEADINGS[finding.level]}\n\n`;
    return heading + findingText(finding, report);
  });
  const shown = takeFitting(blocks, maxBytes, '\n\n');
  const hidden = sorted.length - shown.length;
  const more = `**Showing ${String(shown.length)} of ${plural(sorted.length, 'finding')}**, the worst ones. The JSON and SARIF reports have all of them.`;
  return hidden > 0 ? [...shown, more] : shown;
}

function findingText(finding: Finding, report: Report): string {
  return finding.level === 'note' ? noteItem(finding, report) : findingBlock(finding, report);
}

function problemList({ problems }: Report): readonly string[] {
  const others = problems.filter(({ kind }) => kind !== 'unused-ignore');
  if (others.length === 0) return [];
  const items = others.slice(0, MOST_PROBLEMS).map((problem) => `- ${literal(problemText(problem))}`);
  const hidden = others.length - items.length;
  return ['### Problems', [...items, ...(hidden > 0 ? [`- and ${plural(hidden, 'more problem')}`] : [])].join('\n')];
}

function footer({ summary, version }: Report): string {
  const { accepted } = summary.findings;
  const ignored = accepted > 0 ? ` ${plural(accepted, 'finding')} accepted by comments in the code.` : '';
  return `<sub>lmi-ready ${version}. A static analysis: what no rule looks for is not found.${ignored}</sub>`;
}
