/**
 * The marker grammar of rule fixtures and of the code fences in rule pages.
 *
 * - `code(); // expect: LMI1001 error/certain part of the message`: that rule reports that line; level, confidence and
 *   message part are optional. Alone on its line the marker speaks of the next code line, and markers stack.
 * - a `// ^^^^` line below the code line gives the columns of the nearest expectation above it.
 * - below the code line as well, for the same expectation: `// witness: A, A+1, B, A src/db.ts:4` gives the schedule, `// related: -2, +1`
 *   the related locations, both as lines from the reported one or as a line of another file; `// path: handler > save` the call path.
 * - `// safe: reason`: a look-alike; nothing may be reported there.
 * - `// expect-missing: LMI1001 #12` and `// expect-spurious: LMI1001 #12`: known gaps, which fail as soon as they close.
 * - `//// @file src/db.ts` starts another file; `//// @handler …` and `//// @template …` are options of the fixture.
 * - in templates the markers are comments with `#`.
 * - nothing: every unmarked finding is a complaint, whatever its rule.
 */
import type { Confidence, Finding, Level } from '../../src/model/finding.js';
import type { Location } from '../../src/model/location.js';

export interface SafeMarker {
  readonly kind: 'safe';
  readonly line: number;
  readonly reason: string;
}

export interface ExpectMarker {
  readonly kind: 'expect' | 'expect-missing' | 'expect-spurious';
  readonly line: number;
  readonly ruleId: string;
  readonly level?: Level;
  readonly confidence?: Confidence;
  /** Part of the message; only `expect` has one, the other two kinds carry an issue number and prose there. */
  readonly fragment?: string;
  /** Start and exclusive end column, 1-based, when the marker is underlined. */
  readonly columns?: readonly [start: number, end: number];
  /** What detail lines below the code line say, as written. */
  readonly details?: Readonly<Partial<Record<Detail, string>>>;
}

type Detail = 'witness' | 'related' | 'path';

export type Marker = SafeMarker | ExpectMarker;

export interface FixtureFile {
  readonly path: string;
  readonly text: string;
  readonly markers: readonly Marker[];
}

export type FixtureOption = 'handler' | 'template';

export interface Fixture {
  readonly files: readonly FixtureFile[];
  readonly options: Readonly<Partial<Record<FixtureOption, string>>>;
}

/** What is compared of a finding. */
export type Reported = Pick<
  Finding,
  'ruleId' | 'level' | 'confidence' | 'message' | 'location' | 'related' | 'callPath' | 'witness'
>;

