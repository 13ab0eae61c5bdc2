import { containerMethod } from '../catalog/queries.js';
import type { Event, Target, Val } from '../model/summary.js';
import type { Activation, Condition, Filled } from './activation.js';
import type { Evaluator } from './evaluator.js';
import { writtenVariable } from './bindings.js';
import { globalRoot } from './members.js';
import { around, contains, mentions, parts, type Region } from '../link/regions.js';
import { sharedRoots } from './sharing.js';
import { stepRoot, type Root } from './value.js';

/** Shared storage that a condition looks at, as far as some function may fill it. */
export function testedRoots(ev: Evaluator, cond: Val, act: Activation): readonly Root[] {
  const known = conditionOf(act, cond);
  if (known.tests) return known.tests;
  const roots = new Map<string, Root>();
  const all = parts(cond);
  // `env.STAGE` asks for STAGE, not for env.
  const owners = new Set(all.map((part) => (part.k === 'mem' ? part.o : undefined)));
  for (const part of all) {
    if (owners.has(part)) continue;
    if (part.k === 'call') addCall(ev, part.c, act, roots);
    if (part.k === 'mem') addReplaced(ev, part, act, roots);
    if (part.k !== 'ref' && part.k !== 'mem' && part.k !== 'idx' && part.k !== 'free') continue;
    const value = ev.value(part, act);
    for (const root of [...value.roots, ...sharedRoots(value)]) roots.set(root.key, root);
  }
  const list = [...roots.values()].filter((root) => mayBeFilled(ev, root));
  known.tests = list;
  return list;
}

function conditionOf(act: Activation, cond: Val): Condition {
  act.conditions ??= new Map();
  let known = act.conditions.get(cond);
  if (!known) act.conditions.set(cond, (known = {}));
  return known;
}

/** `cached.connection`, where `cached` itself is replaced by another object: that part of the variable is asked for. */
function addReplaced(ev: Evaluator, part: Val, act: Activation, roots: Map<string, Root>): void {
  const steps: string[] = [];
  let base = part;
  for (; base.k === 'mem'; base = base.o) steps.unshift(base.p);
  if (base.k !== 'ref' || !act.file.writesTo(base.b).some(({ fn }) => fn !== 0)) return;
  for (const root of ev.value(base, act).roots) {
    const asked = steps.reduce((at, step) => stepRoot(at, step, false), root);
    roots.set(asked.key, asked);
  }
}

/** Functions that say something of their argument: `isNil(cache.regions)`, `Object.keys(settings)`, `Boolean(client)`; not `issue(ticket)`, `hash(key)`. */
const PREDICATE = /^(?:(?:is|not|has)(?:[A-Z].*)?|empty|Boolean|keys|values|entries|size)$/;

/** Methods of an object that say whether it will still do. */
const STATE = /^(?:(?:is|has|needs|should|must|was)[A-Z]|(?:expired|valid|fresh|stale|active|ready|alive)$)/;

/** `map.has(key)`, `isReady()`, `isNil(cache.x)`, `list.includes(x)`: what the receiver stands for, or what the function reads. */
function addCall(ev: Evaluator, id: number, act: Activation, roots: Map<string, Root>): void {
  const call = act.file.summary.calls[id];
  if (!call) return;
  const resolved = ev.resolve(id, call, act);
  const receiver = resolved.receiver;
  if (PREDICATE.test(resolved.name))
    for (const value of resolved.args)
      for (const root of [...value.roots, ...sharedRoots(value)]) roots.set(root.key, root);
  // `token?.isActive()` asks for the token first.
  if (receiver && resolved.functions.length > 0 && STATE.test(resolved.name))
    for (const root of receiver.roots) roots.set(root.key, root);
  if (receiver && resolved.functions.length === 0) {
    for (const root of [...receiver.roots, ...sharedRoots(receiver)]) roots.set(root.key, root);
  }
  for (const fn of resolved.functions) {
    const inner = ev.activation({
      file: fn.file,
      f: fn.f,
      parent: fn.env,
      phase: act.phase,
      self: fn.self,
      args: resolved.args,
      once: false,
      tested: new Set(),
    });
    if (!inner || inner.fact.events.length > 12) continue;
    for (const event of inner.fact.events) {
      if (event.t !== 'read') continue;
      const value = ev.value(event.v, inner);
      for (const root of [...value.roots, ...sharedRoots(value)]) roots.set(root.key, root);
    }
  }
}

