import type { Event, RegionKind, Val } from '../model/summary.js';

/** A stretch of a function's events that runs only sometimes, or more than once. */
export interface Region {
  readonly kind: RegionKind;
  readonly cond: Val | undefined;
  readonly implicit: boolean;
  readonly from: number;
  /** Index of the `leave` event (exclusive end). */
  to: number;
  /** Ends with return or throw: what follows it is not reached from inside. */
  exits: boolean;
}

export interface Regions {
  /** The regions around every event, innermost first. The events that open and close a region are not inside it. */
  readonly of: readonly (readonly Region[])[];
  readonly events: readonly Event[];
}

const NONE: readonly Region[] = [];

/** The regions of a function; asked for often, so a file keeps them. */
export function regionsIn(events: readonly Event[]): Regions {
  if (!events.some(({ t }) => t === 'enter')) return { of: [], events };
  const of: (readonly Region[])[] = [];
  const all: Region[] = [];
  let open = NONE;
  events.forEach((event, i) => {
    const closed = event.t === 'leave' ? open[0] : undefined;
    if (closed) open = open.slice(1);
    of.push(open);
    if (event.t === 'enter') {
      const region: Region = {
        kind: event.r,
        cond: event.cond,
        implicit: event.implicit ?? false,
        from: i,
        to: events.length,
        exits: false,
      };
      all.push(region);
      open = [region, ...open];
    }
    if (!closed) return;
    // Regions lie in one another, so that the last one opened is the first one left.
    closed.to = i;
    const last = events[i - 1]?.t;
    closed.exits = last === 'return' || last === 'throw' || all.some((r) => r.to === i - 1 && r.implicit && r.exits);
  });
  return { of, events };
}

export function contains(region: Region, index: number): boolean {
  return index > region.from && index < region.to;
}

/** Regions around an event, innermost first. */
export function around(regions: Regions, index: number): readonly Region[] {
  return regions.of[index] ?? NONE;
}

const EXCLUSIVE: ReadonlySet<RegionKind> = new Set<RegionKind>(['if', 'else', 'case', 'catch']);

/** Whether control can pass event `middle` on a way from `from` to `to` (both in the same function, from < middle < to). */
function liesBetween(regions: Regions, from: number, middle: number, to: number): boolean {
  for (const region of around(regions, middle)) {
    if (!EXCLUSIVE.has(region.kind)) continue;
    // Inside a branch that leaves the function before `to`, or in the other branch of the same decision.
    if (!contains(region, to) && region.exits) return false;
    if (isSibling(regions, region, from) || isSibling(regions, region, to)) return false;
  }
  return true;
}

/** `index` lies in the other arm of the decision that `region` belongs to. */
function isSibling(regions: Regions, region: Region, index: number): boolean {
  for (const other of around(regions, index)) {
    if (isSameCondition(other.cond, region.cond) && !contains(region, index)) return true;
  }
  return false;
}

/** By content: in a summary that was read back from a cache, the arms of one decision have a condition each. */
function isSameCondition(a: Val | undefined, b: Val | undefined): boolean {
  return a !== undefined && b !== undefined && textOf(a) === textOf(b);
}

const texts = new WeakMap<Val, string>();

function textOf(val: Val): string {
  let text = texts.get(val);
  if (text === undefined) texts.set(val, (text = JSON.stringify(val)));
  return text;
}

/** First suspension that control may pass between two events of one function; undefined when there is none. */
export function suspensionBetween(regions: Regions, from: number, to: number): number | undefined {
  for (let i = from + 1; i < to; i++) {
    if (regions.events[i]?.t === 'suspend' && liesBetween(regions, from, i, to)) return i;
  }
  return undefined;
}

/** Whether an event stands in a loop that runs to its end in one go: nothing waits, returns or throws inside. */
export function inDrainedLoop(regions: Regions, index: number): boolean {
  const loop = around(regions, index).find((region) => region.kind === 'loop');
  if (!loop) return false;
  return !regions.events
    .slice(loop.from, loop.to)
    .some((event) => event.t === 'suspend' || event.t === 'return' || event.t === 'throw');
}

/** A value description and all that it is made of, outermost first. */
export function parts(val: Val): readonly Val[] {
  const out: Val[] = [];
  collect(val, out);
  return out;
}

/** The value or something that it is made of passes the test. */
export function mentions(val: Val, test: (v: Val) => boolean): boolean {
  return test(val) || directParts(val).some((part) => mentions(part, test));
}

function collect(val: Val, out: Val[]): void {
  out.push(val);
  for (const part of directParts(val)) collect(part, out);
}

/** What a value is made of in the first place. */
export function directParts(val: Val): readonly Val[] {
  switch (val.k) {
    case 'mem':
      return [val.o];
    case 'idx':
      return [val.o, val.i];
    case 'await':
    case 'elem':
      return [val.v];
    case 'tpl':
      return val.parts;
    case 'or':
    case 'op':
      return val.vs;
    case 'arr':
      return [...val.els, ...val.spreads];
    case 'obj':
      return [...val.props.map(([, v]) => v), ...val.spreads];
    default:
      return [];
  }
}
