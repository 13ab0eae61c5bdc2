import type { Deduction } from '../../score/deductions.js';
import { GRADES, type Grade } from '../../score/grade.js';
import type { Cap, Readiness } from '../../score/score-function.js';
import { compareText } from '../../util/compare.js';
import { enumerate, plural } from '../../util/plural.js';
import type { FunctionReport } from '../report.js';
import { cutStart, displayWidth, padEnd } from '../shared/display-width.js';
import { printable } from '../shared/escape.js';
import { wrap } from '../shared/wrap.js';
import type { Theme } from './theme.js';

const COLUMNS = { grade: 11, score: 5, effort: 6, coverage: 8 } as const;
/** Where the names of the functions begin. */
const INDENT = 2 + COLUMNS.grade + COLUMNS.score + COLUMNS.effort + COLUMNS.coverage + 8;
const FLAWLESS_SHOWN = 10;

/** One row a function, worst first, each number with the sum that makes it. */
export function readinessTable(functions: readonly FunctionReport[], theme: Theme): readonly string[] {
  const sorted = [...functions].sort(worstFirst);
  const flawless = sorted.filter(isFlawless);
  const hidden = flawless.length > FLAWLESS_SHOWN ? flawless.length - FLAWLESS_SHOWN : 0;
  const shown = hidden > 0 ? sorted.filter((entry) => !flawless.slice(FLAWLESS_SHOWN).includes(entry)) : sorted;
  const more = `${' '.repeat(INDENT)}${theme.dim(`and ${plural(hidden, 'more function')} with A 100, see --format json`)}`;
  return [
    theme.bold('Readiness'),
    theme.dim(row('grade', 'score', 'effort', 'coverage', 'function')),
    ...shown.flatMap((entry) => functionRows(entry, theme)),
    ...(hidden > 0 ? [more] : []),
  ];
}

function worstFirst(a: FunctionReport, b: FunctionReport): number {
  return (
    GRADES.indexOf(a.readiness.grade) - GRADES.indexOf(b.readiness.grade) ||
    (a.readiness.score ?? 0) - (b.readiness.score ?? 0) ||
    compareText(a.handler.id, b.handler.id)
  );
}

function isFlawless({ readiness }: FunctionReport): boolean {
  return readiness.score === 100 && readiness.caps.length === 0 && !readiness.partial;
}

function functionRows({ handler, readiness }: FunctionReport, theme: Theme): readonly string[] {
  const coverage = `${String(Math.floor(handler.coverage.share * 100))} %`;
  const numbers = row(
    gradeText(readiness),
    readiness.score === null ? '-' : String(readiness.score),
    String(readiness.effort),
    coverage,
    '',
  );
  const name = functionName(handler.id, handler.name, handler.exportName, theme);
  const paint = gradePaint(readiness.grade, theme);
  const grade = numbers.slice(0, 2 + COLUMNS.grade);
  return [
    `${paint(grade)}${numbers.slice(grade.length).padEnd(INDENT - grade.length)}${name}`,
    ...wrap(explanation(handler.coverage, readiness, theme), theme.width - INDENT).flatMap((line) =>
      line === '' ? [] : [' '.repeat(INDENT) + theme.dim(line)],
    ),
  ];
}

function row(grade: string, score: string, effort: string, coverage: string, name: string): string {
  const cells = [
    padEnd(grade, COLUMNS.grade),
    score.padStart(COLUMNS.score),
    effort.padStart(COLUMNS.effort),
    coverage.padStart(COLUMNS.coverage),
    name,
  ];
  return `  ${cells.join('  ')}`.trimEnd();
}

/** `src/orders.ts:handler (Orders)`: the place, and the name in the template when there is room. */
function functionName(id: string, name: string, exportName: string, { width, glyphs }: Theme): string {
  const room = width - INDENT;
  const long = `${printable(id)} (${printable(name)})`;
  if (name !== exportName && displayWidth(long) <= room) return long;
  return cutStart(printable(id), room, glyphs.ellipsis);
}

export function gradeText({ grade, partial, gate }: Readiness): string {
  if (gate.blocked) return 'F blocked';
  return partial && grade !== '?' ? `${grade} (partial)` : grade;
}

function gradePaint(grade: Grade, theme: Theme): (text: string) => string {
  if (grade === 'A' || grade === 'B') return theme.green;
  return grade === 'F' || grade === 'D' ? theme.red : theme.yellow;
}

function explanation(coverage: FunctionReport['handler']['coverage'], readiness: Readiness, theme: Theme): string {
  if (readiness.gate.blocked) return `gate closed by ${enumerate(readiness.gate.rules)}`;
  const missing = readiness.partial || readiness.grade === '?' ? notSeen(coverage) : '';
  if (readiness.score === null) return `the handler could not be read${missing}`;
  return [sum(readiness, theme), capsText(readiness.caps), missing && `not seen:${missing}`].filter(Boolean).join('; ');
}

/** `100 - 30 LMI1001 (src/a.ts:12) - 8 LMI3002 (2 sites x1.5) = 62` */
function sum({ deductions, score }: Readiness, theme: Theme): string {
  if (deductions.length === 0) return '';
  return `100 ${deductions.map((deduction) => term(deduction, theme)).join(' ')} = ${String(score)}`;
}

function term(deduction: Deduction, { glyphs }: Theme): string {
  if (deduction.kind === 'floor') return `+ ${String(-deduction.points)} (never below 0)`;
  const { points, ruleId, path, line, weight, confidence, sites } = deduction;
  const factors = [
    ...(confidence === 'likely' ? [`${glyphs.times}0.5 likely`] : []),
    ...(sites > 1 ? [`${glyphs.times}1.5 for ${String(sites)} sites`] : []),
  ];
  const how = factors.length > 0 ? `${String(weight)} ${factors.join(' ')}` : `${printable(path)}:${String(line)}`;
  return `- ${String(points)} ${ruleId} (${how})`;
}

function capsText(caps: readonly Cap[]): string {
  const best = caps.some(({ grade }) => grade === 'C') ? 'C' : 'B';
  const rules = caps.filter(({ grade }) => grade === best).map(({ ruleId }) => ruleId);
  return rules.length === 0 ? '' : `at best ${best}: ${enumerate(rules)}`;
}

function notSeen({ failedFiles, unresolvedImports, openCalls }: FunctionReport['handler']['coverage']): string {
  const parts = [
    ...(failedFiles.length > 0 ? [plural(failedFiles.length, 'unread file')] : []),
    ...(unresolvedImports.length > 0 ? [plural(unresolvedImports.length, 'unresolved import')] : []),
    ...(openCalls > 0 ? [plural(openCalls, 'open call')] : []),
  ];
  return parts.length === 0 ? '' : ` ${enumerate(parts)}`;
}
