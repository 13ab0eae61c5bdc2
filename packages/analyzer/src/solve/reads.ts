import { isAmbientName } from '../catalog/queries.js';
import type { Event, Val } from '../model/summary.js';
import type { Activation } from './activation.js';
import type { Evaluator } from './evaluator.js';
import type { Facts } from './facts.js';
import { isFallback } from './fallback.js';
import { sharedRoots } from './sharing.js';
import type { Value } from './value.js';

type ReadEvent = Extract<Event, { t: 'read' }>;

/** Notes which shared storage a read event looks at. */
export function recordRead(ev: Evaluator, facts: Facts, act: Activation, index: number, { v, at }: ReadEvent): void {
  recordAmbientRead(ev, facts, act, v, at);
  readThrough(ev, facts, act, index, v, at);
  // `current.name` also reads the variable `current`, which may hold another object next time.
  for (let part = v; part.k === 'mem' || part.k === 'idx'; part = part.o)
    if (mayBeReplaced(ev, act, part.o)) readThrough(ev, facts, act, index, part.o, at);
}

/** Notes properties outside the project whose value belongs to one invocation. */
export function recordAmbientRead(ev: Evaluator, facts: Facts, act: Activation, val: Val, at: number): void {
  if (val.k !== 'mem' || !isAmbientName(val.p)) return;
  for (const atom of ev.value(val, act).atoms) {
    if (atom.k !== 'ext') continue;
    const fallback = isFallback(act.file.summary, act.fact, val);
    facts.externalReads.push({ act, pkg: atom.pkg, member: atom.member, at, fallback });
  }
}

function readThrough(ev: Evaluator, facts: Facts, act: Activation, index: number, v: Val, at: number): void {
  const value = ev.value(v, act);
  for (const root of value.roots) facts.addRead({ act, index, root, at });
  if (isCode(value)) return;
  for (const root of sharedRoots(value)) if (!value.roots.includes(root)) facts.addRead({ act, index, root, at });
}

/** Who calls a function or makes an instance does not look at what the function or the class keeps. */
function isCode(value: Value): boolean {
  return value.atoms.every((atom) => atom.k === 'fn' || atom.k === 'cls');
}

/** Storage that some function assigns as a whole. */
function mayBeReplaced(ev: Evaluator, act: Activation, v: Val): boolean {
  if (v.k === 'mem') return ev.program.assigns(v.p);
  return v.k === 'ref' && act.file.writesTo(v.b).some((w) => w.fn !== 0);
}
