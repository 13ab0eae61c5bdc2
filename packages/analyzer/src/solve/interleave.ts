import type { Activation } from './activation.js';
import type { Evaluator } from './evaluator.js';
import type { Facts, ReadSighting, WriteSighting } from './facts.js';
import { initialisedBeside, related, testedRoots } from './guards.js';
import { around, contains, mentions, suspensionBetween } from '../link/regions.js';
import type { BindingId, Event, Val } from '../model/summary.js';

export interface Position {
  readonly act: Activation;
  readonly index: number;
}

/** What lies between the accesses of one shared place in one function: indices of events. */
export interface Interleaving {
  readonly guard: { readonly testedAt: number; readonly suspendedAt: number | undefined } | undefined;
  readonly stale: { readonly readAt: number; readonly suspendedAt: number } | undefined;
  readonly swap: { readonly restoredAt: Position; readonly suspendedAt: Position } | undefined;
  readonly restores: boolean;
  readonly restoredInTime: boolean;
  readonly publishedEarly: number | undefined;
  readonly nextSuspension: number | undefined;
}

export function interleavingOf(
  ev: Evaluator,
  facts: Facts,
  write: WriteSighting,
  sameFunction: readonly WriteSighting[],
): Interleaving {
  const swap = swapOf(ev, write, sameFunction);
  return {
    guard: guardOf(ev, write),
    stale: staleRead(ev, facts, write),
    swap: swap?.suspendedAt && { restoredAt: swap.restoredAt, suspendedAt: swap.suspendedAt },
    restores: sameFunction.some((w) => swapOf(ev, w, [write]) !== undefined),
    restoredInTime: swap !== undefined && swap.suspendedAt === undefined,
    publishedEarly: publishedEarly(ev, write),
    nextSuspension: nextSuspension(write),
  };
}

function nextSuspension(write: WriteSighting): number | undefined {
  const { regions } = write.act;
  return suspensionBetween(regions, write.index, regions.events.length);
}

/** `if (!settings.ready) settings = await load()`: the variable is tested by a property of what it holds. */
function isRoot(ev: Evaluator, v: Val, write: WriteSighting): boolean {
  return ev.value(v, write.act).roots.some((r) => r.key === write.root.key);
}

/** A test of the same storage around the write, and whether control may be given up between test and write. */
function guardOf(ev: Evaluator, write: WriteSighting): Interleaving['guard'] {
  const regions = write.act.regions;
  for (const region of around(regions, write.index)) {
    if (!region.cond || region.kind === 'loop') continue;
    const hit =
      testedRoots(ev, region.cond, write.act).some((t) => related(t.key, write.root.key)) ||
      mentions(region.cond, (v) => v.k === 'ref' && isRoot(ev, v, write));
    if (!hit) continue;
    return { testedAt: region.from, suspendedAt: suspensionBetween(write.act.regions, region.from, write.index) };
  }
  const assigned = assignment(write);
  if (assigned?.v.k === 'or') {
    // `place = place || await make()`
    const own = assigned.v.vs.find((v) => isRoot(ev, v, write));
    const from = write.act.fact.events.findIndex((e) => own && e.t === 'read' && 'at' in own && e.at === own.at);
    if (from >= 0) return { testedAt: from, suspendedAt: suspensionBetween(write.act.regions, from, write.index) };
  }
  // Tested by a caller: of the place itself, or of the object that this is a part of (then the caller's write is the cause).
  if (write.act.tested.has(write.root.key))
    return {
      testedAt: 0,
      suspendedAt: isContinuation(write.act) ? 0 : suspensionBetween(write.act.regions, -1, write.index),
    };
  if ([...write.act.tested].some((t) => related(t, write.root.key))) return { testedAt: 0, suspendedAt: undefined };
  return besideOf(ev, write);
}

/** Assigned together with something else that is initialised once; what comes from a request is told of all the same. */
function besideOf(ev: Evaluator, write: WriteSighting): Interleaving['guard'] {
  if (write.kind !== 'assign' || write.taint !== 0 || write.constant !== undefined) return undefined;
  const beside = initialisedBeside(ev, write.act, write.index);
  if (!beside) return undefined;
  const { testedAt, region } = beside;
  return { testedAt, suspendedAt: region && suspensionBetween(write.act.regions, testedAt, write.index) };
}

