import type { WriteSite } from '../link/linked-file.js';
import type { ClassFact, FunctionId, Val } from '../model/summary.js';
import { memoKey, NOTHING_TESTED, type Activation } from './activation.js';
import { annotated, gathered } from './annotations.js';
import type { Evaluator } from './evaluator.js';
import { bind } from './self.js';
import {
  functionAtom,
  join,
  UNKNOWN,
  valueOf,
  type Atom,
  type ClassAtom,
  type InstanceAtom,
  type Value,
} from './value.js';

export function classFact(atom: ClassAtom): ClassFact | undefined {
  return atom.file.summary.classes[atom.c];
}

/** The class a class extends, when it is part of the project. */
export function parentClass(ev: Evaluator, atom: ClassAtom): ClassAtom | undefined {
  const fact = classFact(atom);
  if (!fact?.extends) return undefined;
  return ev.value(fact.extends, atom.env).atoms.find((a) => a.k === 'cls');
}

/** A class and those it extends, as far as they are part of the project. */
export function* lineage(ev: Evaluator, cls: ClassAtom): Generator<ClassAtom> {
  for (let at: ClassAtom | undefined = cls, hops = 0; at && hops < 8; at = parentClass(ev, at), hops++) yield at;
}

/** What a getter gives is worked out each time: it is no storage of the object. */
export function isComputed(ev: Evaluator, atom: Atom, name: string): boolean {
  const cls = atom.k === 'cls' ? atom : atom.k === 'inst' && atom.of.k === 'cls' ? atom.of : undefined;
  if (!cls) return false;
  for (const at of lineage(ev, cls)) {
    const own = classFact(at)?.members.find(
      (m) => m.name === name && m.static === (atom.k === 'cls') && m.kind !== 'setter',
    );
    if (own) return own.kind === 'getter';
  }
  return false;
}

export function classMember(ev: Evaluator, cls: ClassAtom, inst: InstanceAtom, name: string, self: Value): Value {
  const values: Value[] = [];
  for (const at of lineage(ev, cls)) {
    const own = classFact(at)?.members.filter((m) => m.name === name && !m.static) ?? [];
    const method = own.find((m) => m.kind === 'method');
    if (method?.f !== undefined) return valueOf(bind(functionAtom(method.f, at.env), self));
    const getter = own.find((m) => m.kind === 'getter');
    if (getter?.f !== undefined) return computed(ev, at, getter.f, self);
    for (const site of at.file.writesToField(at.c, name)) values.push(fieldWrite(ev, at, inst, site, self));
    const fills = at.file.fillsOfField(at.c, name);
    if (fills.length > 0) values.push(gathered(ev, fills, at.env, `${inst.id}.${name}`, self));
    const field = own.find((m) => m.kind === 'field');
    const known = join(values);
    if (field && known.atoms.length === 0) {
      const atom = annotated(ev, field.type, field.typeRef, at.env, `${at.file.id}:${field.at}`);
      if (atom) values.push(injectedField(atom, inst));
    }
  }
  return join(values);
}

/** A field that nobody assigns but the annotation names: filled by a container; as shared as the object that holds it. */
function injectedField(atom: Atom, inst: InstanceAtom): Value {
  if (atom.k !== 'inst' || inst.phase !== 'init') return valueOf(atom);
  return valueOf({ ...atom, id: `di:${atom.of.id}`, phase: 'init', injected: true });
}

function fieldWrite(ev: Evaluator, cls: ClassAtom, inst: InstanceAtom, site: WriteSite, self: Value): Value {
  const fact = cls.file.summary.functions[site.fn];
  const made = fact?.kind === 'constructor' || fact?.kind === 'fields';
  const { file, env: parent } = cls;
  const args = fact?.kind === 'constructor' && inst.of === cls ? inst.args : undefined;
  const where = made
    ? ev.activation({ file, f: site.fn, parent, phase: inst.phase, self, args, once: false, tested: NOTHING_TESTED })
    : ev.generic(file, site.fn, parent, self);
  return where ? ev.value(site.event.v, where) : UNKNOWN;
}

/** What a getter gives, whoever asks. */
function computed(ev: Evaluator, { file, env }: ClassAtom, f: number, self: Value): Value {
  const tested = NOTHING_TESTED;
  const act = ev.activation({ file, f, parent: env, phase: 'invocation', self, args: [], once: false, tested });
  return act ? returnValue(ev, act) : UNKNOWN;
}

/** Everything a function may return. */
export function returnValue(ev: Evaluator, act: Activation): Value {
  return ev.once(act, memoKey.returned, () => {
    const values: Value[] = [];
    for (const event of act.fact.events) if (event.t === 'return' && event.v) values.push(ev.value(event.v, act));
    return join(values);
  });
}

export function staticMember(ev: Evaluator, cls: ClassAtom, name: string): Value {
  return ev.remember(ev.memo, `s${cls.id}.${name}`, () => {
    for (const at of lineage(ev, cls)) {
      const own = classFact(at)?.members.filter((m) => m.name === name && m.static) ?? [];
      const method = own.find((m) => m.kind === 'method');
      if (method?.f !== undefined) return valueOf(bind(functionAtom(method.f, at.env), valueOf(at)));
      const getter = own.find((m) => m.kind === 'getter');
      if (getter?.f !== undefined) return computed(ev, at, getter.f, valueOf(at));
      const values = staticWrites(ev, at, name);
      if (values.length > 0) return join(values);
    }
    return UNKNOWN;
  });
}

/** Static fields: initialisers in the containing function, `Class.x = …` and `this.x = …` in static members. */
function staticWrites(ev: Evaluator, cls: ClassAtom, name: string): Value[] {
  return cls.file
    .writesToProperty(name)
    .filter(({ fn, event }) => event.to.k === 'mem' && isClassItself(cls, event.to.o, fn))
    .map(({ fn, event }) => {
      const where = fn === cls.env.f ? cls.env : ev.generic(cls.file, fn, cls.env, valueOf(cls));
      return where ? ev.value(event.v, where) : UNKNOWN;
    });
}

/** What stands before the dot in this function of the file is the class. */
function isClassItself({ file, c }: ClassAtom, owner: Val, fn: FunctionId): boolean {
  const { bindings, classes, functions } = file.summary;
  switch (owner.k) {
    case 'cls':
      return owner.c === c;
    case 'ref':
      return bindings[owner.b]?.name === classes[c]?.name;
    case 'this':
      return functions[fn]?.static === true && functions[fn].cls === c;
    default:
      return false;
  }
}