const MARKER = /(?:\/\/|#)\s*(expect|expect-missing|expect-spurious|safe):\s*(.*)$/;
const EXPECTATION = /^(LMI\d{4})(?:\s+(error|warning|note)(?:\/(certain|likely|possible))?)?(?:\s+(.*))?$/;
const UNDERLINE = /^\s*\/\/\s*?(\^+)\s*$/;
const DETAIL = /^\s*\/\/\s*(witness|related|path):\s*(.*)$/;
const DIRECTIVE = /^\/\/\/\/\s*@(file|handler|template)\s+(.+)$/;
const COMMENT_LINE = /^\s*(?:\/\/|#)/;

/** Splits a fixture into its files and reads their markers. A typing error in a marker is thrown, never skipped. */
export function parse(text: string, defaultPath = 'handler.ts'): Fixture {
  const options: Partial<Record<FixtureOption, string>> = {};
  const parts: { readonly path: string; readonly lines: string[] }[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (!line.startsWith('////')) {
      if (parts.length === 0) parts.push({ path: defaultPath, lines: [] });
      parts.at(-1)?.lines.push(line);
      continue;
    }
    const directive = readDirective(line);
    if (directive.name === 'file') parts.push({ path: directive.value, lines: [] });
    else options[directive.name] = directive.value;
  }
  const files = parts.map(({ path, lines }) => ({ path, text: lines.join('\n'), markers: readMarkers(lines) }));
  return { files, options };
}

function readDirective(line: string): { name: 'file' | FixtureOption; value: string } {
  const [, name, value] = DIRECTIVE.exec(line) ?? [];
  if (name === undefined || value === undefined) throw new Error(`not a directive: ${line}`);
  return { name: name as 'file' | FixtureOption, value: value.trim() };
}

function readMarkers(lines: readonly string[]): readonly Marker[] {
  const markers: Marker[] = [];
  for (const [index, line] of lines.entries()) {
    if (UNDERLINE.test(line)) {
      underline(markers, lines, index);
      continue;
    }
    const [, detail, said] = DETAIL.exec(line) ?? [];
    if (detail !== undefined && said !== undefined) {
      describe(markers, lines, index, detail as Detail, said.trim());
      continue;
    }
    const [, kind, rest] = MARKER.exec(line) ?? [];
    if (kind === undefined || rest === undefined) continue;
    const target = COMMENT_LINE.test(line) ? codeLineBelow(lines, index) : index + 1;
    markers.push(readMarker(kind as Marker['kind'], rest.trim(), target, index + 1));
  }
  return markers;
}

function readMarker(kind: Marker['kind'], rest: string, line: number, ownLine: number): Marker {
  if (kind === 'safe') {
    if (rest === '') throw new Error(`line ${ownLine}: safe needs a reason`);
    return { kind, line, reason: rest };
  }
  const [, ruleId, level, confidence, words] = EXPECTATION.exec(rest) ?? [];
  if (ruleId === undefined) throw new Error(`line ${ownLine}: cannot read expectation: ${rest}`);
  if (kind !== 'expect' && !/#\d+/.test(words ?? '')) throw new Error(`line ${ownLine}: ${kind} needs an issue number`);
  return {
    kind,
    line,
    ruleId,
    ...(level === undefined ? {} : { level: level as Level }),
    ...(confidence === undefined ? {} : { confidence: confidence as Confidence }),
    ...(kind === 'expect' && words !== undefined ? { fragment: words } : {}),
  };
}

/** Gives the columns of the underline at `index` to the last expectation of the code line above that has none yet. */
function underline(markers: Marker[], lines: readonly string[], index: number): void {
  const line = lines[index] ?? '';
  const columns = [line.indexOf('^') + 1, line.lastIndexOf('^') + 2] as const;
  extend(markers, lines, index, 'underline', (marker) => (marker.columns ? undefined : { ...marker, columns }));
}

/** Gives what the detail line at `index` says to the last expectation of the code line above without that detail. */
function describe(markers: Marker[], lines: readonly string[], index: number, detail: Detail, said: string): void {
  extend(markers, lines, index, detail, (marker) =>
    marker.details?.[detail] === undefined ? { ...marker, details: { ...marker.details, [detail]: said } } : undefined,
  );
}

/** Replaces the last expectation of the code line above for which `change` has an answer. */
function extend(
  markers: Marker[],
  lines: readonly string[],
  index: number,
  what: string,
  change: (marker: ExpectMarker) => ExpectMarker | undefined,
): void {
  const target = codeLineAbove(lines, index);
  for (let i = markers.length - 1; i >= 0; i--) {
    const marker = markers[i];
    const changed = marker && marker.line === target && marker.kind !== 'safe' ? change(marker) : undefined;
    if (!changed) continue;
    markers[i] = changed;
    return;
  }
  throw new Error(`line ${index + 1}: ${what} without an expectation above it`);
}

function isCodeLine(line: string): boolean {
  if (line.trim() === '') return false;
  return !UNDERLINE.test(line) && !DETAIL.test(line) && !(COMMENT_LINE.test(line) && MARKER.test(line));
}

function codeLineBelow(lines: readonly string[], index: number): number {
  const found = lines.findIndex((line, i) => i > index && isCodeLine(line));
  if (found < 0) throw new Error(`line ${index + 1}: no code below this marker`);
  return found + 1;
}

function codeLineAbove(lines: readonly string[], index: number): number {
  return lines.slice(0, index).findLastIndex(isCodeLine) + 1;
}

/** Complaints about one file; empty when the findings of that file are exactly the marked ones. */
export function compare(file: FixtureFile, findings: readonly Reported[]): readonly string[] {
  const open = [...findings];
  const complaints = file.markers.flatMap((marker) =>
    marker.kind === 'safe'
      ? []
      : judge(marker, takeMatch(open, marker), `${file.path}:${marker.line} ${marker.ruleId}`),
  );
  return [...complaints, ...open.map((finding) => describeUnexpected(file, finding))];
}

/** Complaints about a whole fixture; a finding in a file that the fixture does not have is one as well. */
export function compareAll(fixture: Fixture, findings: readonly Reported[]): readonly string[] {
  const own = new Set(fixture.files.map((file) => file.path));
  return [
    ...fixture.files.flatMap((file) =>
      compare(
        file,
        findings.filter((finding) => finding.location.path === file.path),
      ),
    ),
    ...findings
      .filter((finding) => !own.has(finding.location.path))
      .map(
        (finding) => `${finding.location.path}:${finding.location.line} ${finding.ruleId} reported outside the fixture`,
      ),
  ];
}

/** Removes the first finding that the marker speaks of; one that also has the wanted level and columns goes first. */
function takeMatch(open: Reported[], marker: ExpectMarker): Reported | undefined {
  const speaksOf = (finding: Reported): boolean =>
    finding.location.line === marker.line &&
    finding.ruleId === marker.ruleId &&
    (marker.fragment === undefined || finding.message.includes(marker.fragment));
  const exact = open.findIndex((finding) => speaksOf(finding) && differences(marker, finding).length === 0);
  const index = exact < 0 ? open.findIndex(speaksOf) : exact;
  return index < 0 ? undefined : open.splice(index, 1)[0];
}

function judge(marker: ExpectMarker, found: Reported | undefined, at: string): readonly string[] {
  if (marker.kind === 'expect-missing') {
    return found === undefined ? [] : [`${at} is found now: turn expect-missing into expect`];
  }
  if (found !== undefined) return differences(marker, found).map((difference) => `${at} ${difference}`);
  return [
    marker.kind === 'expect-spurious' ? `${at} is silent now: delete expect-spurious` : `${at} expected, not reported`,
  ];
}

function differences(marker: ExpectMarker, finding: Reported): readonly string[] {
  const { level, confidence, location } = finding;
  const wrong: string[] = [];
  if (marker.level !== undefined && level !== marker.level) wrong.push(`level ${level}, expected ${marker.level}`);
  if (marker.confidence !== undefined && confidence !== marker.confidence) {
    wrong.push(`confidence ${confidence}, expected ${marker.confidence}`);
  }
  if (marker.columns !== undefined) {
    const [start, end] = marker.columns;
    if (location.column !== start || location.endColumn !== end) {
      wrong.push(`columns ${location.column}-${location.endColumn}, underlined ${start}-${end}`);
    }
  }
  for (const [detail, wanted] of Object.entries(marker.details ?? {})) {
    const said = DETAILS[detail as Detail](finding);
    if (said !== wanted) wrong.push(`${detail} '${said}', expected '${wanted}'`);
  }
  return wrong;
}

const DETAILS: Readonly<Record<Detail, (finding: Reported) => string>> = {
  witness: ({ witness, location }) =>
    (witness?.steps ?? []).map((step) => `${step.invocation}${seenFrom(location, step.location, ' ')}`).join(', '),
  related: ({ related, location }) => related.map((r) => seenFrom(location, r.location, '') || '+0').join(', '),
  path: ({ callPath }) => callPath.map((step) => step.name).join(' > '),
};

/** '' for the same line, `+2` for the second line below, `src/db.ts:4` after `between` in another file. */
function seenFrom(from: Location, to: Location, between: string): string {
  if (to.path !== from.path) return `${between}${to.path}:${to.line}`;
  const lines = to.line - from.line;
  return lines === 0 ? '' : `${lines > 0 ? '+' : ''}${lines}`;
}

function describeUnexpected(file: FixtureFile, { ruleId, location }: Reported): string {
  const safe = file.markers.find((marker) => marker.kind === 'safe' && marker.line === location.line);
  const verdict = safe?.kind === 'safe' ? `but marked safe: ${safe.reason}` : 'not expected';
  return `${file.path}:${location.line} ${ruleId} reported, ${verdict}`;
}
