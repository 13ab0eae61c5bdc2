import { BEYOND_SIMPLE_YAML, flowAt, plainLine, quotedAt, tagAt, tagged } from './inline-yaml.js';
import type { MapEntry, MapNode, ScalarNode, TemplateNode } from './template-node.js';

/*
 * Reads the part of YAML in which nearly all templates are written, some ten times faster than the YAML library: block
 * maps and lists, scalars that end on their line, brackets, block scalars, tags. The indentation is checked; whatever
 * else turns up makes the result undefined, and the library reads the whole text, so that both agree (see the tests).
 */

interface Line {
  /** Offset of the first character that is not a space. */
  start: number;
  readonly end: number;
  /** Column of `start`. */
  indent: number;
}

const PLAIN_KEY =
  /[A-Za-z0-9_/$.^(](?:[^\s:#,[\]{}"'&*!|>%@`]|:(?=[^\s])|[ ](?=[^\s#:])|[[\]{}*&!,'"@%](?=[^\s]))*(?=\s*:(?:\s|$))/y;
const BLOCK_SCALAR = /^([|>])(-?)[ \t]*(?:[ ]#.*)?\r?$/;
const BLANK_OR_COMMENT = /^\s*(?:#.*)?$/;

/** What JavaScript takes for white space and YAML does not, and control characters. */
const STRANGE_SPACE = /[\0\v\f\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]/;

export function parseSimpleYaml(text: string): TemplateNode | undefined {
  if (STRANGE_SPACE.test(text)) return undefined;
  try {
    return new SimpleYaml(text).document();
  } catch (error) {
    if (error === BEYOND_SIMPLE_YAML) return undefined;
    throw error;
  }
}

class SimpleYaml {
  private readonly lines: Line[];
  private at = 0;

  constructor(private readonly text: string) {
    this.lines = linesOf(text);
  }

  document(): TemplateNode {
    this.toContent();
    if (this.textOf(this.lines[this.at]) === '---') this.next();
    const first = this.lines[this.at];
    if (!first) throw BEYOND_SIMPLE_YAML;
    const root = this.block(first);
    if (this.at < this.lines.length) throw BEYOND_SIMPLE_YAML;
    return root;
  }

  private block(first: Line): TemplateNode {
    return this.isItem(first) ? this.list(first.indent) : this.map(first.indent);
  }

  private map(indent: number): MapNode {
    const entries: MapEntry[] = [];
    const start = this.lines[this.at]?.start ?? 0;
    let end = start;
    for (
      let line = this.lines[this.at];
      line && line.indent === indent && !this.isItem(line);
      line = this.lines[this.at]
    ) {
      const key = this.keyOf(line);
      if (!key) throw BEYOND_SIMPLE_YAML;
      const value = this.value(line, this.text.indexOf(':', key.end) + 1, indent, true);
      entries.push({ key: key.value, start: key.start, end: key.end, value });
      end = value.end;
    }
    this.mustNotBeDeeper(indent);
    return { kind: 'map', entries, start, end };
  }

  private list(indent: number): TemplateNode {
    const items: TemplateNode[] = [];
    const start = this.lines[this.at]?.start ?? 0;
    for (
      let line = this.lines[this.at];
      line && line.indent === indent && this.isItem(line);
      line = this.lines[this.at]
    ) {
      items.push(this.item(line, indent));
    }
    this.mustNotBeDeeper(indent);
    return { kind: 'list', items, start, end: items.at(-1)?.end ?? start };
  }

  private item(line: Line, indent: number): TemplateNode {
    const gap = /^-[ ]*/.exec(this.textOf(line))?.[0].length ?? 1;
    const inner: Line = { start: line.start + gap, end: line.end, indent: indent + gap };
    const isBlock = inner.start < inner.end && (this.isItem(inner) || this.keyOf(inner) !== undefined);
    if (!isBlock) return this.value(line, line.start + 1, indent, false);
    this.lines[this.at] = inner;
    return this.block(inner);
  }

  /** @param mayShareIndent a list may stand directly below its key, at the same indentation. */
  private value(line: Line, from: number, indent: number, mayShareIndent: boolean): TemplateNode {
    const start = this.firstAfter(from, line.end);
    const tag = tagAt(this.text, start);
    if (tag)
      return tagged(tag.name, this.untagged(line, this.firstAfter(tag.end, line.end), indent, mayShareIndent), start);
    return this.untagged(line, start, indent, mayShareIndent);
  }

  private untagged(line: Line, start: number, indent: number, mayShareIndent: boolean): TemplateNode {
    const rest = this.text.slice(start, line.end);
    if (BLANK_OR_COMMENT.test(rest)) return this.below(start, indent, mayShareIndent);
    const header = BLOCK_SCALAR.exec(rest);
    if (header) return this.blockScalar(start, header[1] === '>', header[2] === '-', indent);
    const inline = this.inline(rest.charAt(0), start, line.end);
    this.next();
    this.mustNotBeDeeper(indent);
    return inline;
  }

  /** A value that starts on the line; brackets may close on a later one. */
  private inline(first: string, start: number, lineEnd: number): TemplateNode {
    const closed = first === '[' || first === '{' ? flowAt(this.text, start) : quotedAt(this.text, start);
    if (!closed) return plainLine(this.text, start, lineEnd);
    while ((this.lines[this.at]?.end ?? Infinity) < closed.end) this.at++;
    const rest = this.text.slice(closed.end, this.lines[this.at]?.end);
    if (!/^\s*(?:\s#.*)?$/.test(rest)) throw BEYOND_SIMPLE_YAML;
    return closed;
  }

  /** The value on the lines below a key or dash. */
  private below(start: number, indent: number, mayShareIndent: boolean): TemplateNode {
    this.next();
    const line = this.lines[this.at];
    const isDeeper = line !== undefined && line.indent > indent;
    if (line && (isDeeper || (mayShareIndent && line.indent === indent && this.isItem(line))))
      return this.isItem(line) || this.keyOf(line) ? this.block(line) : this.value(line, line.start, indent, false);
    return { kind: 'scalar', value: '', start, end: start };
  }

  private blockScalar(start: number, folded: boolean, strip: boolean, indent: number): ScalarNode {
    const content: string[] = [];
    let inner: number | undefined;
    let end = start + 1;
    for (this.at++; ; this.at++) {
      const line = this.lines[this.at];
      if (!line || (!this.isBlank(line) && line.indent <= indent)) break;
      if (!this.isBlank(line)) {
        inner ??= line.indent;
        if (line.indent < inner) throw BEYOND_SIMPLE_YAML;
        end = line.end;
      }
      content.push(this.text.slice(line.start - line.indent + (inner ?? 0), line.end).replace(/\r$/, ''));
    }
    const body = content.join(folded ? ' ' : '\n').trimEnd();
    this.toContent();
    return { kind: 'scalar', value: strip || body === '' ? body : `${body}\n`, start, end };
  }

  private keyOf(line: Line): ScalarNode | undefined {
    const quoted = quotedAt(this.text, line.start);
    if (quoted) return /^[ ]*:(?:\s|$)/.test(this.text.slice(quoted.end, line.end)) ? quoted : undefined;
    PLAIN_KEY.lastIndex = line.start;
    const value = PLAIN_KEY.exec(this.text)?.[0];
    if (value === undefined || line.start + value.length >= line.end) return undefined;
    return { kind: 'scalar', value, start: line.start, end: line.start + value.length };
  }

  private isItem(line: Line): boolean {
    return (
      this.text[line.start] === '-' && (line.start + 1 === line.end || /\s/.test(this.text.charAt(line.start + 1)))
    );
  }

  private textOf(line: Line | undefined): string {
    return line ? this.text.slice(line.start, line.end).trimEnd() : '';
  }

  private isBlank(line: Line): boolean {
    return line.start === line.end || this.text.slice(line.start, line.end).trim() === '';
  }

  private next(): void {
    this.at++;
    this.toContent();
  }

  /** Moves to the next line with content. */
  private toContent(): void {
    for (
      let line = this.lines[this.at];
      line && BLANK_OR_COMMENT.test(this.text.slice(line.start, line.end));
      line = this.lines[this.at]
    )
      this.at++;
    const line = this.lines[this.at];
    if (line && this.text[line.start] === '\t') throw BEYOND_SIMPLE_YAML;
  }

  private mustNotBeDeeper(indent: number): void {
    const line = this.lines[this.at];
    if (line && line.indent > indent) throw BEYOND_SIMPLE_YAML;
  }

  private firstAfter(from: number, end: number): number {
    let at = from;
    while (at < end && this.text[at] === ' ') at++;
    return at;
  }
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let from = 0; from < text.length;) {
    const newline = text.indexOf('\n', from);
    const end = newline < 0 ? text.length : newline;
    let start = from;
    while (start < end && text.charCodeAt(start) === 32) start++;
    lines.push({ start, end, indent: start - from });
    from = end + 1;
  }
  return lines;
}
