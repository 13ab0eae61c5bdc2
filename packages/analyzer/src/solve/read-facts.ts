import type { SharedWrite } from '../model/program.js';
import type { CallFact } from '../model/summary.js';
import type { Activation } from './activation.js';
import type { Facts, ReadSighting, WriteSighting } from './facts.js';
import { related } from './guards.js';
import { displayName, pointAt } from './places.js';
import { mentions } from '../link/regions.js';

/** Whether a handler that does the write gets there as well. */
export type Together = (act: Activation) => boolean;

/** Invocation-time reads of what a write changes, those that may see what another invocation wrote first. */
export function readFacts(facts: Facts, write: WriteSighting, together: Together): SharedWrite['reads'] {
  const out = new Map<string, SharedWrite['reads'][number] & { near: boolean }>();
  for (const read of readsOf(facts, write, together)) {
    if (isOwnTarget(read, write) || feedsOnly(read, write) || takesApart(read, write)) continue;
    const location = pointAt(read.act.file, read.at);
    const near = read.act === write.act;
    const afterSuspension = near && suspended(write, read.index);
    const id = `${location.path}:${location.line}:${location.column}`;
    const known = out.get(id);
    if (known && (known.afterSuspension || !afterSuspension)) continue;
    out.set(id, {
      location,
      functionName: displayName(read.act),
      afterSuspension,
      guardOnly: isGuardRead(read) || isLogged(read),
      near,
    });
  }
  return [...out.values()]
    .sort(
      (a, b) =>
        Number(b.afterSuspension) - Number(a.afterSuspension) ||
        Number(b.near) - Number(a.near) ||
        compare(a.location.path, b.location.path) ||
        a.location.line - b.location.line,
    )
    .slice(0, 12)
    .map(({ near: _near, ...read }) => read);
}

function suspended(write: WriteSighting, until: number): boolean {
  return write.act.fact.events.some((e, i) => e.t === 'suspend' && i > write.index && i < until);
}

/**
 * Everybody who reads it reads what this run of the function wrote just before, without a wait in between. Who reads the object
 * that a written property belongs to hands that object on, and others go on changing it.
 */
export function isReadAtOnce(facts: Facts, write: WriteSighting, together: Together): boolean {
  if (write.kind !== 'assign') return false;
  const reads = readsOf(facts, write, together);
  return reads.length > 0 && reads.every((read) => follows(read, write));
}

function follows({ act, index, root: { key } }: ReadSighting, write: WriteSighting): boolean {
  const isOfWritten = key === write.root.key || key.startsWith(`${write.root.key}\u0001`);
  return act === write.act && isOfWritten && index > write.index && !suspended(write, index);
}

function readsOf(facts: Facts, { root }: WriteSighting, together: Together): readonly ReadSighting[] {
  return [...facts.readsNear(root.key)].flatMap(([key, reads]) =>
    related(key, root.key) ? reads.filter(({ act }) => together(act)) : [],
  );
}

export function within(at: number, [from, to]: readonly [number, number]): boolean {
  return at >= from && at < to;
}

/** The read that belongs to the write itself (`n++`, `list.push(x)`). */
function isOwnTarget(read: ReadSighting, write: WriteSighting): boolean {
  return read.act.file === write.act.file && within(read.at, write.span);
}

const LOG = /^(?:log|info|debug|warn|error|trace|fatal|addMetric|putMetric)$/;

/** The call writes a log line or a metric. */
export function isLog({ callee }: CallFact): boolean {
  return callee.k === 'mem' && LOG.test(callee.p);
}

/** A read whose value only goes to a log line or a metric. */
function isLogged(read: ReadSighting): boolean {
  return read.act.fact.events.some((event) => {
    const call = event.t === 'call' ? read.act.file.summary.calls[event.c] : undefined;
    return call !== undefined && within(read.at, call.span) && isLog(call);
  });
}

/** The read fills a local variable that the written value is computed from. */
function feedsOnly(read: ReadSighting, write: WriteSighting): boolean {
  const event = write.act.fact.events[write.index];
  if (read.act !== write.act || event?.t !== 'write') return false;
  return write.act.fact.events.some((e) => {
    if (e.t !== 'write' || !e.decl || e.to.k !== 'ref' || !within(read.at, e.span)) return false;
    const { b } = e.to;
    return mentions(event.v, (v) => v.k === 'ref' && v.b === b);
  });
}

/** `const { other } = object`: the object is read, the written property is not. */
function takesApart(read: ReadSighting, write: WriteSighting): boolean {
  if (!write.root.key.startsWith(`${read.root.key}\u0001`)) return false;
  return read.act.fact.events.some((e) => e.t === 'write' && e.decl && e.v.k === 'mem' && within(read.at, e.span));
}

/** A read that only feeds a condition. */
function isGuardRead(read: ReadSighting): boolean {
  const next = read.act.fact.events[read.index + 1];
  return next?.t === 'enter' && next.cond !== undefined;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
