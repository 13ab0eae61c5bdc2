import { nameSource } from '../catalog/queries.js';
import { constantShape, hole, type StringShape } from './shape.js';
import type { Atom, Value } from './value.js';

const TEMP_VARIABLES = new Set(['process.env.TMPDIR', 'process.env.TMP', 'process.env.TEMP']);

/** What is known of a value as a string; undefined when it is not one that could be told. */
export function shapeOf(value: Value): StringShape | undefined {
  if (value.atoms.length === 0) return value.taint ? hole('derived') : undefined;
  const shapes = value.atoms.map((atom) => shapeOfAtom(atom, value));
  const known = shapes.filter((s) => s !== undefined);
  if (known.length === 0) return undefined;
  // Several candidates: the weakest decides, since any of them may be the one.
  return known.reduce((a, b) => (weight(a) <= weight(b) ? a : b));
}

function weight(shape: StringShape): number {
  const order = ['constant', 'derived', 'time', 'process', 'unknown', 'random'];
  return (shape.literal ? 0 : 10) + order.indexOf(shape.entropy);
}

const REQUEST_ID = /(?:requestId|awsRequestId|messageId|eventID|eventId|invocationId|xRayTraceId|traceId)$/;

function shapeOfAtom(atom: Atom, value: Value): StringShape | undefined {
  if (atom.k === 'str') return atom.shape;
  if (atom.k === 'req') return hole(REQUEST_ID.test(atom.path) ? 'random' : 'derived');
  if (atom.k !== 'ext') return undefined;
  if (atom.pkg === 'global' && TEMP_VARIABLES.has(atom.member)) return constantShape('/tmp');
  if (atom.pkg === 'global' && atom.member.startsWith('process.env.')) return constantShape('env');
  const entropy = nameSource(atom.pkg, atom.member.replace(/#$/, ''));
  if (entropy) return hole(entropy);
  return hole(value.taint ? 'derived' : 'unknown');
}
