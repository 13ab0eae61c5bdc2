import type { Finding, Level } from '@lmi-ready/analyzer';
import { stringify } from 'csv-stringify/sync';
import { findingsByFunction } from '../score/repository/by-function.js';
import type { WaveName } from '../score/repository/waves.js';
import { roundShare } from '../util/share.js';
import type { FunctionReport, Report } from './report.js';
import { printable } from './shared/escape.js';
import { explanation } from './text/readiness.js';
import { createTheme } from './text/theme.js';

/** Spreadsheets guess encodings: nothing but the names of the project may be beyond ASCII. */
const PLAIN = createTheme({ width: 120, colour: false, unicode: false, hyperlinks: false });

/** The sum where nothing is taken from the score. */
const FLAWLESS = '100';

interface Row {
  readonly entry: FunctionReport;
  /** That no comment accepts. */
  readonly findings: readonly Finding[];
  readonly wave: WaveName | undefined;
  readonly reason: string;
}

type Cell = string | number | null;

/** In this order; docs/report.md has them in the same one. */
const COLUMNS: Readonly<Record<string, (row: Row) => Cell>> = {
  id: ({ entry }) => entry.handler.id,
  name: ({ entry }) => entry.handler.name,
  file: ({ entry }) => entry.handler.file,
  line: ({ entry }) => entry.handler.location.line,
  source: ({ entry }) => entry.handler.source,
  grade: ({ entry }) => entry.readiness.grade,
  score: ({ entry }) => entry.readiness.score,
  raw_grade: ({ entry }) => entry.readiness.raw.grade,
  raw_score: ({ entry }) => entry.readiness.raw.score,
  accepted_risks: ({ entry }) => entry.readiness.raw.accepted,
  blocked: ({ entry }) => yesNo(entry.readiness.gate.blocked),
  blocking_rules: ({ entry }) => entry.readiness.gate.rules.join(' '),
  partial: ({ entry }) => yesNo(entry.readiness.partial),
  coverage: ({ entry }) => roundShare(entry.handler.coverage.share),
  coverage_rating: ({ entry }) => entry.handler.coverage.rating,
  effort: ({ entry }) => entry.readiness.effort,
  errors: ({ findings }) => countOf(findings, 'error'),
  warnings: ({ findings }) => countOf(findings, 'warning'),
  notes: ({ findings }) => countOf(findings, 'note'),
  wave: ({ wave }) => wave ?? null,
  wave_reason: ({ reason }) => reason,
  sum: ({ entry }) => explanation(entry.handler.coverage, entry.readiness, '', PLAIN).join(' ') || FLAWLESS,
};

/**
 * One row a function, by id, as RFC 4180 has it. A text that a spreadsheet would take for a formula, because it begins
 * with = + - @ or a tab, gets an apostrophe before it.
 */
export function csvReport(report: Report): string {
  const byFunction = findingsByFunction([...report.findings, ...report.known]);
  const waves = new Map(
    report.repository.waves.flatMap(({ wave, functions }) => functions.map(({ id, reason }) => [id, { wave, reason }])),
  );
  const rows = report.functions.map((entry): Row => {
    const { id } = entry.handler;
    const { wave, reason = '' } = waves.get(id) ?? {};
    return { entry, findings: byFunction.get(id) ?? [], wave, reason };
  });
  const cells = rows.map((row) => Object.values(COLUMNS).map((column) => cellText(column(row))));
  return stringify([Object.keys(COLUMNS), ...cells], { record_delimiter: 'windows', escape_formulas: true });
}

/** Nothing of the analysed code that a terminal would act on. */
function cellText(cell: Cell): Cell {
  return typeof cell === 'string' ? printable(cell) : cell;
}

function yesNo(value: boolean): string {
  return value ? 'yes' : 'no';
}

function countOf(findings: readonly Finding[], wanted: Level): number {
  return findings.filter(({ level }) => level === wanted).length;
}
