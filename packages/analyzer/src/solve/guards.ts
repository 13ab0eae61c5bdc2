import { containerMethod } from '../catalog/queries.js';
import type { Event, Target, Val } from '../model/summary.js';
import type { Activation } from './activation.js';
import type { Evaluator } from './evaluator.js';
import { around, contains, parts, regionsOf, type Region, type Regions } from './regions.js';
import { sharedRoots } from './sharing.js';
import { stepRoot, type Root } from './value.js';

/** Shared storage that a condition looks at, as far as some function may fill it. */
export function testedRoots(ev: Evaluator, cond: Val, act: Activation): readonly Root[] {
  let known = cache.get(act);
  if (!known) cache.set(act, (known = new Map()));
  const before = known.get(cond);
  if (before) return before;
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
    if (part.k === 'free')
      roots.set(`g:${part.name}`, {
        key: `g:${part.name}`,
        kind: 'global',
        label: part.name,
        file: act.file,
        at: part.at,
        keyed: false,
      });
  }
  const list = roots.size === 0 ? NOTHING : [...roots.values()].filter((root) => mayBeFilled(ev, root));
  known.set(cond, list);
  return list;
}

/** `cached.connection`, where `cached` itself is replaced by another object: what the variable holds is asked for. */
function addReplaced(ev: Evaluator, part: Val, act: Activation, roots: Map<string, Root>): void {
  let base = part;
  while (base.k === 'mem') base = base.o;
  if (base.k !== 'ref' || !act.file.writesTo(base.b).some(({ fn }) => fn !== 0)) return;
  for (const root of ev.value(base, act).roots) roots.set(root.key, root);
}

const NOTHING: readonly Root[] = [];
const cache = new WeakMap<Activation, Map<Val, readonly Root[]>>();

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
    for (const root of [...receiver.roots, ...sharedRoots(receiver)]) {
      roots.set(root.key, root);
      const el = stepRoot(root, '[]', true);
      roots.set(el.key, el);
    }
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
  for (const region of around(regionsOf(act.fact), index)) {
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
const CONTENT = new Set(['[]', 'length', 'size']);

/** Storage that no function of the program writes, fills or changes cannot be initialised lazily: constants, enums, settings. */
function mayBeFilled(ev: Evaluator, root: Root): boolean {
  const [base = '', ...steps] = root.key.split('\u0001');
  if (steps.some((step) => CONTENT.has(step) || ev.program.assigns(step))) return true;
  const [kind, , binding] = base.split(':');
  // An object literal is there from the start; only what is in it may be missing.
  if (kind === 'o') return false;
  if (kind === 'm') return isFilledVariable(root, Number(binding), steps.length > 0);
  return steps.length === 0 && kind !== 'j' && kind !== 'fn' && kind !== 'ns';
}

/** A module variable that some function assigns or, when the variable itself is meant, changes. */
function isFilledVariable({ file }: Root, b: number, part: boolean): boolean {
  if (file.writesTo(b).some((w) => w.fn !== 0)) return true;
  if (part) return false;
  if (file.fillsOf(b).some((f) => f.fn !== 0)) return true;
  for (const sites of file.writtenMembers(b).values()) if (sites.some((w) => w.fn !== 0)) return true;
  return file.hasDeepWrites(b);
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
  const regions = regionsOf(act.fact);
  if (act.tested.size === 0 && !hasTest(regions, index)) return false;
  if (asksConnection(ev, act, regions, index)) return true;
  const tests = around(regions, index)
    .filter((region) => region.cond !== undefined && region.kind !== 'loop')
    .map((region) => ({ region, tested: testedRoots(ev, region.cond ?? UNTESTED, act) }))
    .filter(({ tested }) => tested.length > 0);
  if (tests.length === 0 && act.tested.size === 0) return false;
  return filledRoots(ev, act).some(
    ({ root, index: at }) =>
      tests.some(({ region, tested }) => inside(region, at) && tested.some((t) => related(t.key, root.key))) ||
      [...act.tested].some((t) => related(t, root.key)),
  );
}

const UNTESTED: Val = { k: 'undef' };

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
  for (const region of around(regionsOf(act.fact), index)) {
    if (!region.cond || region.kind === 'loop' || ev.value(region.cond, act).taint !== 0) continue;
    const tested = testedRoots(ev, region.cond, act).filter((root) => !root.keyed);
    if (filled.some(({ root, index: at }) => contains(region, at) && tested.some((t) => related(t.key, root.key))))
      return { testedAt: region.from, region };
  }
  return filled.some(({ root }) => !root.keyed && act.tested.has(root.key))
    ? { testedAt: 0, region: undefined }
    : undefined;
}

