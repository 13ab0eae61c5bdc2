import { displayWidth, takeWidth } from './display-width.js';

/** Breaks text at spaces into lines of at most `width` columns; longer words are broken as well. */
export function wrap(text: string, width: number): readonly string[] {
  return wrapItems(text.split(' '), ' ', width);
}

/** As `wrap` for items that should stay whole; `separator` stands between two items of one line. */
export function wrapItems(items: readonly string[], separator: string, width: number): readonly string[] {
  const room = Math.max(1, width);
  const lines: string[] = [];
  let line: string | undefined;
  for (const item of items) {
    const longer: string = line === undefined ? item : line + separator + item;
    if (displayWidth(longer) <= room) {
      line = longer;
      continue;
    }
    if (line !== undefined) lines.push(line);
    line = breakWord(item, room, lines);
  }
  return line === undefined ? lines : [...lines, line];
}

/** As `wrap`, every line but the first moved in. */
export function wrapHanging(text: string, width: number, indent: number): readonly string[] {
  const [first = ''] = wrap(text, width);
  const rest = text.slice(first.length).trimStart();
  if (rest === '') return [first];
  return [first, ...wrap(rest, width - indent).map((line) => ' '.repeat(indent) + line)];
}

/** Puts full lines of a long word into `lines` and returns what is left of it. */
function breakWord(word: string, width: number, lines: string[]): string {
  let rest = word;
  while (displayWidth(rest) > width) {
    const part = atSlash(takeWidth(rest, width)) || (rest[0] ?? '');
    lines.push(part);
    rest = rest.slice(part.length);
  }
  return rest;
}

/** Paths are broken after a slash where one is near. */
function atSlash(text: string): string {
  const end = text.lastIndexOf('/') + 1;
  return end > text.length / 2 ? text.slice(0, end) : text;
}

/** The first line after `first`, the others under it. */
export function hang(lines: readonly string[], first: string, indent = displayWidth(first)): readonly string[] {
  return lines.map((line, index) => (index === 0 ? first : ' '.repeat(indent)) + line);
}
