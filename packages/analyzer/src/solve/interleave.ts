import type { Activation } from './activation.js';
import type { Evaluator } from './evaluator.js';
import type { Facts, ReadSighting, WriteSighting } from './facts.js';
import { related, testedRoots } from './guards.js';
import { around, contains, parts, regionsOf, suspensionBetween } from './regions.js';
import type { Val } from '../model/summary.js';

/** What lies between the accesses of one shared place in one function: indices of events. */
export interface Interleaving {
  readonly guard: { readonly testedAt: number; readonly suspendedAt: number | undefined } | undefined;
  readonly stale: { readonly readAt: number; readonly suspendedAt: number } | undefined;
  readonly swap: { readonly restoredAt: number; readonly suspendedAt: number } | undefined;
  readonly restores: boolean;
  readonly publishedEarly: number | undefined;
  readonly nextSuspension: number | undefined;
}

export function interleavingOf(ev: Evaluator, facts: Facts, write: WriteSighting, sameFunction: readonly WriteSighting[]): Interleaving {
  return {
    guard: guardOf(ev, write),
    stale: staleRead(ev, facts, write),
    swap: swapOf(ev, write, sameFunction),
    restores: sameFunction.some((w) => w !== write && w.index < write.index && swapOf(ev, w, [write]) !== undefined),
    publishedEarly: publishedEarly(ev, write),
    nextSuspension: nextSuspension(write),
  };
}

function nextSuspension(write: WriteSighting): number | undefined {
  const { fact } = write.act;
  return suspensionBetween(fact, write.index, fact.events.length);
}

/** A test of the same storage around the write, and whether control may be given up between test and write. */
function guardOf(ev: Evaluator, write: WriteSighting): Interleaving['guard'] {
  const regions = regionsOf(write.act.fact);
  for (const region of around(regions, write.index)) {
    if (!region.cond || region.kind === 'loop') continue;
    const hit = testedRoots(ev, region.cond, write.act).some((t) => related(t.key, write.root.key));
    if (!hit) continue;
    const from = region.implicit ? testPosition(write.act, region.from) : region.from;
    return { testedAt: region.from, suspendedAt: suspensionBetween(write.act.fact, from, write.index) };
  }
  const outer = [...write.act.tested].some((t) => related(t, write.root.key));
  if (outer) return { testedAt: 0, suspendedAt: suspensionBetween(write.act.fact, -1, write.index) };
  return undefined;
}

/** An implicit else region starts after the exit; the test itself stood before the exiting branch. */
function testPosition(act: Activation, from: number): number {
  const cond = act.fact.events[from];
  if (cond?.t !== 'enter') return from;
  for (let i = from - 1; i >= 0; i--) {
    const event = act.fact.events[i];
    if (event?.t === 'enter' && event.cond === cond.cond) return from;
  }
  return from;
}

/** The written value depends on a read of the same place from before a suspension. */
function staleRead(ev: Evaluator, facts: Facts, write: WriteSighting): Interleaving['stale'] {
  if (write.kind === 'delete' || write.kind === 'clear' || write.kind === 'shrink') return undefined;
  const reads = readsIn(facts, write.act, write.root.key).filter((r) => r.index < write.index);
  if (reads.length === 0) return undefined;
  const event = write.act.fact.events[write.index];
  const whole = event?.t === 'write' ? event.span : write.span;
  for (const read of reads) {
    const suspendedAt = suspensionBetween(write.act.fact, read.index, write.index);
    if (suspendedAt === undefined) continue;
    const inside = read.at >= whole[0] && read.at < whole[1];
    const carried = inside ? valueUses(write, read) : dependsOnLocalCopy(write, read, suspendedAt);
    if (carried) return { readAt: read.at, suspendedAt };
  }
  return undefined;
}

/** Inside one expression (`n += await f()`, `n = n + await f()`): the old value is an operand, not just a guard or the target. */
function valueUses(write: WriteSighting, read: ReadSighting): boolean {
  const event = write.act.fact.events[write.index];
  if (event?.t !== 'write') return false;
  if (event.op !== '=' ) return event.op !== '??=' && event.op !== '||=' && event.op !== '&&=';
  return mentions(event.v, (v) => 'at' in v && v.at === read.at) && computes(event.v);
}

