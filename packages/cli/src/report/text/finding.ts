import type { AnalysedHandler, Finding, Location, PathStep, RuleMeta } from '@lmi-ready/analyzer';
import { enumerate, plural } from '../../util/plural.js';
import { displayWidth } from '../shared/display-width.js';
import { printable } from '../shared/escape.js';
import { ruleUrl } from '../shared/rule-url.js';
import { shortenSteps } from '../shared/shorten.js';
import type { SourceFile } from '../shared/source-file.js';
import { hang, wrap, wrapItems } from '../shared/wrap.js';
import { drawFrame } from './frame.js';
import type { Theme } from './theme.js';
import { drawWitness } from './witness.js';

/** What the printing of findings needs to know beside the finding. */
export interface FindingContext {
  readonly rules: ReadonlyMap<string, RuleMeta>;
  readonly handlers: ReadonlyMap<string, AnalysedHandler>;
  readonly sources: ReadonlyMap<string, SourceFile>;
  readonly version: string;
  readonly theme: Theme;
}

const NAMED_HANDLERS = 3;

/** A finding with everything that makes it checkable: code, way there, schedule, fix. */
export function findingBlock(finding: Finding, context: FindingContext): readonly string[] {
  const { theme, sources } = context;
  const paint = theme.level(finding.level);
  const frame = drawFrame(sources.get(finding.location.path), finding.location, paint, theme);
  const witness = finding.witness ? drawWitness(finding.witness, finding.location.path, theme, '  ') : [];
  return [
    ...heading(finding, context),
    ...whereLines(finding, theme),
    ...(frame.length > 0 ? ['', ...frame, ''] : []),
    ...labelled('path', wayThere(finding.callPath, finding.location, theme), theme),
    ...labelled('', otherHandlers(finding, context), theme),
    ...witness,
    ...proofLines(finding, theme),
    ...labelled('fix', wrap(printable(finding.help), theme.width - 8).map(theme.green), theme),
    ...finding.related.flatMap((related) =>
      labelled('see', wrap(`${place(related.location)} ${printable(related.message)}`, theme.width - 8), theme),
    ),
  ];
}

/** What running the handler has shown; wider than the other labels, since it is rare and matters. */
function proofLines({ proof }: Finding, theme: Theme): readonly string[] {
  if (!proof) return [];
  const { status, message } = proof;
  const text = status === 'proved' ? `Proved: ${message}` : message;
  const lines = wrap(printable(text), theme.width - 8);
  return labelled('run', status === 'proved' ? lines.map(theme.bold) : lines, theme);
}

/** Width of `note LMI1005 `. */
export const NOTE_INDENT = 13;

/** A note is to be verified by hand: one line, or what it takes where lines are short. */
export function noteLines(finding: Finding, context: FindingContext): readonly string[] {
  const { theme } = context;
  const { confidence, location, message } = finding;
  const doubt = confidence === 'certain' ? '' : ` (${confidence})`;
  const lines = wrap(`${place(location)} ${printable(message)}${doubt}`, theme.width - NOTE_INDENT);
  return hang(lines, `${theme.cyan('note')} ${ruleCode(finding.ruleId, context)} `, NOTE_INDENT);
}

/** What was found, and why the comment in the code says that it is fine. */
export function acceptedLines(finding: Finding, context: FindingContext): readonly string[] {
  const { theme } = context;
  const { location, message, level, ruleId, suppression } = finding;
  if (!suppression) return [];
  const { by, reason, location: comment } = suppression;
  const said = reason === '' ? 'no reason given' : printable(reason);
  const who = `(${by}, line ${String(comment.line)})`;
  return [
    ...hang(
      wrap(`${place(location)} ${printable(message)}`, theme.width - NOTE_INDENT),
      `  ${ruleCode(ruleId, context)}${' '.repeat(NOTE_INDENT - 2 - ruleId.length)}`,
      NOTE_INDENT,
    ),
    ...hang(wrap(`${level}: ${said} ${who}`, theme.width - NOTE_INDENT), ' '.repeat(NOTE_INDENT)).map(theme.dim),
  ];
}

