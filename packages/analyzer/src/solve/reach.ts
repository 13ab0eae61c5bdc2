import { isImmediateIterator, runsInBrowser } from '../catalog/callback-methods.js';
import { callbackRow } from '../catalog/queries.js';
import type { Confidence } from '../model/finding.js';
import type { CallFact, CallId, Event, Val } from '../model/summary.js';
import { NOTHING_TESTED, type Activation, type Caller } from './activation.js';
import type { ResolvedCall } from './calls.js';
import { constructed } from './calls.js';
import { recordMutation, recordWrite, receiverOf } from './effects.js';
import { choiceOf, weaker } from './confidence.js';
import type { Evaluator } from './evaluator.js';
import { callbacksIn, elementOfList, functionsIn } from './functions-in.js';
import { startedAndLeft } from './floating.js';
import { escapeClass } from './injection.js';
import { Facts } from './facts.js';
import { guardedKeys, runsOnce } from './guards.js';
import { classFact, parentClass } from './class-members.js';
import { element } from './members.js';
import { methodsNamed } from './by-name.js';
import { handlerArguments } from './request-values.js';
import { inDrainedLoop } from '../link/regions.js';
import { recordAmbientRead, recordRead } from './reads.js';
import {
  join,
  requestAtom,
  TAINT,
  tainted,
  UNKNOWN,
  valueOf,
  type ClassAtom,
  type ExternalAtom,
  type FunctionAtom,
  type Value,
} from './value.js';

/** Walks everything that runs: module bodies at init, handlers and registered callbacks at invocation time. */
export class Reach {
  readonly facts = new Facts();
  private readonly waiting: Activation[] = [];
  private walking = false;
  private readonly escaped = new Set<string>();

  constructor(readonly ev: Evaluator) {}

  /** Visits an activation once, with everything it calls. */
  visit(act: Activation): void {
    if (act.visited) return;
    act.visited = true;
    this.waiting.push(act);
    if (this.walking) return;
    this.walking = true;
    for (let next = this.waiting.pop(); next; next = this.waiting.pop()) this.walk(next);
    this.walking = false;
  }

  private walk(act: Activation): void {
    this.facts.activations++;
    act.fact.events.forEach((event, index) => {
      this.facts.events++;
      this.see(act, event, index);
    });
  }

  private see(act: Activation, event: Event, index: number): void {
    if (event.t === 'call') {
      const call = act.file.summary.calls[event.c];
      if (call) this.seeCall(act, event.c, call, index);
    } else if (act.phase === 'init') return;
    else if (event.t === 'write' || event.t === 'delete') {
      recordWrite(this.ev, this.facts, act, index, event);
      if (event.t === 'write' && event.decl) recordAmbientRead(this.ev, this.facts, act, event.v, event.span[0]);
    } else if (event.t === 'read') recordRead(this.ev, this.facts, act, index, event);
  }

  private seeCall(act: Activation, id: CallId, call: CallFact, index: number): void {
    const resolved = this.ev.resolve(id, call, act);
    const once = act.once || runsOnce(this.ev, act, index);
    const tested = guardedKeys(this.ev, act, index);
    const link = linkAt(call.span[0], once, tested, 'certain');
    for (const fn of resolved.functions)
      this.callFunction(act, fn, call, id, resolved, reaching(link, choiceOf(act, call.callee, fn)));
    for (const cls of resolved.classes) this.construct(act, cls, id, resolved.args, link);
    if (resolved.superClass) this.runConstructor(act, resolved.superClass, act.self ?? UNKNOWN, resolved.args, link);
    for (const ext of resolved.externals) this.seeExternal(act, index, ext, call, resolved, link);
    if (act.phase === 'invocation') recordMutation(this.ev, this.facts, act, index, resolved, call.span, call.args);
    this.seeContextCall(act, call, resolved);
    this.seeFloating(act, call, resolved);
    this.count(act, call, resolved);
    if (resolved.functions.length > 0 && resolved.externals.length === 0) return;
    if (resolved.externals.length === 0 && resolved.classes.length === 0) {
      const how = isImmediateIterator(resolved.name) ? 'certain' : 'likely';
      this.runCallbacks(act, resolved, reaching(link, how), 'receiver');
      this.byName(act, call, resolved, link);
    }
  }