/** The written value depends on what was read from the same place before a suspension. Taking something out writes no value. */
function staleRead(ev: Evaluator, facts: Facts, write: WriteSighting): Interleaving['stale'] {
  if (write.kind === 'shrink') return undefined;
  return staleOperand(facts, write) ?? staleCopy(ev, write) ?? staleCapture(ev, write);
}

/** Inside one expression (`n += await f()`, `n = n + await f()`): the old value is an operand, read before the wait. */
function staleOperand(facts: Facts, write: WriteSighting): Interleaving['stale'] {
  const event = assignment(write);
  if (!event || event.v.k === 'or' || /\?\?|\|\||&&/.test(event.op)) return undefined;
  for (const read of readsIn(facts, write.act, write.root.key)) {
    if (!mentions(event.v, (v) => 'at' in v && v.at === read.at)) continue;
    const suspendedAt = suspensionBetween(write.act.regions, read.index, write.index);
    if (suspendedAt !== undefined) return { readAt: read.at, suspendedAt };
  }
  return undefined;
}

/** `const before = place; await …; place = before + x`. */
function staleCopy(ev: Evaluator, write: WriteSighting): Interleaving['stale'] {
  const { act } = write;
  const used = writtenValue(write);
  if (!used || !(computes(used) || used.k === 'ref')) return undefined;
  const copies = new Map<number, { index: number; at: number; changed: boolean }>();
  for (let i = 0; i < write.index; i++) {
    const local = localWrite(act, i);
    if (!local) continue;
    const from = [...copies].find(([b]) => mentionsVariable(local.v, b))?.[1];
    // A copy of a copy is as old as the first: `next += cost` does not read the place again.
    if (from) copies.set(local.b, { ...from, changed: from.changed || computes(local.v) });
    else if (carries(ev, local.v, act, write.root.key))
      copies.set(local.b, { index: i, at: local.at, changed: computes(local.v) });
    else copies.delete(local.b);
  }
  for (const [b, copy] of copies) {
    if (!mentionsVariable(used, b) || (used.k === 'ref' && !copy.changed)) continue;
    const suspendedAt = suspensionBetween(act.regions, copy.index, write.index);
    if (suspendedAt !== undefined) return { readAt: copy.at, suspendedAt };
  }
  return undefined;
}

/** `const before = place; return work().then((x) => { place = before + x; })`. */
function staleCapture(ev: Evaluator, write: WriteSighting): Interleaving['stale'] {
  const outer = write.act.parent;
  const used = writtenValue(write);
  if (!outer || outer.phase === 'init' || !used || !computes(used) || !isContinuation(write.act)) return undefined;
  for (const index of outer.fact.events.keys()) {
    const local = localWrite(outer, index);
    if (local && mentionsVariable(used, local.b) && carries(ev, local.v, outer, write.root.key))
      return { readAt: local.at, suspendedAt: 0 };
  }
  return undefined;
}

/** What an event writes into a variable of its own function. */
function localWrite(act: Activation, index: number): { b: BindingId; v: Val; at: number } | undefined {
  const event = act.fact.events[index];
  if (event?.t !== 'write' || event.to.k !== 'ref') return undefined;
  const isOwn = act.file.summary.bindings[event.to.b]?.fn === act.f;
  return isOwn ? { b: event.to.b, v: event.v, at: event.span[0] } : undefined;
}

/** The expression hands on what the place holds. */
function carries(ev: Evaluator, val: Val, act: Activation, key: string): boolean {
  return mentions(val, (v) => ev.value(v, act).roots.some((r) => r.key === key));
}

/** The write as an assignment; undefined for what a method or `delete` does. */
function assignment(write: WriteSighting): Extract<Event, { t: 'write' }> | undefined {
  const event = write.act.fact.events[write.index];
  return event?.t === 'write' ? event : undefined;
}

/** What is assigned, or put in by a method as its last argument. */
function writtenValue(write: WriteSighting): Val | undefined {
  const event = write.act.fact.events[write.index];
  return event?.t === 'call' ? write.act.file.summary.calls[event.c]?.args.at(-1) : assignment(write)?.v;
}

