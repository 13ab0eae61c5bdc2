import { type Atom, type FunctionAtom, type InstanceAtom, type Value } from './value.js';

/** Binds functions found in an object to that object. */
export function withSelf(value: Value, self: Value): Value {
  return { ...value, atoms: value.atoms.map((a): Atom => (a.k === 'fn' && !a.self ? bind(a, self) : a)) };
}

/** Methods of an object that was read from shared storage run on that storage. */
export function reboundTo(value: Value, inst: InstanceAtom, object: Value): Value {
  if (object.roots.length === 0) return value;
  const self: Value = { atoms: [inst], taint: object.taint, roots: object.roots };
  const suffix = object.roots.map((r) => r.key).join(',');
  return {
    ...value,
    atoms: value.atoms.map((a) =>
      a.k === 'fn' && a.self?.atoms[0]?.id === inst.id ? { ...a, id: `${a.id}@${suffix}`, self } : a,
    ),
  };
}

export function bind(fn: FunctionAtom, self: Value, bound: readonly Value[] = []): FunctionAtom {
  const who = self.atoms.map((a) => a.id).join(',');
  return {
    ...fn,
    id: `${fn.id}~${who}@${self.roots.map((r) => r.key).join(',')}`,
    self,
    bound: [...fn.bound, ...bound],
  };
}
