import type { Location } from '@lmi-ready/analyzer';

const LINE_BREAK = /\r\n|\n|\r/g;

/** The text of a file with its lines. Positions count without the byte order mark, which only the fingerprint sees. */
export class SourceFile {
  /** As decoded from UTF-8, a byte order mark included. */
  readonly raw: string;
  readonly #text: string;
  #starts: readonly number[] | undefined;

  constructor(raw: string) {
    this.raw = raw;
    this.#text = raw.startsWith('\ufeff') ? raw.slice(1) : raw;
  }

  /** An empty last line, after the final line break, does not count. */
  get lineCount(): number {
    const { length } = this.#lineStarts;
    return length > 1 && this.#lineStarts[length - 1] === this.#text.length ? length - 1 : length;
  }

  /** A line without its line break; undefined when there is none of that number. */
  line(number: number): string | undefined {
    const start = this.#lineStarts[number - 1];
    if (start === undefined) return undefined;
    const end = this.#lineStarts[number] ?? this.#text.length;
    return this.#text.slice(start, end).replace(/[\r\n]+$/, '');
  }

  /** The text of a region; '' when it lies outside the file. */
  slice({ line, column, endLine, endColumn }: Omit<Location, 'path'>): string {
    const start = this.#lineStarts[line - 1];
    const end = this.#lineStarts[endLine - 1];
    if (start === undefined || end === undefined) return '';
    return this.#text.slice(start + column - 1, end + endColumn - 1);
  }

  get #lineStarts(): readonly number[] {
    this.#starts ??= [0, ...Array.from(this.#text.matchAll(LINE_BREAK), (match) => match.index + match[0].length)];
    return this.#starts;
  }
}
