import type { Entropy } from '../catalog/row.js';
import type { LinkedFile } from '../link/linked-program.js';
import type { Phase } from '../model/program.js';

/** A string as far as it is known: constant parts with `\0` for holes. */
export interface StringShape {
  readonly text: string;
  readonly entropy: Entropy | 'unknown';
  /** Where the part that mentions a temporary folder is written. */
  readonly literal: { readonly file: LinkedFile; readonly at: number; readonly phase: Phase } | undefined;
}

export const HOLE = '\0';
const ORDER: readonly (Entropy | 'unknown')[] = ['constant', 'derived', 'time', 'process', 'unknown', 'random'];

/** The stronger of two: a name with one unique part is unique. */
export function strongest(a: StringShape['entropy'], b: StringShape['entropy']): StringShape['entropy'] {
  return ORDER.indexOf(a) >= ORDER.indexOf(b) ? a : b;
}

export function hole(entropy: StringShape['entropy']): StringShape {
  return { text: HOLE, entropy, literal: undefined };
}

export function constantShape(text: string, literal: StringShape['literal'] = undefined): StringShape {
  return { text, entropy: 'constant', literal };
}

export function concat(parts: readonly StringShape[], separator = ''): StringShape {
  let entropy: StringShape['entropy'] = 'constant';
  let literal: StringShape['literal'];
  for (const part of parts) {
    entropy = strongest(entropy, part.entropy);
    literal ??= part.literal;
  }
  return { text: parts.map((p) => p.text).join(separator), entropy, literal };
}

/** `path.join` on shapes: one slash between parts, `.` and empty parts dropped. */
export function joinPath(parts: readonly StringShape[], absolute: boolean): StringShape {
  let used = parts;
  if (absolute) {
    const last = parts.findLastIndex((p) => p.text.startsWith('/'));
    if (last > 0) used = parts.slice(last);
  }
  const joined = concat(used, '/');
  return { ...joined, text: joined.text.replace(/\/(?:\.?\/)+/g, '/') };
}
