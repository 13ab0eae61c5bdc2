import type { CallFact, CallId } from '../model/summary.js';
import { memoKey, type Activation } from './activation.js';
import type { Evaluator } from './evaluator.js';
import { calledValue } from './called-value.js';
import { externalResult } from './externals.js';
import { methodResult } from './methods.js';
import { element, member } from './members.js';
import { bind } from './self.js';
import { parentClass } from './class-members.js';
import {
  classAtom,
  join,
  UNKNOWN,
  valueOf,
  valueWith,
  type ClassAtom,
  type ExternalAtom,
  type FunctionAtom,
  type InstanceAtom,
  type Value,
} from './value.js';

/** Whom a call reaches. */
export interface ResolvedCall {
  readonly callee: Value;
  /** The object before the dot, for method calls. */
  readonly receiver: Value | undefined;
  /** Last name of the callee: method or function name. */
  readonly name: string;
  readonly args: readonly Value[];
  readonly functions: readonly FunctionAtom[];
  readonly classes: readonly ClassAtom[];
  readonly externals: readonly ExternalAtom[];
  /** `super(...)`: the class whose constructor runs on the same object. */
  readonly superClass: ClassAtom | undefined;
  /** `bind`: nothing is called. */
  readonly binds: boolean;
}

const NOBODY: ResolvedCall = {
  callee: UNKNOWN,
  receiver: undefined,
  name: '',
  args: [],
  functions: [],
  classes: [],
  externals: [],
  superClass: undefined,
  binds: false,
};

export function resolveCall(ev: Evaluator, id: CallId, call: CallFact, act: Activation): ResolvedCall {
  const before = act.calls?.get(id);
  if (before) return before;
  const resolved = resolve(ev, call, act);
  act.calls ??= new Map();
  act.calls.set(id, resolved);
  return resolved;
}

function resolve(ev: Evaluator, call: CallFact, act: Activation): ResolvedCall {
  const args = argumentsOf(ev, call, act);
  if (call.callee.k === 'super') return { ...NOBODY, args, superClass: superOf(ev, act) };
  const { callee, receiver, name } = calleeOf(ev, call, act);
  if (receiver && (name === 'call' || name === 'apply' || name === 'bind')) {
    const target = receiver.atoms.filter((a) => a.k === 'fn');
    if (target.length > 0) return viaFunctionPrototype(ev, name, target, args, callee);
  }
  const { functions, classes, externals } = targetsOf(callee);
  return { callee, receiver, name, args, functions, classes, externals, superClass: undefined, binds: false };
}

function argumentsOf(ev: Evaluator, { args }: CallFact, act: Activation): readonly Value[] {
  return args.length === 0 ? NOBODY.args : args.map((arg) => ev.value(arg, act));
}

/** Most calls have one target: no list is made for what it is not. */
function targetsOf({ atoms }: Value): Pick<ResolvedCall, 'functions' | 'classes' | 'externals'> {
  const { functions, classes, externals } = NOBODY;
  const [only, another] = atoms;
  if (only && another)
    return {
      functions: atoms.filter((atom) => atom.k === 'fn'),
      classes: atoms.filter((atom) => atom.k === 'cls'),
      externals: atoms.filter((atom) => atom.k === 'ext'),
    };
  return {
    functions: only?.k === 'fn' ? [only] : functions,
    classes: only?.k === 'cls' ? [only] : classes,
    externals: only?.k === 'ext' ? [only] : externals,
  };
}

function calleeOf(
  ev: Evaluator,
  call: CallFact,
  act: Activation,
): { callee: Value; receiver: Value | undefined; name: string } {
  const c = call.callee;
  if (c.k === 'mem' || c.k === 'idx') {
    const receiver = ev.value(c.o, act);
    if (c.k === 'mem') return { callee: member(ev, c, act, receiver), receiver, name: c.p };
    return { callee: element(ev, receiver, ev.value(c.i, act)), receiver, name: '' };
  }
  const name = c.k === 'ref' ? (act.file.summary.bindings[c.b]?.name ?? '') : c.k === 'free' ? c.name : '';
  return { callee: ev.value(c, act), receiver: undefined, name };
}

function superOf(ev: Evaluator, act: Activation): ClassAtom | undefined {
  const cls = act.file.classOf(act.f);
  if (cls === undefined) return undefined;
  return parentClass(ev, classAtom(cls, ev.module(act.file)));
}

function viaFunctionPrototype(
  ev: Evaluator,
  name: string,
  target: readonly FunctionAtom[],
  args: readonly Value[],
  callee: Value,
): ResolvedCall {
  const [self, ...rest] = args;
  const bound = target.map((fn) => (self ? bind(fn, self, name === 'bind' ? rest : []) : fn));
  // Nothing is called yet, not even what is given.
  if (name === 'bind') return { ...NOBODY, name, binds: true, callee: valueWith(bound, 0) };
  const given = name === 'call' ? rest : spreadOf(ev, rest[0]);
  return { ...NOBODY, name, callee, args: given, functions: bound };
}

/** What `apply` hands over: the elements of a list that is written out, else any element for each of the first parameters. */
function spreadOf(ev: Evaluator, list: Value = UNKNOWN): readonly Value[] {
  const [atom] = list.atoms;
  if (atom?.k === 'lit' && atom.val.k === 'arr' && atom.val.spreads.length === 0)
    return atom.val.els.map((v) => ev.value(v, atom.env));
  const each = element(ev, list, UNKNOWN);
  return [each, each, each];
}

const MOST_RESULTS = 80;

/** What a call yields. */
export function callResult(ev: Evaluator, id: CallId, act: Activation): Value {
  return act.memo.get(memoKey.call(id)) ?? workedOut(ev, id, act);
}

function workedOut(ev: Evaluator, id: CallId, act: Activation): Value {
  return ev.once(act, memoKey.call(id), () => resultOf(ev, id, act));
}

function resultOf(ev: Evaluator, id: CallId, act: Activation): Value {
  const call = act.file.summary.calls[id];
  if (!call) return UNKNOWN;
  const resolved = ev.resolve(id, call, act);
  if (resolved.binds) return resolved.callee;
  const { functions, classes, externals, args } = resolved;
  const results: Value[] = [];
  for (const fn of functions)
    results.push(call.kind === 'new' ? constructed(fn, id, act, args) : calledValue(ev, fn, args, act));
  for (const cls of classes) results.push(constructed(cls, id, act, args));
  for (const ext of externals) results.push(externalResult(ev, ext, resolved, call, act));
  if (results.length === 0) return methodResult(ev, resolved, act);
  // A table of classes or functions is written out in the source: what each of them gives is kept.
  return join(results, Math.min(results.length, MOST_RESULTS));
}

export function constructed(of: ClassAtom | FunctionAtom, id: CallId, act: Activation, args: readonly Value[]): Value {
  const site = `${act.file.id}:${id}:${of.file.id}.${of.k === 'cls' ? of.c : of.f}`;
  const inst: InstanceAtom = {
    k: 'inst',
    id: act.phase === 'init' ? `${site}:${act.id}` : site,
    of,
    phase: act.phase,
    args,
    injected: false,
  };
  const taint = args.reduce((t, a) => t | a.taint, 0);
  return valueOf(inst, taint);
}