/** Storage keys tested around an event, by this function and its callers. */
export function guardedKeys(ev: Evaluator, act: Activation, index: number): ReadonlySet<string> {
  let keys: Set<string> | undefined;
  for (const region of around(act.regions, index)) {
    if (!region.cond) continue;
    for (const root of testedRoots(ev, region.cond, act)) {
      if (act.tested.has(root.key)) continue;
      keys ??= new Set(act.tested);
      if (keys.size < 12) keys.add(root.key);
    }
  }
  return keys ?? act.tested;
}

/** Steps that stand for what a collection holds. */
const CONTENT = new Set(['[]', 'size']);

/** Storage that no function of the program writes, fills or changes cannot be initialised lazily: constants, enums, settings. */
function mayBeFilled(ev: Evaluator, root: Root): boolean {
  const [base = '', ...steps] = root.key.split('\u0001');
  if (steps.some((step) => CONTENT.has(step) || ev.program.assigns(step))) return true;
  const [kind = '', , binding] = base.split(':');
  if (kind === 'm') return isFilledVariable(root, Number(binding), steps.length > 0);
  return steps.length === 0 && !FROM_THE_START.has(kind);
}

/** Literals, JSON, functions and modules are there from the start; only what is in them may be missing. */
const FROM_THE_START = new Set(['o', 'j', 'fn', 'ns']);

/** A module variable that some function assigns or, when the variable itself is meant, changes. */
function isFilledVariable({ file }: Root, b: number, part: boolean): boolean {
  if (file.writesTo(b).some((w) => w.fn !== 0)) return true;
  return !part && (file.fillsOf(b).length > 0 || file.writtenMembers(b).size > 0 || file.hasDeepWrites(b));
}

/** The same place, or one that contains the other. */
export function related(a: string, b: string): boolean {
  return a === b || a.startsWith(`${b}\u0001`) || b.startsWith(`${a}\u0001`);
}

/**
 * The event runs once per process (or per key): it stands under a test of shared storage that this function then fills, or
 * that a caller tested and this function fills.
 */
export function runsOnce(ev: Evaluator, act: Activation, index: number): boolean {
  const regions = around(act.regions, index);
  return (regions.length > 0 || act.tested.size > 0) && isAskedFor(ev, act, regions);
}

function isAskedFor(ev: Evaluator, act: Activation, regions: readonly Region[]): boolean {
  if (regions.some(({ cond }) => cond && asksConnection(ev, act, cond))) return true;
  if (act.tested.size === 0 && !regions.some(isTest)) return false;
  return filledRoots(ev, act).some(
    ({ root: { key }, index: at }) =>
      isTestedByCaller(act, key) || regions.some((region) => isTest(region) && isFilledUnder(ev, act, region, key, at)),
  );
}

function isTest({ kind, cond }: Region): boolean {
  return cond !== undefined && kind !== 'loop';
}

function isTestedByCaller({ tested }: Activation, key: string): boolean {
  for (const one of tested) if (related(one, key)) return true;
  return false;
}

/** What the condition of a region asks for is filled in it or after it. */
function isFilledUnder(ev: Evaluator, act: Activation, region: Region, key: string, at: number): boolean {
  const { cond } = region;
  return cond !== undefined && inside(region, at) && testedRoots(ev, cond, act).some((t) => related(t.key, key));
}

/** What is assigned beside the storage that a test stands for. */
export interface Beside {
  readonly testedAt: number;
  readonly region: Region | undefined;
}

/**
 * The event belongs to an initialisation: `if (!client) { client = …; settings = …; }`, or a call from there. Tests of request
 * data (`if (current !== event.id)`) and of entries of a cache say nothing of what else is assigned.
 */