const CONNECTED = /^(?:readyState|isConnected|isInitialized|isOpen|isReady|connected|connections)$/;
/** Of a registry that a library keeps itself: `getConnectionManager().has('default')`. */
const REGISTERED = /^(?:has|isConnected|isInitialized|isOpen|isReady)$/;

/** `if (mongoose.connection.readyState === 0) await mongoose.connect(…)`: the library itself says whether it is connected. */
function asksConnection(ev: Evaluator, act: Activation, regions: Regions, index: number): boolean {
  for (const region of around(regions, index)) {
    if (!region.cond) continue;
    for (const part of parts(region.cond)) {
      if (part.k === 'call' && asksLibrary(ev, part.c, act)) return true;
      if (part.k !== 'mem' || !CONNECTED.test(part.p)) continue;
      if (ev.value(part, act).atoms.some((a) => a.k === 'ext' && a.phase === 'init')) return true;
    }
  }
  return false;
}

function asksLibrary(ev: Evaluator, id: number, act: Activation): boolean {
  const callee = act.file.summary.calls[id]?.callee;
  if (callee?.k !== 'mem' || !REGISTERED.test(callee.p)) return false;
  return ev.value(callee.o, act).atoms.some((a) => a.k === 'ext' && a.pkg !== 'global');
}

function hasTest(regions: Regions, index: number): boolean {
  for (const region of around(regions, index)) if (region.cond && region.kind !== 'loop') return true;
  return false;
}

function inside(region: Region, index: number): boolean {
  return contains(region, index) || index >= region.to;
}

interface Filled {
  readonly root: Root;
  readonly index: number;
}

const filledCache = new WeakMap<Activation, readonly Filled[]>();

/** Shared storage that a function writes, by assignment or by putting into a collection. */
function filledRoots(ev: Evaluator, act: Activation): readonly Filled[] {
  const known = filledCache.get(act);
  if (known) return known;
  filledCache.set(act, []);
  const out: Filled[] = [];
  act.fact.events.forEach((event, index) => {
    for (const root of rootsOfEvent(ev, act, event)) out.push({ root, index });
  });
  filledCache.set(act, out);
  return out;
}

function rootsOfEvent(ev: Evaluator, act: Activation, event: Event): readonly Root[] {
  if (event.t === 'write') {
    const to = event.to;
    if (isRecycled(act, to)) return [];
    if (to.k === 'ref') return ev.value(to, act).roots;
    if (to.k === 'free')
      return [{ key: `g:${to.name}`, kind: 'global', label: to.name, file: act.file, at: to.at, keyed: false }];
    const object = sharedRoots(ev.value(to.o, act));
    return object.map((r) => stepRoot(r, to.k === 'mem' ? to.p : '[]', false));
  }
  if (event.t !== 'call') return [];
  const call = act.file.summary.calls[event.c];
  if (call?.callee.k !== 'mem' || containerMethod(call.callee.p) !== 'put') return [];
  if (isRecycled(act, call.callee)) return [];
  const receiver = ev.value(call.callee.o, act);
  return sharedRoots(receiver).flatMap((r) => [r, stepRoot(r, '[]', true)]);
}

/** `busy = false`, outside of error handling: what was tested is a lock, and is taken by every invocation. */
function isReleased(act: Activation, index: number): boolean {
  const event = act.fact.events[index];
  if (event?.t !== 'write' || (event.v.k !== 'undef' && !(event.v.k === 'prim' && !event.v.v))) return false;
  return !around(regionsOf(act.fact), index).some((region) => region.kind === 'catch');
}

/** Storage that is closed and emptied again while invocations run does not make anything happen once. */
function isRecycled(act: Activation, target: Val | Target): boolean {
  let at: Val | Target = target;
  while (at.k === 'mem' || at.k === 'idx') at = at.o;
  return at.k === 'ref' && act.file.recycled.has(at.b);
}
