import { marksDataClass } from '../catalog/queries.js';
import type { Val } from '../model/summary.js';
import { NOTHING_TESTED, type Activation } from './activation.js';
import { classFact, parentClass } from './class-members.js';
import type { Evaluator } from './evaluator.js';
import type { Reach } from './reach.js';
import { directParts } from '../link/regions.js';
import { requestAtom, TAINT, UNKNOWN, valueOf, type ClassAtom, type InstanceAtom, type Value } from './value.js';

/** Methods that containers call on classes without a decorator on the method (NestJS middleware, guards, pipes…). */
const HOOKS =
  /^(?:use|canActivate|intercept|transform|catch|onModuleInit|onApplicationBootstrap|handleRequest|validate)$/;

/**
 * A class that is handed to a framework is instantiated by it, once per process, with its dependencies by annotation.
 * Its decorated methods (routes, resolvers, message handlers) run per invocation.
 */
export function escapeClass(reach: Reach, cls: ClassAtom, from: Activation, at: number, seen: Set<string>): void {
  const key = `${cls.file.id}:${cls.c}`;
  const fact = classFact(cls);
  if (seen.has(key) || !fact) return;
  seen.add(key);
  const decorated = fact.decorators.length > 0 || fact.members.some((m) => m.decorators.length > 0);
  if (!decorated) return;
  if (isDataClass(reach.ev, fact.decorators, cls)) return;
  const inst = injectedInstance(cls, isRequestScoped(fact.decorators, cls));
  const self = valueOf(inst);
  const init = reach.ev.module(cls.file);
  reach.runConstructor(init, cls, self, dependencies(reach.ev, cls), {
    at: fact.span[0],
    once: true,
    tested: NOTHING_TESTED,
    how: 'certain',
  });
  for (const member of fact.members) {
    if (member.kind !== 'method' || member.f === undefined || member.static) continue;
    if (member.decorators.length === 0 && !HOOKS.test(member.name)) continue;
    const params = cls.file.summary.functions[member.f]?.params ?? [];
    const args = params.map((): Value => valueOf(requestAtom('request'), TAINT.direct));
    const act = reach.ev.activation({
      file: cls.file,
      f: member.f,
      parent: cls.env,
      phase: 'invocation',
      self,
      args,
      once: false,
      tested: NOTHING_TESTED,
    });
    if (act) reach.facts.registrations.push({ act, file: cls.file, at: member.at, from });
  }
  for (const decorator of fact.decorators)
    for (const dep of classesIn(reach.ev, decorator, cls.env)) escapeClass(reach, dep, from, at, seen);
  for (const dep of dependencies(reach.ev, cls))
    for (const atom of dep.atoms)
      if (atom.k === 'inst' && atom.of.k === 'cls') escapeClass(reach, atom.of, from, at, seen);
}

function injectedInstance(cls: ClassAtom, perRequest: boolean): InstanceAtom {
  return {
    k: 'inst',
    id: `di:${cls.file.id}:${cls.c}`,
    of: cls,
    phase: perRequest ? 'invocation' : 'init',
    args: [],
    injected: true,
  };
}

/** Its hooks (`@BeforeInsert()`) run on records of one invocation. */
function isDataClass(ev: Evaluator, decorators: readonly Val[], cls: ClassAtom): boolean {
  return decorators.some((decorator) => {
    const callee = decorator.k === 'call' ? cls.file.summary.calls[decorator.c]?.callee : decorator;
    return (
      callee !== undefined &&
      ev.value(callee, cls.env).atoms.some((a) => a.k === 'ext' && marksDataClass(a.pkg, a.member))
    );
  });
}

function isRequestScoped(decorators: readonly Val[], cls: ClassAtom): boolean {
  return decorators.some((d) => {
    if (d.k !== 'call') return false;
    const args = cls.file.summary.calls[d.c]?.args ?? [];
    return args.some(
      (a) =>
        a.k === 'obj' &&
        a.props.some(([k, v]) => k === 'scope' && v.k === 'mem' && (v.p === 'REQUEST' || v.p === 'TRANSIENT')),
    );
  });
}

/** Constructor arguments by annotation: the singleton of the annotated class. */
function dependencies(ev: Evaluator, cls: ClassAtom): Value[] {
  let at: ClassAtom | undefined = cls;
  for (let hops = 0; at && hops < 6; at = parentClass(ev, at), hops++) {
    const fact = classFact(at);
    if (fact?.ctor === undefined) continue;
    const owner = at;
    return (owner.file.summary.functions[fact.ctor]?.params ?? []).map((p) => {
      const ref = owner.file.summary.bindings[p.b]?.typeRef;
      const type = ref && ev.value(ref, ev.module(owner.file)).atoms.find((a) => a.k === 'cls');
      return type ? valueOf(injectedInstance(type, false)) : UNKNOWN;
    });
  }
  return [];
}

function classesIn(ev: Evaluator, val: Val, env: Activation, depth = 0): ClassAtom[] {
  if (depth > 4) return [];
  const inner = val.k === 'call' ? (env.file.summary.calls[val.c]?.args ?? []) : directParts(val);
  if (val.k === 'call' || val.k === 'obj' || val.k === 'arr')
    return inner.flatMap((v) => classesIn(ev, v, env, depth + 1));
  return ev.value(val, env).atoms.flatMap((a): ClassAtom[] => {
    if (a.k === 'lit') return classesIn(ev, a.val, a.env, depth + 1);
    return (a.k === 'list' ? a.of.atoms : [a]).filter((x) => x.k === 'cls');
  });
}
