/**
 * Positions, said once for the whole project: lines and columns are 1-based, columns count UTF-16 code units,
 * ends are exclusive, offsets are 0-based UTF-16 code units into the text of the file.
 */

/** A half-open range of offsets inside one file. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A place a person can go to. `path` is relative to the analysed root, with forward slashes. */
export interface Location {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}
