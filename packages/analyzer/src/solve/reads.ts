import { ambientRead, isAmbientName, isBuiltinGlobal } from '../catalog/queries.js';
import type { Event, Val } from '../model/summary.js';
import type { Activation } from './activation.js';
import type { Evaluator } from './evaluator.js';
import type { Facts } from './facts.js';
import { isFallback } from './fallback.js';
import { sharedRoots } from './sharing.js';

type ReadEvent = Extract<Event, { t: 'read' }>;

/** Notes which shared storage a read event looks at. */
export function recordRead(ev: Evaluator, facts: Facts, act: Activation, index: number, { v, at }: ReadEvent): void {
  recordAmbientRead(ev, facts, act, v, at);
  if (isStateless(act, v)) return;
  readThrough(ev, facts, act, index, v, at);
  // `current.name` also reads the variable `current`, which may hold another object next time.
  for (let part = v; part.k === 'mem' || part.k === 'idx'; part = part.o)
    if (mayBeReplaced(ev, act, part.o)) readThrough(ev, facts, act, index, part.o, at);
  if (v.k !== 'free' || isBuiltinGlobal(v.name)) return;
  const root = { key: `g:${v.name}`, kind: 'global', label: v.name, file: act.file, at, keyed: false } as const;
  facts.addRead({ act, index, root, at });
}

/** Notes properties outside the project whose value belongs to one invocation. */
export function recordAmbientRead(ev: Evaluator, facts: Facts, act: Activation, val: Val, at: number): void {
  if (val.k !== 'mem' || !isAmbientName(val.p)) return;
  for (const atom of ev.value(val, act).atoms) {
    if (atom.k !== 'ext' || !ambientRead(atom.pkg, atom.member)) continue;
    const fallback = isFallback(act.file.summary, act.fact, val);
    facts.externalReads.push({ act, pkg: atom.pkg, member: atom.member, at, fallback });
  }
}

function readThrough(ev: Evaluator, facts: Facts, act: Activation, index: number, v: Val, at: number): void {
  const value = ev.value(v, act);
  for (const root of value.roots) facts.addRead({ act, index, root, at });
  if (value.atoms.length === 0) return;
  for (const root of sharedRoots(value)) facts.addRead({ act, index, root, at });
}

/** Storage that some function assigns as a whole. */
function mayBeReplaced(ev: Evaluator, act: Activation, v: Val): boolean {
  if (v.k === 'mem') return ev.program.assigns(v.p);
  if (v.k !== 'ref') return false;
  const kind = act.file.summary.bindings[v.b]?.kind;
  return (kind === 'let' || kind === 'var') && act.file.writesTo(v.b).some((w) => w.fn !== 0);
}

/** A name that stands for no storage: a function, a class, something imported from a package. */
function isStateless(act: Activation, val: Val): boolean {
  let at = val;
  while (at.k === 'mem' || at.k === 'idx') at = at.o;
  if (at.k !== 'ref') return false;
  const binding = act.file.summary.bindings[at.b];
  if (binding?.import) return act.file.importTarget(binding.import.i).k === 'external';
  return val.k === 'ref' && (binding?.kind === 'function' || binding?.kind === 'class');
}
