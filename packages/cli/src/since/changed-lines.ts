import type { Location } from '@lmi-ready/analyzer';

/** Lines that differ from another revision, by file. */
export class ChangedLines {
  readonly #ranges = new Map<string, Range[]>();
  readonly #whole = new Set<string>();

  /** @param newFiles files that are not part of any revision. */
  constructor(changes: readonly FileChange[], newFiles: readonly string[]) {
    for (const { path, ranges } of changes) this.#ranges.set(path, [...(this.#ranges.get(path) ?? []), ...ranges]);
    for (const path of newFiles) this.#whole.add(path);
  }

  touches({ path, line, endLine }: Location): boolean {
    if (this.#whole.has(path)) return true;
    return this.#ranges.get(path)?.some(([first, last]) => first <= endLine && line <= last) ?? false;
  }
}

/** First and last line, 1-based, both included. */
type Range = readonly [first: number, last: number];

export interface FileChange {
  /** Present name. */
  readonly path: string;
  readonly ranges: readonly Range[];
}

const HUNK = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;

/**
 * Reads `git diff --unified=0` with the prefixes a/ and b/. The lines of a hunk are counted, not looked at: they may look
 * like headers themselves.
 */
export function parseDiff(diff: string): readonly FileChange[] {
  const changes: FileChange[] = [];
  let ranges: Range[] = [];
  let content = 0;
  for (const line of diff.split('\n')) {
    if (content > 0) {
      if (!line.startsWith('\\')) content--;
      continue;
    }
    const [hunk, removed = '1', start = '0', added = '1'] = HUNK.exec(line) ?? [];
    if (hunk !== undefined) {
      content = Number(removed) + Number(added);
      ranges.push(changedRange(Number(start), Number(added)));
    } else if (line.startsWith('+++ ')) {
      ranges = [];
      const path = currentName(line.slice('+++ '.length));
      if (path !== undefined) changes.push({ path, ranges });
    }
  }
  return changes;
}

/** Where lines were only taken away, the lines around the gap count as changed. */
function changedRange(start: number, added: number): Range {
  return added === 0 ? [start, start + 1] : [start, start + added - 1];
}

/** `b/name`, in quotes when it holds characters that git escapes; undefined for a deleted file. */
function currentName(header: string): string | undefined {
  const name = header.replace(/[\t\r]+$/, '');
  const plain = name.startsWith('"') ? unquote(name) : name;
  return plain.startsWith('b/') ? plain.slice('b/'.length) : undefined;
}

const ESCAPES: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13 };

/** A name as git quotes it: C escapes, octal ones for single bytes of UTF-8. */
function unquote(quoted: string): string {
  const parts = quoted.slice(1, -1).matchAll(/\\([0-7]{3})|\\(.)|[^\\]+/g);
  return Buffer.concat(
    Array.from(parts, ([text, octal, letter]) => {
      if (octal !== undefined) return Buffer.from([Number.parseInt(octal, 8)]);
      if (letter === undefined) return Buffer.from(text);
      const code = ESCAPES[letter];
      return code === undefined ? Buffer.from(letter) : Buffer.from([code]);
    }),
  ).toString('utf8');
}
