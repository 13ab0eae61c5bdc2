import type { Entropy } from '../model/entropy.js';
import type { LinkedFile } from '../link/linked-file.js';
import type { Phase } from '../model/program.js';

/** A string as far as it is known: constant parts with `\0` for holes. */
export interface StringShape {
  readonly text: string;
  readonly entropy: Entropy | 'unknown';
  /** Where the part that mentions a temporary folder is written. */
  readonly literal: { readonly file: LinkedFile; readonly at: number; readonly phase: Phase } | undefined;
}

const HOLE = '\0';
const ORDER: readonly (Entropy | 'unknown')[] = ['constant', 'derived', 'time', 'process', 'unknown', 'random'];

/** How unique a name of this kind is, compared with others. */
export function strength(entropy: StringShape['entropy']): number {
  return ORDER.indexOf(entropy);
}

export function hole(entropy: StringShape['entropy']): StringShape {
  return { text: HOLE, entropy, literal: undefined };
}

export function constantShape(text: string, literal: StringShape['literal'] = undefined): StringShape {
  return { text, entropy: 'constant', literal };
}

export function concat(parts: readonly StringShape[], separator = ''): StringShape {
  // A name with one unique part is unique.
  let entropy: StringShape['entropy'] = 'constant';
  for (const part of parts) if (strength(part.entropy) > strength(entropy)) entropy = part.entropy;
  return { text: parts.map((p) => p.text).join(separator), entropy, literal: decisiveLiteral(parts) };
}

/** The part a developer would change: what names the temporary folder, else the last name written in invocation-time code. */
function decisiveLiteral(parts: readonly StringShape[]): StringShape['literal'] {
  const own = parts.filter((p) => p.literal?.phase === 'invocation' && /\w/.test(p.text));
  return (
    (own.find((p) => p.text.includes('/tmp')) ?? own.at(-1))?.literal ??
    parts.find((p) => p.literal && p.text.includes('/tmp'))?.literal
  );
}

/** A path put together at invocation time from parts that are written elsewhere is reported where it is put together. */
export function composed(
  shape: StringShape,
  act: { readonly file: LinkedFile; readonly phase: Phase },
  at: number,
): StringShape {
  if (shape.literal?.phase === 'invocation' || act.phase === 'init') return shape;
  return { ...shape, literal: { file: act.file, at, phase: act.phase } };
}

/** `path.join` on shapes: one slash between parts, `.` and empty parts dropped. */
export function joinPath(parts: readonly StringShape[], absolute: boolean): StringShape {
  const from = absolute ? parts.findLastIndex((p) => p.text.startsWith('/')) : 0;
  const joined = concat(parts.slice(Math.max(from, 0)), '/');
  return { ...joined, text: joined.text.replace(/\/(?:\.?\/)+/g, '/') };
}
