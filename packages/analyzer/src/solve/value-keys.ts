import { steersConnection } from '../catalog/connection-queries.js';
import {
  requestAtom,
  withAtoms,
  type Atom,
  type InstanceAtom,
  type LiteralAtom,
  type RequestAtom,
  type StringAtom,
  type Value,
} from './value.js';

/** Numbers for long keys. */
let interned = new Map<string, string>();
const made = new WeakMap<InstanceAtom, string>();

/** Identity of a value for telling activations apart: short, equal for values that mean the same to a callee. */
export function keyOf(value: Value | undefined): string {
  if (!value) return '-';
  if (value.atoms.length === 0 && value.roots.length === 0) return `${value.taint}`;
  const rooted = value.roots.length > 0;
  let who = '';
  for (const atom of value.atoms) who += `${rooted ? atom.id : identity(atom)},`;
  let where = '';
  for (const root of value.roots) where += `${root.key},`;
  return short(`${value.taint}:${who}@${where}`);
}

function short(long: string): string {
  let key = interned.get(long);
  if (key === undefined) interned.set(long, (key = `#${interned.size}`));
  return key;
}

/** Starts a new numbering: keys are compared within one solved program only. */
export function forgetKeys(): void {
  // Not cleared: the old table of a map keeps the new one alive.
  interned = new Map();
}

/** An object that one invocation made for itself is told apart by what it is made of, not by where. */
function identity(atom: Atom): string {
  if (atom.k === 'inst' && atom.phase === 'invocation' && !atom.injected) {
    // Kept: its arguments may be instances again, and so on.
    let key = made.get(atom);
    if (key === undefined) made.set(atom, (key = short(`new ${atom.of.id}(${atom.args.map(keyOf).join(',')})`)));
    return key;
  }
  if (atom.k === 'lit' && atom.env.phase === 'invocation' && isEmpty(atom.val)) return `new ${atom.val.k}`;
  return atom.id;
}

function isEmpty(val: LiteralAtom['val']): boolean {
  return val.spreads.length === 0 && (val.k === 'arr' ? val.els.length === 0 : val.props.length === 0);
}

const NAME_LIKE = /requestid|messageid|eventid|traceid/i;

/** An argument as the callee needs to see it: texts that are no paths or SQL settings and the way through the event are left out. */
export function asArgument(value: Value): Value {
  if (!value.atoms.some((atom) => atom.k === 'str' || isWayThroughRequest(atom))) return value;
  const kept = value.atoms
    .filter((atom) => atom.k !== 'str' || isPathLike(atom) || steersConnection(atom.shape.text))
    .map((atom): Atom => (isWayThroughRequest(atom) ? requestAtom(atom.what, '*') : atom));
  return withAtoms(value, kept.length < 2 ? kept : [...new Map(kept.map((atom) => [atom.id, atom])).values()]);
}

function isWayThroughRequest(atom: Atom): atom is RequestAtom {
  return atom.k === 'req' && atom.path !== '' && !NAME_LIKE.test(atom.path);
}

function isPathLike(atom: StringAtom): boolean {
  const { text } = atom.shape;
  return text.includes('tmp') || (text.length < 60 && /^[\w./\0-]*[./][\w./\0-]*$/.test(text));
}
