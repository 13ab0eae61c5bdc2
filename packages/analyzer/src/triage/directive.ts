import type { Location } from '../model/location.js';

/** A place in a file, as findings count it. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A comment that was found faulty or needless, and why. */
export interface Complaint {
  readonly kind: 'bad-ignore' | 'unused-ignore';
  readonly location: Location;
  readonly message: string;
}

export function comparePositions(a: Position, b: Position): number {
  return a.line - b.line || a.column - b.column;
}
