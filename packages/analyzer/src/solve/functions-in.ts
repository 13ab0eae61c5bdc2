import type { FunctionId } from '../model/summary.js';
import type { Activation } from './activation.js';
import { classFact } from './class-members.js';
import type { Evaluator } from './evaluator.js';
import { element, isContainer } from './members.js';
import { directParts } from '../link/regions.js';
import { bind, withSelf } from './self.js';
import {
  functionAtom,
  tainted,
  UNKNOWN,
  valueOf,
  withAtoms,
  type Atom,
  type ClassAtom,
  type FunctionAtom,
  type InstanceAtom,
  type Value,
} from './value.js';

/** What a function of a library passes to a callback, one by one, when it is given a list: an element of it. */
export function elementOfList(ev: Evaluator, list: Value | undefined): Value {
  if (!list) return UNKNOWN;
  const lists = list.atoms.filter(
    (a) => a.k === 'list' || a.k === 'req' || (a.k === 'lit' && a.val.k === 'arr') || (a.k === 'ext' && isContainer(a)),
  );
  // The fields of an options object are not elements.
  if (lists.length === 0 && list.atoms.length > 0) return tainted(list.taint);
  return element(ev, withAtoms(list, lists), UNKNOWN);
}

/** Functions that a call may run itself: arguments, their elements, and the direct members of an options object. */
export function callbacksIn(ev: Evaluator, values: readonly Value[]): FunctionAtom[] {
  const found: FunctionAtom[] = [];
  for (const { atoms } of values)
    for (const atom of atoms) {
      if (atom.k === 'fn') found.push(atom);
      if (atom.k !== 'lit' || atom.val.k !== 'obj') continue;
      for (const v of directParts(atom.val)) if (v.k === 'fn') found.push(methodOf(ev, v.f, atom.env, atom));
    }
  return different(found);
}

/** All functions in values that are handed over: directly, in lists and in object literals. */
export function functionsIn(ev: Evaluator, values: readonly Value[], depth = 0): FunctionAtom[] {
  return different(values.flatMap(({ atoms }) => atoms.flatMap((atom) => functionsInAtom(ev, atom, depth))));
}

function different(functions: FunctionAtom[]): FunctionAtom[] {
  if (functions.length < 2) return functions;
  return [...new Map(functions.map((fn) => [fn.id, fn])).values()];
}

function functionsInAtom(ev: Evaluator, atom: Atom, depth: number): FunctionAtom[] {
  if (atom.k === 'fn') return [atom];
  if (depth > 3) return [];
  if (atom.k === 'list') return functionsIn(ev, [atom.of], depth + 1);
  if (atom.k === 'ext') return functionsIn(ev, atom.given, depth + 1);
  if (atom.k === 'inst' && atom.of.k === 'cls' && depth < 2) return instanceHooks(ev, atom, atom.of);
  if (atom.k !== 'lit') return [];
  const own = directParts(atom.val).slice(0, MOST_MEMBERS);
  const held = own.map((v) => withSelf(ev.value(v, atom.env), valueOf(atom)));
  return functionsIn(ev, held, depth + 1);
}

/** Methods of an instance that is handed over to a framework: called with the instance as `this`. */
function instanceHooks(ev: Evaluator, atom: InstanceAtom, cls: ClassAtom): FunctionAtom[] {
  return (classFact(cls)?.members ?? []).flatMap(({ f, kind, static: isStatic, name }) =>
    kind === 'method' && f !== undefined && !isStatic && HOOKS.test(name) ? [methodOf(ev, f, cls.env, atom)] : [],
  );
}

const HOOKS = /^(?:before|after|onError|handle\w*|use|run|execute|invoke|process\w*|resolve\w*|on[A-Z]\w*)$/;
const MOST_MEMBERS = 80;

function methodOf(ev: Evaluator, f: FunctionId, env: Activation, owner: Atom): FunctionAtom {
  return bind(functionAtom(f, env), valueOf(owner));
}
