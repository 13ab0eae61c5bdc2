import { sessionSetterFor } from '../catalog/connection-queries.js';
import {
  argumentMutator,
  containerMethod,
  hasIdentity,
  isBuiltinGlobal,
  ownsConnection,
  setterFor,
} from '../catalog/queries.js';
import type { Receiver, WriteKind } from '../model/program.js';
import type { Event, Target, Val } from '../model/summary.js';
import type { Activation } from './activation.js';
import { writtenVariable } from './bindings.js';
import type { ResolvedCall } from './calls.js';
import { deepTaint } from './deep-taint.js';
import type { Evaluator } from './evaluator.js';
import type { Facts, WriteSighting } from './facts.js';
import { globalRoot, isContainer, isGlobalObject, memberPath, property } from './members.js';
import { around, mentions } from '../link/regions.js';
import { shapeOf } from './strings.js';
import { sharedRoots, surelyShared } from './sharing.js';
import { stepRoot, valueOf, type Atom, type ExternalAtom, type Root, type Value } from './value.js';

type WriteLike = Extract<Event, { t: 'write' | 'delete' }>;

/** Records what a write or delete at invocation time changes that outlives the invocation. */
export function recordWrite(ev: Evaluator, facts: Facts, act: Activation, index: number, event: WriteLike): void {
  const to = event.to;
  const val: Val = event.t === 'write' ? event.v : { k: 'undef' };
  const op = event.t === 'write' ? event.op : 'delete';
  const seen = { ev, facts, act, index, op, span: event.span, val };
  if (to.k === 'ref') writeBinding(seen, to);
  else if (to.k === 'free') writeFree(seen, to.name, to.at);
  else writeMember(seen, to);
}

interface Seen {
  readonly ev: Evaluator;
  readonly facts: Facts;
  readonly act: Activation;
  readonly index: number;
  readonly op: string;
  readonly span: readonly [number, number];
  readonly val: Val;
}

function writeBinding(seen: Seen, to: Extract<Target, { k: 'ref' }>): void {
  const root = writtenVariable(seen.act, to.b);
  if (root) add(seen, root, growsItself(seen, to.b) ? 'grow' : kindOf(seen.op));
}

/** `list = [...list, x]`, `list = list.concat(x)`, `text += x`. */
function growsItself(seen: Seen, b: number): boolean {
  const { val } = seen;
  const self = (v: Val): boolean => v.k === 'ref' && v.b === b;
  if (val.k === 'arr') return val.spreads.some(self);
  if (val.k === 'tpl') return val.parts.some(self);
  const call = val.k === 'call' ? seen.act.file.summary.calls[val.c] : undefined;
  return call?.callee.k === 'mem' && call.callee.p === 'concat' && self(call.callee.o);
}

function writeFree(seen: Seen, name: string, at: number): void {
  if (name === 'exports' || name === 'module') return;
  if (isBuiltinGlobal(name)) addExternal(seen, 'global', name, 'shared', name);
  else add(seen, globalRoot(name, seen.act.file, at), kindOf(seen.op));
}

function writeMember(seen: Seen, to: Extract<Target, { k: 'mem' | 'idx' }>): void {
  const { ev, act } = seen;
  const object = ev.value(to.o, act);
  const name = to.k === 'mem' ? to.p : '[]';
  if (isVague(object)) return;
  for (const atom of object.atoms) {
    if (atom.k === 'req' && (atom.what === 'context' ? atom.path === '' : atom.path === 'context'))
      seen.facts.contextUses.push({ act, member: name, use: 'assign', span: seen.span });
    if (atom.k === 'ext' && !isStorage(atom)) writeExternal(seen, atom, name, object);
  }
  if (object.atoms.some((a) => a.k === 'ext' && !isStorage(a) && (isLibraryObject(a) || isSetter(a, name)))) return;
  const key = to.k === 'idx' ? keyOf(seen, to.i) : undefined;
  const kind: WriteKind =
    seen.op === 'delete' ? 'delete' : name === 'length' ? 'clear' : to.k === 'idx' ? 'put' : kindOf(seen.op);
  for (const root of sharedRoots(object)) add(seen, stepRoot(root, name, isKeyed(key)), kind, key);
}

type Key = NonNullable<WriteSighting['key']>;

/** What chooses the element of a collection that is written. */
function keyOf({ ev, act }: Seen, val: Val): Key {
  const value = ev.value(val, act);
  const entropy = shapeOf(value)?.entropy;
  return {
    taint: value.taint,
    constant: constantOf(val) !== undefined,
    fresh: entropy === 'random' || entropy === 'time',
  };
}

/** Invocations with other data write another element. */
function isKeyed(key: Key | undefined): boolean {
  return key !== undefined && key.taint !== 0;
}