  /** What is given to a callback: an element of a list, and by the `then` of a promise what that stands for. */
  private handedOn({ name, receiver = UNKNOWN, args }: ResolvedCall, list: 'receiver' | 'argument'): Value {
    if (list === 'argument') return elementOfList(this.ev, args[0]);
    return name === 'then' ? receiver : element(this.ev, receiver, UNKNOWN);
  }

  private count(act: Activation, call: CallFact, resolved: ResolvedCall): void {
    if (act.phase === 'init') return;
    const known =
      resolved.functions.length + resolved.classes.length + resolved.externals.length > 0 ||
      resolved.superClass !== undefined ||
      resolved.receiver !== undefined;
    const map = known || call.callee.k !== 'ref' ? this.facts.resolvedCalls : this.facts.openCalls;
    map.set(act.file, (map.get(act.file) ?? 0) + 1);
  }

  private callFunction(
    act: Activation,
    fn: FunctionAtom,
    call: CallFact,
    id: CallId,
    resolved: ResolvedCall,
    link: Link,
  ): void {
    if (call.kind === 'new') {
      const self = constructed(fn, id, act, resolved.args);
      this.enter(act, { ...fn, self }, resolved.args, link);
    } else this.enter(act, fn, [...fn.bound, ...resolved.args], link);
  }

  private enter(act: Activation, fn: FunctionAtom, args: readonly Value[], link: Link): void {
    const callee = this.ev.activation({
      file: fn.file,
      f: fn.f,
      parent: fn.env,
      phase: act.phase,
      self: fn.self,
      args,
      once: link.once,
      tested: link.tested,
    });
    if (!callee) return;
    this.connect(callee, { from: act, at: link.at, confidence: link.how });
    if (callee.likeness !== 'certain' && act.phase === 'invocation') this.runGiven(act, callee, args, link);
  }

  /** Beyond the bounds an activation stands for many calls and has lost their arguments; the functions among them still run. */
  private runGiven(act: Activation, callee: Activation, args: readonly Value[], link: Link): void {
    const how = weaker(link.how, 'likely');
    args.forEach((arg, index) => {
      if (callee.args?.[index] === arg) return;
      for (const atom of arg.atoms) {
        if (atom.k !== 'fn') continue;
        const params = atom.file.summary.functions[atom.f]?.params.length ?? 0;
        const unknown = new Array<Value>(params).fill(UNKNOWN);
        this.enter(act, atom, [...atom.bound, ...unknown], reaching(link, how));
      }
    });
  }

  connect(callee: Activation, caller: Caller): void {
    callee.addCaller(caller);
    this.visit(callee);
  }

  private construct(act: Activation, cls: ClassAtom, id: CallId, args: readonly Value[], link: Link): void {
    this.runConstructor(act, cls, constructed(cls, id, act, args), args, link);
  }

  /** Field initialisers and the constructor, on `self`; a class without a constructor runs its parent's. */
  runConstructor(act: Activation, cls: ClassAtom, self: Value, args: readonly Value[], link: Link): void {
    const fact = classFact(cls);
    if (!fact) return;
    const { file, env: parent } = cls;
    const { once, tested } = link;
    for (const f of [fact.fields, fact.ctor]) {
      if (f === undefined) continue;
      const given = f === fact.ctor ? args : undefined;
      const callee = this.ev.activation({ file, f, parent, phase: act.phase, self, args: given, once, tested });
      if (callee) this.connect(callee, { from: act, at: link.at, confidence: 'certain' });
    }
    if (fact.ctor !== undefined) return;
    const base = parentClass(this.ev, cls);
    if (base) this.runConstructor(act, base, self, args, link);
  }

