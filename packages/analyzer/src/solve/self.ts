import { idsOf, valueWith, withAtoms, type Atom, type FunctionAtom, type InstanceAtom, type Value } from './value.js';

/** Binds functions found in an object to that object. */
export function withSelf(value: Value, self: Value): Value {
  if (!value.atoms.some(isUnbound)) return value;
  return withAtoms(
    value,
    value.atoms.map((a): Atom => (isUnbound(a) ? bind(a, self) : a)),
  );
}

/** Methods of an object that was read from shared storage run on that storage. */
export function reboundTo(value: Value, inst: InstanceAtom, object: Value): Value {
  if (object.roots.length === 0) return value;
  const self = valueWith([inst], object.taint, object.roots);
  const suffix = object.roots.map((r) => r.key).join(',');
  return withAtoms(
    value,
    value.atoms.map((a) =>
      a.k === 'fn' && a.self?.atoms[0]?.id === inst.id ? { ...a, id: `${a.id}@${suffix}`, self } : a,
    ),
  );
}

function isUnbound(atom: Atom): atom is FunctionAtom {
  return atom.k === 'fn' && !atom.self;
}

export function bind(fn: FunctionAtom, self: Value, bound: readonly Value[] = []): FunctionAtom {
  const { file, f, env } = fn;
  return {
    k: 'fn',
    id: `${fn.id}~${idsOf(self)}@${self.roots.map((r) => r.key).join(',')}`,
    file,
    f,
    env,
    self,
    bound: [...fn.bound, ...bound],
  };
}