/** A local variable that was filled from the old value before the suspension and is part of the new one. */
function dependsOnLocalCopy(write: WriteSighting, read: ReadSighting, suspendedAt: number): boolean {
  const { act } = write;
  const used = writtenValue(write);
  if (!used) return false;
  const events = act.fact.events;
  const locals = new Set<number>();
  for (let i = 0; i < suspendedAt; i++) {
    const event = events[i];
    if (event?.t !== 'write' || event.to.k !== 'ref') continue;
    const binding = act.file.summary.bindings[event.to.b];
    if (binding?.fn !== act.f) continue;
    const fromRead = read.at >= event.span[0] && read.at < event.span[1] && !containsCallOnly(event.v, read.at);
    const fromLocal = mentions(event.v, (v) => v.k === 'ref' && locals.has(v.b));
    if (fromRead || fromLocal) locals.add(event.to.b);
  }
  // Filled again after the suspension: no longer the old value.
  for (let i = suspendedAt + 1; i < write.index; i++) {
    const event = events[i];
    if (event?.t === 'write' && event.to.k === 'ref' && !mentions(event.v, (v) => v.k === 'ref' && locals.has(v.b))) locals.delete(event.to.b);
    else if (event?.t === 'write' && event.to.k === 'ref' && act.file.summary.bindings[event.to.b]?.fn === act.f) locals.add(event.to.b);
  }
  return mentions(used, (v) => v.k === 'ref' && locals.has(v.b)) && (computes(used) || isBareRef(used, locals));
}

function isBareRef(val: Val, locals: ReadonlySet<number>): boolean {
  return val.k === 'ref' && locals.has(val.b);
}

/** `x = await f(shared)`: the old value went into a call; what comes back is not simply the old value. */
function containsCallOnly(val: Val, at: number): boolean {
  return (val.k === 'call' || val.k === 'await') && !mentions(val, (v) => 'at' in v && v.at === at);
}

function writtenValue(write: WriteSighting): Val | undefined {
  const event = write.act.fact.events[write.index];
  if (event?.t === 'write') return event.v;
  if (event?.t !== 'call') return undefined;
  const call = write.act.file.summary.calls[event.c];
  return call?.args[call.args.length - 1];
}

export function mentions(val: Val, test: (v: Val) => boolean): boolean {
  for (const part of parts(val)) if (test(part)) return true;
  return false;
}

/** The value is worked out from others: arithmetic, concatenation, a new list or object. */
function computes(val: Val): boolean {
  const inner = val.k === 'await' ? val.v : val;
  return inner.k === 'op' || inner.k === 'tpl' || inner.k === 'arr' || inner.k === 'obj' || inner.k === 'call' || (inner.k === 'or' && inner.vs.some(computes));
}

function readsIn(facts: Facts, act: Activation, key: string): ReadSighting[] {
  return (facts.reads.get(key) ?? []).filter((r) => r.act === act);
}

/** Installed now, put back later: the later write stores a local that was read from the place before, or stands in `finally`. */
function swapOf(ev: Evaluator, write: WriteSighting, others: readonly WriteSighting[]): Interleaving['swap'] {
  if (write.kind !== 'assign' || write.constant === 'undefined') return undefined;
  for (const later of others) {
    if (later === write || later.act !== write.act || later.root.key !== write.root.key || later.index <= write.index || later.kind !== 'assign') continue;
    const suspendedAt = suspensionBetween(write.act.fact, write.index, later.index);
    if (suspendedAt === undefined) continue;
    if (savedBefore(ev, write, later)) return { restoredAt: later.index, suspendedAt };
  }
  return undefined;
}

function savedBefore(ev: Evaluator, write: WriteSighting, later: WriteSighting): boolean {
  const { act } = write;
  const event = act.fact.events[later.index];
  if (event?.t !== 'write') return false;
  const back = event.v;
  if (back.k === 'ref') {
    const binding = act.file.summary.bindings[back.b];
    if (binding?.fn !== act.f) return false;
    return act.fact.events.some((e, i) => i < write.index && e.t === 'write' && e.to.k === 'ref' && e.to.b === back.b && ev.value(e.v, act).roots.some((r) => r.key === write.root.key));
  }
  const regions = regionsOf(act.fact);
  const inFinally = [...around(regions, later.index)].some((r) => r.kind === 'finally' && !contains(r, write.index));
  return inFinally && later.constant !== undefined;
}

/** A new object stored in shared storage under a guard, and then an awaited method call on it. */
function publishedEarly(ev: Evaluator, write: WriteSighting): number | undefined {
  const event = write.act.fact.events[write.index];
  if (event?.t !== 'write' || event.decl) return undefined;
  const made = [...parts(event.v)].find((v) => v.k === 'call' && write.act.file.summary.calls[v.c]?.kind === 'new');
  if (!made) return undefined;
  const events = write.act.fact.events;
  for (let i = write.index + 1; i < events.length; i++) {
    const next = events[i];
    if (next?.t !== 'call') continue;
    const call = write.act.file.summary.calls[next.c];
    if (call?.callee.k !== 'mem' || !call.awaited || !/^(?:init|load|connect|start|setup|open|boot|prepare|configure|populate|warm|register|ready|create|authenticate|login|sync|listen)/i.test(call.callee.p)) continue;
    const receiver = ev.value(call.callee.o, write.act);
    if (receiver.roots.some((r) => r.key === write.root.key) || receiver.atoms.some((a) => write.value.atoms.some((b) => a.id === b.id))) return i;
  }
  return undefined;
}
