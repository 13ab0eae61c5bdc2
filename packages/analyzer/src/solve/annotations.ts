import type { FillSite } from '../link/linked-file.js';
import type { Val } from '../model/summary.js';
import type { Activation } from './activation.js';
import type { Evaluator } from './evaluator.js';
import { join, listOf, UNKNOWN, type Atom, type Value } from './value.js';

const CONTAINERS = new Set(['Map', 'Set', 'WeakMap', 'WeakSet', 'Array']);

/** Elements that calls put into a collection, wherever in the file. */
export function gathered(
  ev: Evaluator,
  fills: readonly FillSite[],
  near: Activation,
  id: string,
  self: Value | undefined,
): Value {
  const values = fills.slice(0, 40).map(({ fn, v }) => {
    const where = fn === near.f ? near : ev.generic(near.file, fn, near, self);
    return where ? ev.value(v, where) : UNKNOWN;
  });
  const of = join(values);
  return of.atoms.length === 0 && of.taint === 0 ? UNKNOWN : listOf(`g:${id}:${of.atoms.length}`, of, 0);
}

/** The instance that an annotation promises: of a project class, of an imported class, or a builtin container. */
export function annotated(
  ev: Evaluator,
  type: string | undefined,
  ref: Val | undefined,
  act: Activation,
  site: string,
): Atom | undefined {
  if (ref) {
    const [atom] = ev.value(ref, ev.module(act.file)).atoms;
    if (atom?.k === 'cls')
      return { k: 'inst', id: `ann:${atom.id}`, of: atom, phase: 'invocation', args: [], injected: false };
    return atom?.k === 'ext' ? instanceOf(atom.pkg, atom.member, site) : undefined;
  }
  if (type === undefined || !CONTAINERS.has(type)) return undefined;
  return instanceOf('global', type, site);
}

function instanceOf(pkg: string, member: string, site: string): Atom {
  return { k: 'ext', id: `an:${site}`, pkg, member: `${member}#`, phase: 'invocation', given: [] };
}