function mentionsVariable(val: Val, b: BindingId): boolean {
  return mentions(val, (v) => v.k === 'ref' && v.b === b);
}

/** The value is worked out from others: arithmetic, concatenation, a new list or object. */
function computes(val: Val): boolean {
  return (
    val.k === 'op' || val.k === 'tpl' || val.k === 'arr' || val.k === 'obj' || (val.k === 'or' && val.vs.some(computes))
  );
}

function readsIn(facts: Facts, act: Activation, key: string): ReadSighting[] {
  return facts.readsOf(key).filter((r) => r.act === act);
}

interface Swap {
  readonly restoredAt: Position;
  /** Undefined: nothing waits in between. */
  readonly suspendedAt: Position | undefined;
}

/** Installed now, put back later: the later write stores a local that was read from the place before, or stands in `finally`. */
function swapOf(ev: Evaluator, write: WriteSighting, others: readonly WriteSighting[]): Swap | undefined {
  if (write.kind !== 'assign') return undefined;
  for (const later of others) {
    if (later.root.key !== write.root.key || later.kind !== 'assign') continue;
    const restoredAt = { act: later.act, index: later.index };
    if (later.act === write.act) {
      if (later.index <= write.index || !savedBefore(ev, write, later)) continue;
      const index = suspensionBetween(write.act.regions, write.index, later.index);
      return { restoredAt, suspendedAt: index === undefined ? undefined : { act: write.act, index } };
    }
    // Put back in a continuation: `return work().finally(() => { place = before; })`.
    if (later.act.parent === write.act && isContinuation(later.act) && savedBefore(ev, write, later))
      return { restoredAt, suspendedAt: { act: later.act, index: 0 } };
  }
  return undefined;
}

/** The function is handed to `then`, `catch` or `finally`: it runs after something has waited. */
function isContinuation(act: Activation): boolean {
  return act.file.summary.calls.some(
    (call) =>
      call.callee.k === 'mem' &&
      /^(?:then|catch|finally)$/.test(call.callee.p) &&
      call.args.some((a) => a.k === 'fn' && a.f === act.f),
  );
}

function savedBefore(ev: Evaluator, write: WriteSighting, later: WriteSighting): boolean {
  const { act } = write;
  const back = assignment(later)?.v;
  if (back?.k === 'ref')
    return act.fact.events.slice(0, write.index).some((_event, index) => {
      const local = localWrite(act, index);
      return local?.b === back.b && carries(ev, local.v, act, write.root.key);
    });
  if (later.act !== act || later.constant === undefined) return false;
  const inFinally = around(act.regions, later.index).some((r) => r.kind === 'finally' && !contains(r, write.index));
  return inFinally || isLock(ev, write, later.constant);
}

const FLAG = /^(?:true|false|null|undefined|~?\d+|"\w*")$/;

/** `if (busy) return; busy = true; …; busy = false`: a flag is taken and given back. */
function isLock(ev: Evaluator, write: WriteSighting, later: string): boolean {
  const { constant } = write;
  if (constant === undefined || constant === later) return false;
  return FLAG.test(constant) && FLAG.test(later) && guardOf(ev, write) !== undefined;
}

/** A new object stored in shared storage under a guard, and then an awaited method call on it. */
function publishedEarly(ev: Evaluator, write: WriteSighting): number | undefined {
  const event = assignment(write);
  const { calls } = write.act.file.summary;
  if (!event || !mentions(event.v, (v) => v.k === 'call' && calls[v.c]?.kind === 'new')) return undefined;
  for (const [i, next] of write.act.fact.events.entries()) {
    const call = i > write.index && next.t === 'call' ? calls[next.c] : undefined;
    if (
      call?.callee.k !== 'mem' ||
      !call.awaited ||
      !/^(?:init|load|connect|start|setup|open|boot|prepare|configure|populate|warm|register|ready|create|authenticate|login|sync|listen)/i.test(
        call.callee.p,
      )
    )
      continue;
    const receiver = ev.value(call.callee.o, write.act);
    if (
      receiver.roots.some((r) => r.key === write.root.key) ||
      receiver.atoms.some((a) => write.value.atoms.some((b) => a.id === b.id))
    )
      return i;
  }
  return undefined;
}
