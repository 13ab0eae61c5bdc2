import type { ts } from 'ts-morph';

/** First offset at or after `pos` that is neither white space nor comment. */
export function skipTrivia(text: string, pos: number): number {
  for (;;) {
    const code = text.charCodeAt(pos);
    if (code === 32 || (code >= 9 && code <= 13)) pos++;
    else if (code === 47) {
      const end = endOfComment(text, pos);
      if (end === pos) return pos;
      pos = end;
    } else if (code === 35 && pos === 0 && text.charCodeAt(1) === 33) pos = endOfLine(text, pos);
    else if (code > 127 && isRareSpace(code)) pos++;
    else return pos;
  }
}

/** Where the comment at `pos` ends; `pos` itself when there is none. */
export function endOfComment(text: string, pos: number): number {
  const next = text.charCodeAt(pos + 1);
  if (next === 47) return endOfLine(text, pos);
  if (next !== 42) return pos;
  const end = text.indexOf('*/', pos + 2);
  return end < 0 ? text.length : end + 2;
}

function endOfLine(text: string, pos: number): number {
  while (pos < text.length && !isLineBreak(text.charCodeAt(pos))) pos++;
  return pos;
}

const isLineBreak = (code: number) => code === 10 || code === 13 || code === 0x2028 || code === 0x2029;

const isRareSpace = (code: number) =>
  code === 0x85 ||
  code === 0xa0 ||
  code === 0x1680 ||
  (code >= 0x2000 && code <= 0x200b) ||
  code === 0x2028 ||
  code === 0x2029 ||
  code === 0x202f ||
  code === 0x205f ||
  code === 0x3000 ||
  code === 0xfeff;

/** Where the text of a node starts. Nodes that the parser had to invent are empty and start where they stand. */
export function startOf(text: string, node: ts.TextRange): number {
  return node.pos === node.end ? node.pos : skipTrivia(text, node.pos);
}

/** Offsets of line starts. Nearly all files break lines with a line feed only: those are found without looking at each character. */
export function lineStartsOf(text: string): number[] {
  const starts = [0];
  if (/[\r\u2028\u2029]/.test(text)) {
    for (const { 0: lineBreak, index } of text.matchAll(/\r\n|[\n\r\u2028\u2029]/g))
      starts.push(index + lineBreak.length);
  } else for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts.push(i + 1);
  return starts;
}