export function initialisedBeside(ev: Evaluator, act: Activation, index: number): Beside | undefined {
  if (act.once) return { testedAt: 0, region: undefined };
  const all = filledRoots(ev, act);
  const released = new Set(all.filter(({ index: at }) => isReleased(act, at)).map(({ root }) => root.key));
  const filled = all.filter(({ root }) => !released.has(root.key));
  for (const region of around(act.regions, index)) {
    if (!region.cond || region.kind === 'loop' || ev.value(region.cond, act).taint !== 0) continue;
    const tested = testedRoots(ev, region.cond, act).filter((root) => !root.keyed);
    if (filled.some(({ root, index: at }) => contains(region, at) && tested.some((t) => related(t.key, root.key))))
      return { testedAt: region.from, region };
  }
  return filled.some(({ root }) => !root.keyed && act.tested.has(root.key))
    ? { testedAt: 0, region: undefined }
    : undefined;
}

/** What client libraries call the property that says whether they are connected. */
const CONNECTION_STATES = new Set([
  'readyState',
  'isConnected',
  'isInitialized',
  'isOpen',
  'isReady',
  'connected',
  'connections',
]);

/** Of a registry that a library keeps itself: `getConnectionManager().has('default')`. */
const REGISTERED = new Set(['has', 'isConnected', 'isInitialized', 'isOpen', 'isReady']);

/** `if (mongoose.connection.readyState === 0) await mongoose.connect(…)`: the library itself says whether it is connected. */
function asksConnection(ev: Evaluator, act: Activation, cond: Val): boolean {
  const known = conditionOf(act, cond);
  return (known.asksLibrary ??= mentions(cond, (part) => {
    if (part.k === 'call') return asksLibrary(ev, part.c, act);
    if (part.k !== 'mem' || !CONNECTION_STATES.has(part.p)) return false;
    return ev.value(part, act).atoms.some((a) => a.k === 'ext' && a.phase === 'init');
  }));
}

function asksLibrary(ev: Evaluator, id: number, act: Activation): boolean {
  const callee = act.file.summary.calls[id]?.callee;
  if (callee?.k !== 'mem' || !REGISTERED.has(callee.p)) return false;
  return ev.value(callee.o, act).atoms.some((a) => a.k === 'ext' && a.pkg !== 'global');
}

function inside(region: Region, index: number): boolean {
  return contains(region, index) || index >= region.to;
}

/** Shared storage that a function writes, by assignment or by putting into a collection. */
function filledRoots(ev: Evaluator, act: Activation): readonly Filled[] {
  if (act.filled) return act.filled;
  const filled: Filled[] = [];
  act.fact.events.forEach((event, index) => {
    for (const root of rootsOfEvent(ev, act, event)) filled.push({ root, index });
  });
  act.filled = filled;
  return filled;
}

function rootsOfEvent(ev: Evaluator, act: Activation, event: Event): readonly Root[] {
  if (event.t === 'write') return isRecycled(act, event.to) ? [] : rootsOfTarget(ev, act, event.to);
  const call = event.t === 'call' ? act.file.summary.calls[event.c] : undefined;
  if (call?.callee.k !== 'mem' || containerMethod(call.callee.p) !== 'put' || isRecycled(act, call.callee)) return [];
  return sharedRoots(ev.value(call.callee.o, act));
}

function rootsOfTarget(ev: Evaluator, act: Activation, to: Target): readonly Root[] {
  if (to.k === 'ref') {
    const root = writtenVariable(act, to.b);
    return root ? [root] : [];
  }
  if (to.k === 'free') return [globalRoot(to.name, act.file, to.at)];
  const step = to.k === 'mem' ? to.p : '[]';
  return sharedRoots(ev.value(to.o, act)).map((r) => stepRoot(r, step, false));
}

/** `busy = false`, outside of error handling: what was tested is a lock, and is taken by every invocation. */
function isReleased(act: Activation, index: number): boolean {
  const event = act.fact.events[index];
  if (event?.t !== 'write' || (event.v.k !== 'undef' && !(event.v.k === 'prim' && !event.v.v))) return false;
  return !around(act.regions, index).some((region) => region.kind === 'catch');
}

/** Storage that is closed and emptied again while invocations run does not make anything happen once. */
function isRecycled(act: Activation, target: Val | Target): boolean {
  if (act.file.recycled.size === 0) return false;
  let at: Val | Target = target;
  while (at.k === 'mem' || at.k === 'idx') at = at.o;
  return at.k === 'ref' && act.file.recycled.has(at.b);
}