  private seeExternal(
    act: Activation,
    index: number,
    ext: ExternalAtom,
    call: CallFact,
    resolved: ResolvedCall,
    link: Link,
  ): void {
    const { once } = link;
    // What a driver gives may be a function: `sql` in sql`…` is the pool itself.
    const receiver = resolved.receiver ?? (ext.member.endsWith('#') ? resolved.callee : undefined);
    this.facts.calls.push({
      act,
      index,
      pkg: ext.pkg,
      member: ext.member,
      kind: call.kind === 'new' || call.kind === 'tag' ? call.kind : 'call',
      span: call.span,
      receiver: receiverOf(receiver),
      receiverLabel: receiver?.roots[0]?.label,
      receiverKeyed: receiver?.roots.some((root) => root.keyed) ?? false,
      args: resolved.args,
      once,
      onThis: rootedInThis(call.callee),
      discarded: call.discarded && !call.awaited,
      drained: ext.member.includes('#') && inDrainedLoop(act.regions, index),
    });
    for (const arg of resolved.args)
      for (const atom of arg.atoms) if (atom.k === 'cls') escapeClass(this, atom, act, call.span[0], this.escaped);
    if (runsInBrowser(resolved.name)) return;
    const row = callbackRow(ext.pkg, ext.member);
    const runs = row?.runs ?? this.defaultRun(act, ext, resolved);
    if (runs === 'registration' || runs === 'handler') this.register(act, resolved, call, runs === 'handler');
    else {
      const how = row || ext.pkg === 'global' || isImmediateIterator(resolved.name) ? 'certain' : 'likely';
      this.runCallbacks(act, resolved, linkAt(link.at, once || runs === 'memoize', link.tested, how), 'argument');
    }
  }

  /** Functions given to unknown packages at init are hooks; at invocation time, and for builtins, they run as part of the call. */
  private defaultRun(act: Activation, ext: ExternalAtom, resolved: ResolvedCall): 'now' | 'registration' {
    if (act.phase === 'invocation' || ext.pkg === 'global') return 'now';
    return isImmediateIterator(resolved.name) ? 'now' : 'registration';
  }

  private register(act: Activation, resolved: ResolvedCall, call: CallFact, handler: boolean): void {
    for (const fn of functionsIn(this.ev, resolved.args)) {
      const params = fn.file.summary.functions[fn.f]?.params ?? [];
      const args =
        handler || looksLikeHandler(fn)
          ? handlerArguments()
          : params.map(() => valueOf(requestAtom('request'), TAINT.direct));
      const callee = this.ev.activation({
        file: fn.file,
        f: fn.f,
        parent: fn.env,
        phase: 'invocation',
        self: fn.self,
        args: [...fn.bound, ...args],
        once: false,
        tested: NOTHING_TESTED,
      });
      if (!callee) continue;
      this.facts.registrations.push({ act: callee, file: act.file, at: call.span[0], from: act });
    }
  }

  /**
   * @param link `how`: whether it is known, or only usual, that the callee calls what it is given
   * @param list where the elements come from that the callbacks get
   */
  private runCallbacks(act: Activation, resolved: ResolvedCall, link: Link, list: 'receiver' | 'argument'): void {
    if ((STORES.has(resolved.name) && resolved.receiver) || runsInBrowser(resolved.name)) return;
    const callbacks = callbacksIn(this.ev, resolved.args);
    if (callbacks.length === 0) return;
    const elem = this.handedOn(resolved, list);
    // What a promise rejects with is an error, not what it would have resolved to.
    const before = resolved.name === 'catch' ? 0 : (resolved.receiver?.taint ?? 0);
    const taint = resolved.args.reduce((t, a) => t | a.taint, before);
    for (const fn of callbacks) {
      const params = fn.file.summary.functions[fn.f]?.params.length ?? 0;
      const given: Value[] = [...fn.bound];
      for (let i = 0; i < params; i++) given.push(join([passedAt(i, resolved, elem), tainted(taint)]));
      this.enter(act, fn, given, reaching(link, weaker(link.how, choiceOf(act, undefined, fn))));
    }
  }

