import { nameSource } from '../catalog/queries.js';
import { constantShape, hole, strength, type StringShape } from './shape.js';
import type { Atom, Value } from './value.js';

const TEMP_VARIABLES = new Set(['process.env.TMPDIR', 'process.env.TMP', 'process.env.TEMP']);

/** What is known of a value as a string; undefined when it is not one that could be told. */
export function shapeOf(value: Value): StringShape | undefined {
  const shapes = value.atoms.map((atom) => shapeOfAtom(atom, value));
  const known = shapes.filter((s) => s !== undefined);
  if (known.length === 0) return undefined;
  // Several candidates: the weakest decides, since any of them may be the one.
  return known.reduce((a, b) => (weight(a) <= weight(b) ? a : b));
}

function weight(shape: StringShape): number {
  return (shape.literal ? 0 : 10) + strength(shape.entropy);
}

const REQUEST_ID = /(?:requestId|awsRequestId|messageId|eventID|eventId|invocationId|xRayTraceId|traceId)$/;

function shapeOfAtom(atom: Atom, value: Value): StringShape | undefined {
  if (atom.k === 'str') return atom.shape;
  if (atom.k === 'req') return hole(REQUEST_ID.test(atom.path) ? 'random' : 'derived');
  if (atom.k !== 'ext') return undefined;
  if (TEMP_VARIABLES.has(atom.member)) return constantShape('/tmp');
  if (atom.member.startsWith('process.env.')) return constantShape('env');
  const entropy = nameSource(atom.pkg, atom.member.replace(/#$/, ''));
  return hole(entropy ?? (value.taint ? 'derived' : 'unknown'));
}