function heading(finding: Finding, context: FindingContext): readonly string[] {
  const { theme } = context;
  const indent = finding.level.length + finding.ruleId.length + 2;
  const first = `${theme.bold(theme.level(finding.level)(finding.level))} ${theme.bold(ruleCode(finding.ruleId, context))} `;
  return hang(wrap(printable(finding.message), theme.width - indent).map(theme.bold), first, indent);
}

function ruleCode(code: string, { rules, version, theme }: FindingContext): string {
  const rule = rules.get(code);
  return rule ? theme.link(code, ruleUrl(rule, version)) : code;
}

export function place({ path, line, column }: Location): string {
  return `${printable(path)}:${String(line)}:${String(column)}`;
}

/** `  src/a.ts:3:5 in helper, likely`, on two lines when it does not fit on one; what is certain goes without saying. */
function whereLines({ location, functionName, confidence }: Finding, { width, cyan, dim }: Theme): readonly string[] {
  const inside = [
    ...(functionName === '' ? [] : [`in ${printable(functionName)}`]),
    ...(confidence === 'certain' ? [] : [confidence]),
  ].join(', ');
  const where = place(location);
  if (inside === '') return [`  ${cyan(where)}`];
  const fits = displayWidth(`  ${where} ${inside}`) <= width;
  return fits ? [`  ${cyan(where)} ${dim(inside)}`] : [`  ${cyan(where)}`, `  ${dim(inside)}`];
}

/** `handler src/a.ts:3 → helper src/b.ts:7 → line 9`, broken between the steps. */
export function wayThere(steps: readonly PathStep[], end: Location | undefined, theme: Theme): readonly string[] {
  const items = [...shorten(steps, theme), ...(end ? lastItem(steps.at(-1), end) : [])];
  const withArrows = items.map((item, index) => (index === 0 ? item : `${theme.glyphs.arrow} ${item}`));
  return wrapItems(withArrows, ' ', theme.width - 8);
}

/** The reported line, as far as the last step does not say it already. */
function lastItem(step: PathStep | undefined, end: Location): readonly string[] {
  if (step?.location.path !== end.path) return [fileAndLine(end)];
  return step.location.line === end.line ? [] : [`line ${String(end.line)}`];
}

function shorten(steps: readonly PathStep[], theme: Theme): readonly string[] {
  const items = steps.map(({ name, location }) => `${printable(name)} ${fileAndLine(location)}`);
  return shortenSteps(items, `${theme.glyphs.ellipsis} `);
}

function fileAndLine({ path, line }: Location): string {
  return `${printable(path)}:${String(line)}`;
}

/** The handlers that reach the line beside the one whose path is shown. */
function otherHandlers({ handlers, callPath }: Finding, context: FindingContext): readonly string[] {
  const [entry] = callPath;
  const others = handlers.filter((id) => !isEntry(context.handlers.get(id), entry));
  const count = Math.min(others.length, handlers.length - 1);
  if (count <= 0) return [];
  const named = others.slice(0, count <= NAMED_HANDLERS + 1 ? count : NAMED_HANDLERS);
  const names = named.map((id) => printable(handlerName(id, context)));
  const rest = count - named.length;
  const list = rest > 0 ? `${names.join(', ')} and ${String(rest)} more` : enumerate(names);
  return wrap(`and ${plural(count, 'more handler')}: ${list}`, context.theme.width - 8);
}

/** The name in the template; names of exports repeat, so that the id says more. */
function handlerName(id: string, { handlers }: FindingContext): string {
  const handler = handlers.get(id);
  return handler && handler.name !== handler.exportName ? handler.name : id;
}

function isEntry(handler: AnalysedHandler | undefined, entry: PathStep | undefined): boolean {
  if (!handler || !entry) return false;
  const { path, line } = entry.location;
  return handler.location.path === path && handler.location.line === line;
}

/** Lines under a dim word, all of them indented alike. */
export function labelled(label: string, lines: readonly string[], theme: Theme): readonly string[] {
  return hang(lines, `  ${theme.dim(label.padEnd(4))}  `, 8);
}