const NO_STORAGE: ReadonlySet<Atom['k']> = new Set(['fn', 'req', 'str']);

/** May be several quite different things: a write through it accuses nobody. */
function isVague(object: Value): boolean {
  const kinds = object.atoms.filter((a) => a.k !== 'list');
  if (kinds.length < 2) return false;
  return kinds.length > 3 || !surelyShared(object) || kinds.some((a) => NO_STORAGE.has(a.k));
}

/** Builtin collections and imported JSON: what is put there is put into storage of the project. */
function isStorage(atom: ExternalAtom): boolean {
  return isContainer(atom) || atom.pkg.startsWith('json:');
}

/** Modules and builtin objects: changes there are the business of the setter catalogue, not of shared-state rules. */
function isLibraryObject(atom: ExternalAtom): boolean {
  return !atom.member.includes('#');
}

/** The catalogue says what the assignment changes: a rule of its own speaks of it. */
function isSetter(atom: ExternalAtom, name: string): boolean {
  const path = memberPath(atom.member, name);
  return (setterFor(atom.pkg, path, true) ?? sessionSetterFor(atom.pkg, path, true)) !== undefined;
}

function writeExternal(seen: Seen, atom: ExternalAtom, name: string, object: Value): void {
  if (!isGlobalObject(atom))
    addExternal(seen, atom.pkg, memberPath(atom.member, name), receiverOf(object), labelOf(object, atom));
  else if (isBuiltinGlobal(name)) addExternal(seen, 'global', name, 'shared', name);
  else add(seen, globalRoot(name, seen.act.file, seen.span[0], `globalThis.${name}`), kindOf(seen.op));
}

/** The name of the storage that holds the object, else its own. */
function labelOf({ roots: [root] }: Value, atom: ExternalAtom): string {
  return root?.label ?? atom.member;
}

/** Whether the object behind a member is one that others use too. */
export function receiverOf(object: Value | undefined): Receiver {
  if (!object) return 'other';
  const { atoms, roots } = object;
  return roots.length > 0 || (atoms.length > 0 && atoms.every(outlivesInvocation)) ? 'shared' : 'other';
}

function outlivesInvocation(atom: Atom): boolean {
  if (atom.k === 'ext') return isLibraryObject(atom) || atom.phase === 'init';
  return sharedRoots(valueOf(atom)).length > 0;
}

function addExternal(seen: Seen, pkg: string, member: string, receiver: Receiver, label: string): void {
  const { act, ev } = seen;
  const value = ev.value(seen.val, act);
  seen.facts.externalWrites.push({
    act,
    pkg,
    member,
    op: seen.op,
    span: seen.span,
    taint: value.taint,
    constant: constantOf(seen.val) !== undefined,
    guarded: seen.op === '??=' || seen.op === '||=' || testsSelf(seen, member),
    receiver,
    receiverLabel: label,
  });
}

/** `if (!process.env.X) process.env.X = …`: the condition reads the property that is written. */
function testsSelf(seen: Seen, member: string): boolean {
  const isMember = (part: Val): boolean =>
    seen.ev.value(part, seen.act).atoms.some((a) => a.k === 'ext' && a.member === member);
  for (const region of around(seen.act.regions, seen.index)) {
    if (region.cond && mentions(region.cond, isMember)) return true;
  }
  return false;
}

function kindOf(op: string): WriteKind {
  if (op === 'delete') return 'delete';
  return ASSIGNMENTS.has(op) ? 'assign' : 'update';
}

const ASSIGNMENTS = new Set(['=', '??=', '||=', '&&=']);

/** @param sure false when only the name of the method tells that something is written. */
function add(seen: Seen, root: Root, kind: WriteKind, key?: Key, sure = true): void {
  const { act, ev, val } = seen;
  const value = ev.value(val, act);
  seen.facts.writes.push({
    act,
    index: seen.index,
    root,
    kind,
    op: seen.op,
    span: seen.span,
    value,
    taint: deepTaint(ev, value),
    key,
    constant: seen.op === '=' ? (constantOf(val) ?? settingOf(value)) : undefined,
    promise: isPendingCall(seen, val),
    connection: holds(ev, value, ownsConnection),
    unique: holds(ev, value, hasIdentity),
    sure,
  });
}

/** The value passes the test, or is an object of the project that keeps one that does in a field. */
function holds(ev: Evaluator, value: Value, test: (pkg: string, member: string) => boolean, depth = 0): boolean {
  return value.atoms.some((atom) => {
    if (atom.k === 'ext') return test(atom.pkg, atom.member);
    if (atom.k !== 'inst' || atom.of.k !== 'cls' || depth > 1) return false;
    return atom.of.file.fieldsOf(atom.of.c).some((name) => holds(ev, property(ev, value, name), test, depth + 1));
  });
}

