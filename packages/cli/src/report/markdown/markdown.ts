import type { Finding, Level } from '@lmi-ready/analyzer';
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
  const tail = [...problemList(report), footer(report)];
  const room = maxBytes - Buffer.byteLength([...head, ...tail].join('\n\n')) - RESERVE;
  // Findings say what to do; the table must not take all the room from them.
  const table = functionTable(report, room / 2);
  const findings = findingSections(report, maxFindings, room - Buffer.byteLength(table));
  return `${[...head, ...(table === '' ? [] : [table]), ...findings, ...tail].join('\n\n')}\n`;
}

function verdict({ summary: { functions } }: Report): string {
  if (functions.total === 0) return 'no function found';
  const bad = [
    ...(functions.blocked > 0 ? [`${String(functions.blocked)} blocked`] : []),
    ...(functions.needsWork > 0 ? [`${String(functions.needsWork)} to work on`] : []),
    ...(functions.unknown > 0 ? [`${String(functions.unknown)} unknown`] : []),
  ];
  return [`${String(functions.ready)} of ${plural(functions.total, 'function')} ready`, ...bad].join(', ');
}

function factList(report: Report): string {
  const facts = [
    `Functions: ${functionsText(report)}`,
    ...(report.functions.length > 0 ? [`Findings: ${findingsText(report)}`, `Coverage: ${coverageText(report)}`] : []),
    `Files: ${filesText(report)}`,
  ];
  return facts.map((fact) => `- ${fact}`).join('\n');
}

const TABLE_HEAD = '| function | grade | score | effort | coverage | why |\n|---|---|--:|--:|--:|---|\n';

/** Worst first; '' without functions. */
function functionTable({ functions, repository }: Report, maxBytes: number): string {
  if (functions.length === 0) return '';
  const rows = repository.worstFirst.map(functionRow);
  const fitting = takeFitting(rows, maxBytes, '\n');
  const hidden = rows.length - fitting.length;
  return `${TABLE_HEAD}${fitting.join('\n')}${hidden > 0 ? `\n\n${plural(hidden, 'more function')} left out for want of room.` : ''}`;
}

function functionRow({ handler, readiness }: FunctionReport): string {
  const name = handler.name === handler.exportName ? '' : ` (${literal(handler.name)})`;
  const cells = [
    `${code(handler.id)}${name}`,
    gradeText(readiness),
    readiness.score === null ? '-' : String(readiness.score),
    String(readiness.effort),
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
