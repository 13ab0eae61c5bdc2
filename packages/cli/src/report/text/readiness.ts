import type { HandlerCoverage } from '@lmi-ready/analyzer';
import type { Deduction } from '../../score/deductions.js';
import { gradeOfScore, type Grade } from '../../score/grade.js';
import type { RawReadiness, Readiness } from '../../score/score-function.js';
import { enumerate, plural } from '../../util/plural.js';
import type { FunctionReport } from '../report.js';
import { cutStart, displayWidth, padEnd } from '../shared/display-width.js';
import { printable } from '../shared/escape.js';
import { wrapItems } from '../shared/wrap.js';
import type { Theme } from './theme.js';

const COLUMNS = { grade: 11, score: 5, effort: 6, coverage: 8 } as const;
/** Where sums begin: under the score. */
const SUM_INDENT = 2 + COLUMNS.grade + 2;
/** Where the names of the functions begin. */
const NAME_INDENT = SUM_INDENT + COLUMNS.score + COLUMNS.effort + COLUMNS.coverage + 6;
const FLAWLESS_SHOWN = 10;

/** One row a function, worst first, each number with the sum that makes it. */
export function readinessTable(sorted: readonly FunctionReport[], theme: Theme): readonly string[] {
  const hidden = new Set(sorted.filter(isFlawless).slice(FLAWLESS_SHOWN));
  const base = commonFolder(sorted.flatMap(pathsOf));
  const header =
    base === '' ? 'function' : `in ${cutStart(base, theme.width - NAME_INDENT - 3, theme.glyphs.ellipsis)}`;
  const more = `and ${plural(hidden.size, 'more function')} with A 100; --format json lists them`;
  return [
    theme.bold('Readiness'),
    theme.dim(row('grade', 'score', 'effort', 'coverage', header)),
    ...sorted.filter((entry) => !hidden.has(entry)).flatMap((entry) => functionRows(entry, base, theme)),
    ...(hidden.size > 0 ? [' '.repeat(NAME_INDENT) + theme.dim(more)] : []),
  ];
}

function isFlawless({ readiness }: FunctionReport): boolean {
  const { score, caps, partial, raw } = readiness;
  return score === 100 && caps.length === 0 && !partial && raw.accepted === 0;
}

/** Paths of the table; what they have in common is said once, in the header. */
function pathsOf({ handler, readiness }: FunctionReport): readonly string[] {
  return [handler.file, ...readiness.deductions.flatMap((deduction) => ('path' in deduction ? deduction.path : []))];
}

/** `a/b/` of `a/b/c.ts` and `a/b/d/e.ts`; '' when there is nothing in common. */
function commonFolder(paths: readonly string[]): string {
  const folder = (path: string) => path.slice(0, path.lastIndexOf('/') + 1);
  return paths.map(folder).reduce(
    (common, other) => {
      let current = common;
      while (!other.startsWith(current)) current = folder(current.slice(0, -1));
      return current;
    },
    folder(paths[0] ?? ''),
  );
}