  private seeFloating(act: Activation, call: CallFact, resolved: ResolvedCall): void {
    if (act.phase === 'init') return;
    const [fn] = startedAndLeft(call, resolved, act);
    if (!fn) return;
    const how = resolved.name === 'forEach' ? 'forEach' : resolved.functions.includes(fn) ? 'call' : 'timer';
    this.facts.floating.push({ act, span: call.span, name: how === 'call' ? functionName(fn) : resolved.name, how });
  }

  private seeContextCall(act: Activation, call: CallFact, resolved: ResolvedCall): void {
    if (act.phase === 'init') return;
    const own = resolved.receiver?.atoms.some((a) => a.k === 'req' && a.what === 'context' && a.path === '');
    if (own) this.facts.contextUses.push({ act, member: resolved.name, use: 'call', span: call.span });
    // `const { succeed } = context; succeed(…)`
    for (const a of resolved.receiver ? [] : resolved.callee.atoms)
      if (a.k === 'req' && a.what === 'context')
        this.facts.contextUses.push({ act, member: a.path, use: 'call', span: call.span });
  }

  private byName(act: Activation, call: CallFact, resolved: ResolvedCall, link: Link): void {
    if (
      call.callee.k !== 'mem' ||
      !resolved.receiver ||
      resolved.receiver.atoms.length > 0 ||
      resolved.receiver.taint !== 0 ||
      act.phase === 'init'
    )
      return;
    for (const fn of methodsNamed(this.ev, resolved.name))
      this.enter(act, fn, resolved.args, reaching(link, 'possible'));
  }
}

/** `(event, context) => …`, given to a wrapper that the catalogue does not know. */
function looksLikeHandler({ file, f }: FunctionAtom): boolean {
  const { bindings, functions } = file.summary;
  const [event, context] = (functions[f]?.params ?? []).map(({ b }) => bindings[b]?.name ?? '');
  return /event$/i.test(event ?? '') && /^_?context$/.test(context ?? '');
}

/** What a callback of a collection gets as its parameter: an element; `reduce` begins with what it is given, if anything. */
function passedAt(index: number, { name, args }: ResolvedCall, elem: Value): Value {
  const start = /^reduce(?:Right)?$/.test(name) ? (args[1] ?? elem) : undefined;
  if (start) return [start, elem][index] ?? UNKNOWN;
  return index === 0 ? elem : UNKNOWN;
}

function functionName(fn: FunctionAtom): string {
  return fn.file.summary.functions[fn.f]?.name ?? '';
}

export function rootedInThis(callee: Val): boolean {
  let at = callee;
  while (at.k === 'mem' || at.k === 'idx' || at.k === 'await') at = at.k === 'await' ? at.v : at.o;
  return at.k === 'this';
}

export interface Link {
  readonly at: number;
  readonly once: boolean;
  readonly tested: ReadonlySet<string>;
  /** How it is known that the call reaches the function. */
  readonly how: Confidence;
}

/** Every link is made here and has one layout; copied with `...`, V8 made a layout of its own for each (docs/performance.md). */
function linkAt(at: number, once: boolean, tested: ReadonlySet<string>, how: Confidence): Link {
  return { at, once, tested, how };
}

/** The same call, reaching a function as far as it is known that it does. */
function reaching(link: Link, how: Confidence): Link {
  return link.how === how ? link : linkAt(link.at, link.once, link.tested, how);
}

/** Methods of collections that keep a function for later instead of calling it. */
const STORES = new Set(['push', 'unshift', 'set', 'add', 'append']);
