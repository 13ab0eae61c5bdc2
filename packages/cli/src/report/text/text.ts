import type { Finding, Problem } from '@lmi-ready/analyzer';
import { compareLevels } from '../../util/compare.js';
import { plural } from '../../util/plural.js';
import type { Report } from '../report.js';
import { printable } from '../shared/escape.js';
import { hang, wrap, wrapHanging } from '../shared/wrap.js';
import { acceptedLines, findingBlock, NOTE_INDENT, noteLines, place, type FindingContext } from './finding.js';
import { fitBlock } from './fit.js';
import { readinessTable } from './readiness.js';
import { comparisonBlock, leverageBlock, wavesBlock } from './repository.js';
import { summaryBlock } from './summary.js';
import { createTheme, type TextOptions, type Theme } from './theme.js';

export interface TextReportOptions extends TextOptions {
  /** 0 shows all. */
  readonly maxFindings: number;
  /** Leaves notes out. */
  readonly quiet: boolean;
  /** Lists the findings that comments in the code accept. */
  readonly showSuppressed?: boolean;
  /** Milliseconds; only given where somebody looks on. */
  readonly elapsed?: number | undefined;
}

/** The report for people. */
export function textReport(report: Report, options: TextReportOptions): string {
  const theme = createTheme(options);
  const blocks = [
    ...findingBlocks(report, options, theme),
    ...(options.showSuppressed ? acceptedBlock(report.accepted, contextOf(report, theme)) : []),
    ...problemBlock(report.problems, theme),
    ...(report.functions.length > 0 ? [readinessTable(report.repository.worstFirst, theme)] : []),
    ...repositoryBlocks(report, theme),
    ...(report.fit ? [fitBlock(report.fit, theme)] : []),
    summaryBlock(report, options.elapsed, theme),
  ];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

type Block = readonly string[];

/** What is to be said about all functions together. */
function repositoryBlocks({ repository, comparison }: Report, theme: Theme): readonly Block[] {
  return [
    leverageBlock(repository, theme),
    wavesBlock(repository, theme),
    comparison ? comparisonBlock(comparison, theme) : [],
  ].filter((block) => block.length > 0);
}

/** Errors first, then warnings, then all notes in one block. */
function findingBlocks(report: Report, options: TextReportOptions, theme: Theme): readonly Block[] {
  const context = contextOf(report, theme);
  const wanted = report.findings.filter(({ level }) => !options.quiet || level !== 'note');
  const sorted = [...wanted].sort((a, b) => compareLevels(a.level, b.level));
  const shown = options.maxFindings > 0 ? sorted.slice(0, options.maxFindings) : sorted;
  const notes = [
    ...shown.filter(isNote).flatMap((note) => noteLines(note, context)),
    ...(options.quiet ? [] : report.problems.flatMap((problem) => faultyIgnoreLines(problem, theme))),
  ];
  return [
    ...shown.filter((finding) => !isNote(finding)).map((finding) => findingBlock(finding, context)),
    ...(notes.length > 0 ? [notes] : []),
    ...(shown.length < sorted.length ? [[hiddenLine(shown.length, sorted.length, theme)]] : []),
  ];
}

function contextOf(report: Report, theme: Theme): FindingContext {
  return {
    rules: report.rules,
    handlers: new Map(report.functions.map(({ handler }) => [handler.id, handler])),
    sources: report.sources,
    version: report.version,
    theme,
  };
}

/** Findings that somebody has looked at and accepted, each with the reason that was given. */
function acceptedBlock(findings: readonly Finding[], context: FindingContext): readonly Block[] {
  if (findings.length === 0) return [];
  return [[context.theme.bold('Accepted'), ...findings.flatMap((finding) => acceptedLines(finding, context))]];
}

/** The comment suppresses nothing: what it was meant for is among the findings above. */
function faultyIgnoreLines({ kind, location, message }: Problem, theme: Theme): readonly string[] {
  if (kind !== 'bad-ignore' || !location) return [];
  const lines = wrap(`${place(location)} ${printable(message)}`, theme.width - NOTE_INDENT);
  return hang(lines, `${theme.cyan('note')} ${'ignore'.padEnd(NOTE_INDENT - 5)}`, NOTE_INDENT);
}

function isNote({ level }: Finding): boolean {
  return level === 'note';
}

function hiddenLine(shown: number, all: number, { bold }: Theme): string {
  return `${bold(`Showing ${String(shown)} of ${plural(all, 'finding')}.`)} Use --max-findings 0 to see all of them.`;
}

function problemBlock(problems: readonly Problem[], theme: Theme): readonly Block[] {
  const others = problems.filter(({ kind }) => kind !== 'bad-ignore' && kind !== 'unused-ignore');
  if (others.length === 0) return [];
  const lines = others.flatMap((problem) => hang(wrapHanging(problemText(problem), theme.width - 2, 2), '  '));
  return [[theme.bold('Problems'), ...lines]];
}

/** One sentence that names the place; most sentences of the engine already do. */
export function problemText({ path, line, message }: Problem): string {
  const at = line === undefined ? path : `${path}:${String(line)}`;
  if (!message.includes(path)) return printable(`${at}: ${message}`);
  const saysLine = line === undefined || new RegExp(`\\b(?:line |:)${String(line)}\\b`).test(message);
  return printable(saysLine ? message : `${message} (line ${String(line)})`);
}
