import type { Location } from '../model/location.js';
import type { SharedRoot, SharedWrite } from '../model/program.js';
import type { Event, Val } from '../model/summary.js';
import type { Activation } from './activation.js';
import { weaker } from './confidence.js';
import type { Evaluator } from './evaluator.js';
import { derivation } from './external-facts.js';
import type { Facts, WriteSighting } from './facts.js';
import { related, testedRoots } from './guards.js';
import { interleavingOf, type Interleaving } from './interleave.js';
import { locationOf, pointAt, type Places } from './places.js';
import { isLog, isReadAtOnce, readFacts, within, type Together } from './read-facts.js';
import { around, mentions } from '../link/regions.js';
import type { Root } from './value.js';

/** Shared writes, one per expression and storage, with what all activations know of it. */
export function sharedWrites(ev: Evaluator, facts: Facts, places: Places, only?: string): SharedWrite[] {
  const reached = facts.writes.filter((w) => places.isReached(w.act));
  const groups = new Map<string, WriteSighting[]>();
  const byRoot = new Map<string, WriteSighting[]>();
  const byActivation = new Map<Activation, WriteSighting[]>();
  const byParent = new Map<Activation, WriteSighting[]>();
  for (const write of reached) {
    // What one call stores under a key of its request is no reason to think so of another call, whose key is always the same.
    const { key, keyed } = write.root;
    if (only === undefined || write.act.file.path === only)
      push(groups, `${write.act.file.id}:${write.span[0]}:${write.span[1]}:${String(keyed)}:${key}`, write);
    push(byRoot, key, write);
    push(byActivation, write.act, write);
    if (write.act.parent) push(byParent, write.act.parent, write);
  }
  return [...groups.values()].map((list) => merged(ev, facts, places, list, byRoot, byActivation, byParent));
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function merged(
  ev: Evaluator,
  facts: Facts,
  places: Places,
  list: readonly WriteSighting[],
  byRoot: ReadonlyMap<string, readonly WriteSighting[]>,
  byActivation: ReadonlyMap<Activation, readonly WriteSighting[]>,
  byParent: ReadonlyMap<Activation, readonly WriteSighting[]>,
): SharedWrite {
  const [first] = list;
  if (!first) throw new Error('a group of sightings is never empty');
  const { file } = first.act;
  const eventAt = (act: Activation, index: number): Location => pointAt(file, positionOf(act, index));
  const views = list.slice(0, 6).map((w) => ({
    w,
    i: interleavingOf(ev, facts, w, [
      ...(byActivation.get(w.act) ?? []),
      ...(byParent.get(w.act) ?? []),
      ...((w.act.parent && byActivation.get(w.act.parent)) ?? []),
    ]),
  }));
  const pick = <T>(get: (i: Interleaving) => T | undefined): T | undefined =>
    views.map((v) => get(v.i)).find((x) => x !== undefined);
  const guards = views.map((v) => v.i.guard);
  const guard = guards.every((g) => g !== undefined)
    ? (guards.find((g) => g.suspendedAt !== undefined) ?? guards[0])
    : undefined;
  const stale = pick((i) => i.stale);
  const swap = pick((i) => i.swap);
  const early = pick((i) => i.publishedEarly);
  const next = pick((i) => i.nextSuspension);
  const location = locationOf(file, first.span[0], first.span[1]);
  const place = places.place(
    list.map((w) => w.act),
    location,
  );
  // Functions share no memory: what another handler does with its own copy of a module is nothing to this write.
  const handlers = places.handlersReaching(list.map((w) => w.act));
  const together = (act: Activation): boolean => places.isReachedBy(handlers, act);
  const { key } = first;
  const constant = list.every((w) => w.constant !== undefined) ? first.constant : undefined;
  const fact = first.act;
  const isOptional = list.every(isConditional);
  return {
    root: rootFact(first.root),
    kind: first.kind,
    op: first.op,
    location,
    value: derivation(list.reduce((t, w) => t | w.taint, 0)),
    ...(key
      ? {
          key: {
            derivation: derivation(list.reduce((t, w) => t | (w.key?.taint ?? 0), 0)),
            constant: key.constant,
            fresh: key.fresh,
          },
        }
      : {}),
    constant: constant !== undefined,
    ...(constant === undefined ? {} : { constantText: constant }),
    promise: list.every((w) => w.promise),
    connection: list.some((w) => w.connection),
    unique: list.some((w) => w.unique),
    ...(guard
      ? {
          guard: {
            testedAt: eventAt(fact, guard.testedAt),
            ...(guard.suspendedAt === undefined ? {} : { suspendedAt: eventAt(fact, guard.suspendedAt) }),
          },
        }
      : {}),
    ...(early === undefined ? {} : { publishedEarly: eventAt(fact, early) }),
    ...(stale ? { stale: { readAt: pointAt(file, stale.readAt), suspendedAt: eventAt(fact, stale.suspendedAt) } } : {}),
    ...(swap
      ? {
          swap: {
            restoredAt: eventAt(swap.restoredAt.act, swap.restoredAt.index),
            suspendedAt: eventAt(swap.suspendedAt.act, swap.suspendedAt.index),
          },
        }
      : {}),
    restores: views.some((v) => v.i.restores),
    restoredInTime: views.some((v) => v.i.restoredInTime),
    ...(next === undefined ? {} : { nextSuspension: eventAt(fact, next) }),
    conditional: isOptional || list.every((w) => happensSometimes(ev, w)),
    used: usesResult(first),
    toggles: list.some((w) => toggles(ev, w)),
    reads: readFacts(facts, first, together),
    readAtOnce: !isOptional && list.every((w) => isReadAtOnce(facts, w, together)),
    otherWrites: otherWrites(first, byRoot, together),
    place: { ...place, confidence: list.every((w) => w.sure) ? place.confidence : weaker(place.confidence, 'likely') },
  };
}

const BRANCHES = new Set(['if', 'else', 'case', 'catch']);

function isConditional({ act, index }: Pick<WriteSighting, 'act' | 'index'>): boolean {
  return around(act.regions, index).some((region) => BRANCHES.has(region.kind) && !region.implicit);
}

/** Behind an early exit that asks for shared storage (a cache that is still fresh), or in a function that is called in branches only. */
function happensSometimes(ev: Evaluator, { act, index }: WriteSighting): boolean {
  const isBehindExit = around(act.regions, index).some(
    ({ implicit, cond }) => implicit && cond !== undefined && testedRoots(ev, cond, act).length > 0,
  );
  return isBehindExit || (act.callers.length > 0 && act.callers.every(({ from }) => isCalledInBranches(ev, act, from)));
}

/** One activation may call it in several places, of which a caller names one. */
function isCalledInBranches(ev: Evaluator, act: Activation, from: Activation): boolean {
  const isCallOfIt = (event: Event): boolean => {
    const call = event.t === 'call' ? from.file.summary.calls[event.c] : undefined;
    if (event.t !== 'call' || !call) return false;
    return ev.resolve(event.c, call, from).functions.some(({ file, f }) => file === act.file && f === act.f);
  };
  const places = from.fact.events.flatMap((event, index) => (isCallOfIt(event) ? [index] : []));
  return places.length > 0 && places.every((index) => isConditional({ act: from, index }));
}

/** `flag = !flag`: the new value is worked out from the old one. */
function toggles(ev: Evaluator, write: WriteSighting): boolean {
  const event = write.act.fact.events[write.index];
  if (event?.t !== 'write' || event.op !== '=' || event.v.k !== 'op' || event.v.vs.length !== 1) return false;
  return mentions(event.v, (v) => ev.value(v, write.act).roots.some((r) => r.key === write.root.key));
}

function positionOf(act: Activation, index: number): number {
  const event = act.fact.events[index];
  if (!event) return act.fact.span[0];
  if ('at' in event) return event.at;
  if ('span' in event) return event.span[0];
  if (event.t === 'call') return act.file.summary.calls[event.c]?.span[0] ?? 0;
  return act.fact.span[0];
}

function rootFact(root: Root): SharedRoot {
  return {
    key: root.key,
    kind: root.kind,
    label: root.label,
    declaredAt: pointAt(root.file, root.at),
    keyed: root.keyed,
  };
}

/** The value of the write expression itself is used: `return ++served`. */
function usesResult(write: WriteSighting): boolean {
  const inside = (v: Val): boolean => 'at' in v && within(v.at, write.span);
  return write.act.fact.events.slice(write.index + 1).some((event) => {
    if (event.t === 'return') return event.v !== undefined && mentions(event.v, inside);
    const call = event.t === 'call' ? write.act.file.summary.calls[event.c] : undefined;
    return call !== undefined && !isLog(call) && call.args.some((a) => mentions(a, inside));
  });
}

/** The object that a variable holds, reached through that variable. */
function isHeldBy(object: Root, variable: Root): boolean {
  return object.file === variable.file && object.at === variable.at && object.label.startsWith(variable.label);
}

function otherWrites(
  write: WriteSighting,
  byRoot: ReadonlyMap<string, readonly WriteSighting[]>,
  together: Together,
): SharedWrite['otherWrites'] {
  const out: SharedWrite['otherWrites'][number][] = [];
  for (const [key, list] of byRoot) {
    const near = related(key, write.root.key);
    for (const w of list) {
      if (!near && !isHeldBy(w.root, write.root)) continue;
      if (!together(w.act) || (w.act.file === write.act.file && w.span[0] === write.span[0])) continue;
      out.push({
        kind: w.kind,
        location: locationOf(w.act.file, w.span[0], w.span[1]),
        ...(w.constant === undefined ? {} : { constantText: w.constant }),
      });
      if (out.length >= 12) return out;
    }
  }
  return out;
}