/** A call whose result is stored without `await`, and that gives a promise. */
function isPendingCall(seen: Seen, val: Val): boolean {
  if (val.k === 'or') return val.vs.some((v) => isPendingCall(seen, v));
  if (val.k !== 'call') return false;
  const call = seen.act.file.summary.calls[val.c];
  if (!call || call.kind === 'new') return call?.callee.k === 'free' && call.callee.name === 'Promise';
  const resolved = seen.ev.resolve(val.c, call, seen.act);
  if (resolved.functions.some((f) => f.file.summary.functions[f.f]?.async)) return true;
  return (
    /^(?:then|catch|finally|all|resolve)$/.test(resolved.name) ||
    /^(?:connect|init|load|fetch|create.*Async)$/.test(resolved.name)
  );
}

/** Text of a constant, for telling one-way flags from toggles. */
function constantOf(val: Val): string | undefined {
  if (val.k === 'prim') return String(val.v);
  if (val.k === 'undef') return 'undefined';
  if (val.k === 'str') return JSON.stringify(val.s);
  if (val.k === 'obj' && val.props.length === 0 && val.spreads.length === 0) return '{}';
  if (val.k === 'arr' && val.els.length === 0 && val.spreads.length === 0) return '[]';
  if (val.k === 'op' && val.vs.length === 1 && val.vs[0]) {
    const inner = constantOf(val.vs[0]);
    return inner === undefined ? undefined : `~${inner}`;
  }
  return undefined;
}

/** The environment of the process is the same for every invocation, whoever reads it. */
function settingOf({ atoms, taint }: Value): string | undefined {
  if (atoms.length === 0 || taint !== 0) return undefined;
  const isSetting = atoms.every((a) => a.k === 'ext' && a.pkg === 'global' && a.member.startsWith('process.env'));
  return isSetting ? 'process.env' : undefined;
}

/** Records what a method call does to a shared collection, or a function to its first argument. */
export function recordMutation(
  ev: Evaluator,
  facts: Facts,
  act: Activation,
  index: number,
  call: ResolvedCall,
  span: readonly [number, number],
  args: readonly Val[],
): void {
  const mutator = mutatedArgument(call);
  if (mutator !== undefined) {
    const target = call.args[mutator];
    const val: Val = { k: 'arr', els: args.filter((_, i) => i !== mutator), spreads: [], at: span[0] };
    if (target) mergeInto({ ev, facts, act, index, op: call.name, span, val }, target);
    return;
  }
  const effect = containerMethod(call.name);
  if (!effect || !call.receiver || isVague(call.receiver)) return;
  const container = containerKind(call.receiver, call.name);
  if (!container) return;
  const [first = NO_VALUE, second = NO_VALUE] = args;
  const seen = { ev, facts, act, index, op: call.name, span, val: call.name === 'set' ? second : first };
  const key = call.name === 'set' || call.name === 'delete' ? keyOf(seen, first) : undefined;
  for (const root of sharedRoots(call.receiver))
    add(seen, key ? stepRoot(root, '[]', isKeyed(key)) : root, effect, key, container === 'known');
}

const NO_VALUE: Val = { k: 'undef' };

/** Which argument a function of a library changes. */
function mutatedArgument({ externals }: ResolvedCall): number | undefined {
  for (const { pkg, member } of externals) {
    const index = argumentMutator(pkg, member);
    if (index !== undefined) return index;
  }
  return undefined;
}

function mergeInto(seen: Seen, target: Value): void {
  if (isVague(target)) return;
  const outside = target.atoms.filter((atom) => atom.k === 'ext').filter((atom) => !isStorage(atom));
  for (const atom of outside)
    addExternal(seen, atom.pkg, `${atom.member}.*`, receiverOf(target), labelOf(target, atom));
  if (outside.length === 0) for (const root of sharedRoots(target)) add(seen, root, 'merge');
}

const LIST_METHODS = new Set(['push', 'pop', 'shift', 'unshift', 'splice']);

/** Whether the receiver is a builtin collection: by what it is, or for list-only names by the name. */
function containerKind({ atoms }: Value, method: string): 'known' | 'named' | undefined {
  const outside = atoms.filter((a) => a.k === 'ext');
  if (outside.length > 0) return outside.every(isContainer) ? 'known' : undefined;
  if (!LIST_METHODS.has(method)) return undefined;
  if (atoms.some((a) => a.k === 'list' || (a.k === 'lit' && a.val.k === 'arr'))) return 'known';
  return atoms.length === 0 ? 'named' : undefined;
}
