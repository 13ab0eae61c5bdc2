import type { Location } from '@lmi-ready/analyzer';
import { displayWidth, takeWidth } from './display-width.js';
import { printable } from './escape.js';
import type { SourceFile } from './source-file.js';

export interface FrameLine {
  readonly number: number;
  readonly text: string;
  /** What to underline, in columns of the terminal counted from 0. */
  readonly underline?: { readonly start: number; readonly length: number };
}

const LINES_BEFORE = 2;
const LINES_AFTER = 1;
const TAB_STOP = 4;

/** The reported line between its neighbours, at most `width` columns wide. Empty when the file has no such line. */
export function codeFrame(
  source: SourceFile,
  location: Location,
  width: number,
  ellipsis: string,
): readonly FrameLine[] {
  const target = source.line(location.line);
  if (target === undefined) return [];
  const offset = windowOffset(target, location, width);
  const first = Math.max(1, location.line - LINES_BEFORE);
  const last = Math.min(source.lineCount, location.line + LINES_AFTER);
  const frame: FrameLine[] = [];
  for (let number = first; number <= last; number++) {
    const text = cutLine(source.line(number) ?? '', offset, width, ellipsis);
    const underline = number === location.line ? underlineOf(target, location, offset, width, ellipsis) : undefined;
    frame.push({ number, text, ...(underline && { underline }) });
  }
  return frame;
}

/** How many characters at the start of the lines must go so that the region can be seen. */
function windowOffset(line: string, location: Location, width: number): number {
  const start = location.column - 1;
  const before = displayWidth(expand(line.slice(0, Math.min(start, width * 2))));
  const wanted = Math.min(regionEnd(line, location) - start, Math.floor(width / 2));
  if (before + wanted <= width) return 0;
  const offset = Math.max(1, start - Math.floor(width / 3));
  return isLowSurrogate(line, offset) ? offset - 1 : offset;
}

function isLowSurrogate(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/** End of the region on its first line. */
function regionEnd(line: string, { line: first, endLine, endColumn }: Location): number {
  return endLine === first ? Math.min(endColumn - 1, line.length) : line.trimEnd().length;
}

function cutLine(line: string, offset: number, width: number, ellipsis: string): string {
  const hidden = offset > 0 && line.length > 0;
  // Minified files have lines of megabytes: never look at more than can be shown.
  const shown = (hidden ? ellipsis : '') + expand(line.slice(offset, offset + width * 2));
  return displayWidth(shown) <= width ? shown.trimEnd() : takeWidth(shown, width - ellipsis.length) + ellipsis;
}

function underlineOf(line: string, location: Location, offset: number, width: number, ellipsis: string) {
  const lead = offset > 0 ? ellipsis.length : 0;
  const from = Math.min(location.column - 1, line.length);
  const to = Math.min(regionEnd(line, location), offset + width * 2);
  const start = lead + displayWidth(expand(line.slice(offset, from)));
  const end = lead + displayWidth(expand(line.slice(offset, to)));
  return { start, length: Math.max(1, Math.min(end, width) - start) };
}

/** Tabs as spaces, everything else that a terminal would act on replaced. */
function expand(text: string): string {
  let result = '';
  for (const part of printable(text).split(/(\t)/)) {
    result += part === '\t' ? ' '.repeat(TAB_STOP - (displayWidth(result) % TAB_STOP)) : part;
  }
  return result;
}
