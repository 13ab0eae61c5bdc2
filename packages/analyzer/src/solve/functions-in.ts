import { classFact } from './class-members.js';
import type { Evaluator } from './evaluator.js';
import { element, isContainer } from './members.js';
import { withSelf } from './self.js';
import { UNKNOWN, valueOf, type Atom, type FunctionAtom, type InstanceAtom, type Value } from './value.js';

/** What a function of a library passes to a callback, one by one, when it is given a list: an element of it. */
export function elementOfList(ev: Evaluator, list: Value | undefined): Value {
  if (!list) return UNKNOWN;
  const lists = list.atoms.filter(
    (a) => a.k === 'list' || a.k === 'req' || (a.k === 'lit' && a.val.k === 'arr') || (a.k === 'ext' && isContainer(a)),
  );
  // The fields of an options object are not elements.
  if (lists.length === 0 && list.atoms.length > 0) return { ...UNKNOWN, taint: list.taint };
  return element(ev, { ...list, atoms: lists }, UNKNOWN);
}

/** Functions that a call may run itself: arguments, their elements, and the direct members of an options object. */
export function callbacksIn(ev: Evaluator, values: readonly Value[]): FunctionAtom[] {
  const out = new Map<string, FunctionAtom>();
  for (const value of values) {
    for (const atom of value.atoms) {
      if (atom.k === 'fn') out.set(atom.id, atom);
      if (atom.k !== 'lit' || atom.val.k !== 'obj' || atom.val.props.length > 24) continue;
      for (const [, v] of atom.val.props)
        if (v.k === 'fn')
          for (const fn of withSelf(ev.value(v, atom.env), valueOf(atom)).atoms) if (fn.k === 'fn') out.set(fn.id, fn);
    }
  }
  return [...out.values()];
}

/** All functions in values that are handed over: directly, in lists and in object literals. */
export function functionsIn(ev: Evaluator, values: readonly Value[], depth = 0): FunctionAtom[] {
  const out = new Map<string, FunctionAtom>();
  const add = (fns: readonly FunctionAtom[]): void => fns.forEach((fn) => out.set(fn.id, fn));
  for (const value of values) for (const atom of value.atoms) add(functionsInAtom(ev, atom, value, depth));
  return [...out.values()];
}

function functionsInAtom(ev: Evaluator, atom: Atom, value: Value, depth: number): FunctionAtom[] {
  if (atom.k === 'fn') return [atom];
  if (depth > 3) return [];
  if (atom.k === 'list') return functionsIn(ev, [atom.of], depth + 1);
  if (atom.k === 'ext' && atom.given.length > 0) return functionsIn(ev, atom.given, depth + 1);
  if (atom.k === 'inst' && depth < 2) return instanceHooks(ev, atom);
  if (atom.k !== 'lit') return [];
  const inner = atom.val.k === 'arr' ? atom.val.els : atom.val.props.map(([, v]) => v);
  const own = [...inner, ...atom.val.spreads]
    .slice(0, 80)
    .map((v) => withSelf(ev.value(v, atom.env), atom.val.k === 'obj' ? valueOf(atom) : UNKNOWN));
  return functionsIn(ev, own, depth + 1);
}

/** Methods of an instance that is handed over to a framework: called with the instance as `this`. */
function instanceHooks(ev: Evaluator, atom: InstanceAtom): FunctionAtom[] {
  if (atom.of.k !== 'cls') return [];
  const fact = classFact(atom.of);
  const names = (fact?.members ?? []).filter(
    (m) =>
      m.kind === 'method' &&
      !m.static &&
      /^(?:before|after|onError|handle\w*|use|run|execute|invoke|process\w*|resolve\w*|on[A-Z]\w*)$/.test(m.name),
  );
  return names.flatMap((m) =>
    withSelf(ev.value({ k: 'fn', f: m.f ?? 0 }, atom.of.env), valueOf(atom)).atoms.filter((a) => a.k === 'fn'),
  );
}