function functionRows(entry: FunctionReport, base: string, theme: Theme): readonly string[] {
  const { handler, readiness } = entry;
  const grade = `  ${padEnd(gradeText(readiness), COLUMNS.grade)}`;
  const score = readiness.score === null ? '-' : String(readiness.score);
  const coverage = `${String(Math.floor(handler.coverage.share * 100))} %`;
  const numbers = row(gradeText(readiness), score, String(readiness.effort), coverage, '').slice(grade.length);
  const items = explanation(handler.coverage, readiness, base, theme);
  return [
    `${gradePaint(readiness.grade, theme)(grade)}${numbers}  ${functionName(entry, base, theme)}`,
    ...wrapItems(items, ' ', theme.width - SUM_INDENT).map((line) => ' '.repeat(SUM_INDENT) + theme.dim(line)),
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
function functionName({ handler: { id, name, exportName } }: FunctionReport, base: string, theme: Theme): string {
  const room = theme.width - NAME_INDENT;
  const short = printable(id.slice(base.length));
  const long = `${short} (${printable(name)})`;
  if (name !== exportName && displayWidth(long) <= room) return long;
  return cutStart(short, room, theme.glyphs.ellipsis);
}

export function gradeText({ grade, partial, gate }: Readiness): string {
  if (gate.blocked) return 'F blocked';
  return partial && grade !== '?' ? `${grade} (partial)` : grade;
}

function gradePaint(grade: Grade, theme: Theme): (text: string) => string {
  if (grade === 'A' || grade === 'B') return theme.green;
  return grade === 'F' || grade === 'D' ? theme.red : theme.yellow;
}

/** Parts of a line that should not be broken. */
export function explanation(
  coverage: HandlerCoverage,
  readiness: Readiness,
  base: string,
  theme: Theme,
): readonly string[] {
  const missing = readiness.partial || readiness.grade === '?' ? notSeen(coverage) : '';
  if (readiness.gate.blocked) return [`gate closed by ${enumerate(readiness.gate.rules)}`];
  if (readiness.score === null) return ['the handler could not be read', ...(missing === '' ? [] : [`(${missing})`])];
  const parts = [
    sum(readiness, base, theme),
    caps(readiness, readiness.score),
    withoutAccepted(readiness.raw),
    missing === '' ? [] : [`not seen: ${missing}`],
  ];
  return joinParts(parts.filter((part) => part.length > 0));
}

/** A semicolon between the parts. */
function joinParts(parts: readonly (readonly string[])[]): readonly string[] {
  return parts.flatMap((part, index) =>
    index === parts.length - 1 ? part : [...part.slice(0, -1), `${part.at(-1) ?? ''};`],
  );
}

/** `100 - 30 LMI1001 (src/a.ts:12) - 8 LMI3002 (5 ×1.5 for 2 sites) = 62` */
function sum({ deductions, score }: Readiness, base: string, theme: Theme): readonly string[] {
  if (deductions.length === 0) return [];
  return ['100', ...deductions.map((deduction) => term(deduction, base, theme)), `= ${String(score)}`];
}

function term(deduction: Deduction, base: string, { glyphs }: Theme): string {
  if (deduction.kind === 'floor') return `+ ${String(-deduction.points)} (never below 0)`;
  const { points, ruleId, path, line, weight, confidence, sites } = deduction;
  const factors = [
    ...(confidence === 'likely' ? [`${glyphs.times}0.5 likely`] : []),
    ...(sites > 1 ? [`${glyphs.times}1.5 for ${String(sites)} sites`] : []),
  ];
  const place = `${printable(path.slice(base.length))}:${String(line)}`;
  const how = factors.length > 0 ? `${String(weight)} ${factors.join(' ')}` : place;
  return `- ${String(points)} ${ruleId} (${how})`;
}

/** The rules that keep the grade below what the score would give. */
function caps({ caps: all, grade }: Readiness, score: number): readonly string[] {
  if (gradeOfScore(score) === grade) return [];
  return [`at best ${grade}: ${enumerate(all.filter((cap) => cap.grade === grade).map(({ ruleId }) => ruleId))}`];
}

/** Accepting a risk does not take it away: what the function would get without. */
function withoutAccepted({ blocked, score, grade, accepted }: RawReadiness): readonly string[] {
  if (accepted === 0) return [];
  const outcome = blocked ? 'blocked' : `${String(score)} (${grade})`;
  return [`${outcome} without ${plural(accepted, 'accepted risk')}`];
}

function notSeen({ failedFiles, unresolvedImports, openCalls }: HandlerCoverage): string {
  return enumerate([
    ...(failedFiles.length > 0 ? [plural(failedFiles.length, 'unread file')] : []),
    ...(unresolvedImports.length > 0 ? [plural(unresolvedImports.length, 'unresolved import')] : []),
    ...(openCalls > 0 ? [plural(openCalls, 'open call')] : []),
  ]);
}
