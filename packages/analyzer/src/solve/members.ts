import { isBuiltinGlobal } from '../catalog/queries.js';
import type { LinkedFile, WriteSite } from '../link/linked-file.js';
import type { Val } from '../model/summary.js';
import { memoKey, type Activation } from './activation.js';
import { classFact, classMember, isComputed, parentClass, staticMember } from './class-members.js';
import { environmentValue } from './request-values.js';
import { reboundTo, withSelf } from './self.js';
import type { Evaluator } from './evaluator.js';
import { sharedRoots } from './sharing.js';
import {
  exported,
  externalAtom,
  identityBit,
  join,
  requestAtom,
  stepRoot,
  tainted,
  UNKNOWN,
  valueOf,
  valueWith,
  withAtoms,
  withRoots,
  withTaint,
  type Atom,
  type ExternalAtom,
  type FunctionAtom,
  type InstanceAtom,
  type LiteralAtom,
  type Root,
  type Value,
} from './value.js';

/** Entries of a table written out in the source that are told apart. */
const TABLE_LIMIT = 80;
const GLOBAL_OBJECTS = new Set(['globalThis', 'global']);

/**
 * `o.p`, including properties that were assigned to the variable `o` after its declaration.
 * @param owner what `o` may be, where that is known already
 */
export function member(ev: Evaluator, val: Extract<Val, { k: 'mem' }>, act: Activation, owner?: Value): Value {
  if (val.o.k === 'free' && val.o.name === 'module' && val.p === 'exports')
    return ev.value({ k: 'free', name: 'exports', at: val.at }, act);
  if (val.o.k === 'free' && GLOBAL_OBJECTS.has(val.o.name) && !isBuiltinGlobal(val.p))
    return globalVariable(val.p, act, val.at);
  const object = owner ?? ev.value(val.o, act);
  const own = val.o.k === 'super' ? superMember(ev, object, val.p) : property(ev, object, val.p);
  if (val.o.k !== 'ref') return own;
  const later = act.file.writesToMember(val.o.b, val.p);
  if (later.length === 0) return own;
  const added = later.map((site) => assigned(ev, site, act.file, act)).filter((v) => v.atoms.length > 0);
  return withRoots(join([own, ...added]), own.roots);
}

/** A variable of the global object that nobody declares. */
export function globalVariable(name: string, act: Activation, at: number): Value {
  return valueWith([], 0, [globalRoot(name, act.file, at)]);
}

export function globalRoot(name: string, file: LinkedFile, at: number, label = name): Root {
  return { key: `g:${name}`, kind: 'global', label, file, at, keyed: false };
}

/** `globalThis` itself. */
export function isGlobalObject({ pkg, member }: ExternalAtom): boolean {
  return pkg === 'global' && GLOBAL_OBJECTS.has(member);
}

function assigned(ev: Evaluator, site: WriteSite, file: LinkedFile, near: Activation): Value {
  return ev.once(ev.module(file), `w${site.fn}:${site.event.span[0]}`, () => {
    const where = ev.generic(file, site.fn, near, undefined);
    return where ? ev.value(site.event.v, where) : UNKNOWN;
  });
}

/** Property of a value, with the shared storage it belongs to. */
export function property(ev: Evaluator, object: Value, name: string): Value {
  const [first, second] = object.atoms;
  const setting = first?.k === 'req' ? environmentValue(first, name) : undefined;
  if (setting) return setting;
  const value = first && !second ? propertyOfAtom(ev, first, object, name) : propertyOfAny(ev, object, name);
  const taint = value.taint | object.taint;
  const owners = isMethod(value) ? [] : sharedRoots(object);
  const isPart = owners.length > 0 && !isGetter(ev, object, name);
  if (!isPart && taint === value.taint) return value;
  return withTaint(isPart ? withRoots(value, stepRoots(owners, name)) : value, taint);
}

function propertyOfAny(ev: Evaluator, object: Value, name: string): Value {
  return join(object.atoms.map((atom) => propertyOfAtom(ev, atom, object, name)));
}

function isGetter(ev: Evaluator, { atoms }: Value, name: string): boolean {
  return atoms.some((atom) => isComputed(ev, atom, name));
}

function stepRoots(owners: readonly Root[], name: string): readonly Root[] {
  return owners.map((root) => stepRoot(root, name, false));
}

/** Functions found in an object are no storage of it. */
function isMethod(value: Value): boolean {
  return value.atoms.length > 0 && value.atoms.every((a) => a.k === 'fn');
}

function propertyOfAtom(ev: Evaluator, atom: Atom, object: Value, name: string): Value {
  switch (atom.k) {
    case 'req': {
      const path = atom.path === '' ? name : `${atom.path}.${name}`;
      return valueOf(path.length > 120 ? atom : requestAtom(atom.what, path), object.taint | identityBit(name));
    }
    case 'ext':
      return externalMember(atom, name);
    case 'ns':
      return namespaceMember(ev, atom.file, name);
    case 'lit':
      return literalProperty(ev, atom, name);
    case 'inst':
      return reboundTo(instanceMember(ev, atom, name), atom, object);
    case 'cls':
      return staticMember(ev, atom, name);
    case 'fn':
      return functionMember(ev, atom, name);
    case 'list':
      return /^\d+$/.test(name) ? atom.of : UNKNOWN;
    case 'str':
      return UNKNOWN;
  }
}

/** The path of a member below another, as the catalogue writes it. */
export function memberPath(owner: string, name: string): string {
  return owner === '' ? name : `${owner}${owner.endsWith('#') ? '' : '.'}${name}`;
}

function externalMember(atom: ExternalAtom, name: string): Value {
  if (name === 'default') return valueOf(atom);
  const path = isGlobalObject(atom) ? name : memberPath(atom.member, name);
  if (path.length > 120) return valueOf(atom);
  return valueOf(externalAtom(atom, `${atom.id}.${name}`, path));
}

/** What `import { name } from file` or `require(file).name` yields. */
export function namespaceMember(ev: Evaluator, file: LinkedFile, name: string): Value {
  return ev.once(ev.module(file), memoKey.exported(name), () => {
    const found = file.exported(name);
    if (found) return exportValue(ev, found);
    const whole = file.exported('module.exports');
    if (whole && name !== 'module.exports') {
      if (name === 'default') return exportValue(ev, whole);
      if (whole.k === 'value') return member(ev, { k: 'mem', o: whole.v, p: name, at: 0 }, ev.module(whole.file));
      return property(ev, exportValue(ev, whole), name);
    }
    return name === 'default' ? valueOf({ k: 'ns', id: `n:${file.id}`, file }) : UNKNOWN;
  });
}

function exportValue(ev: Evaluator, target: NonNullable<ReturnType<LinkedFile['exported']>>): Value {
  if (target.k === 'binding') return ev.value({ k: 'ref', b: target.b, at: 0 }, ev.module(target.file));
  if (target.k === 'value') return ev.value(target.v, ev.module(target.file));
  if (target.k === 'namespace') return valueOf({ k: 'ns', id: `n:${target.file.id}`, file: target.file });
  return exported(target.name, target.member);
}

/** The whole of what `require(file)` yields: `module.exports` when it was replaced, else the namespace. */
export function moduleValue(ev: Evaluator, file: LinkedFile): Value {
  const whole = file.exported('module.exports');
  if (!whole) return valueOf({ k: 'ns', id: `n:${file.id}`, file });
  return ev.once(ev.module(file), memoKey.module, () => exportValue(ev, whole));
}

function literalProperty(ev: Evaluator, atom: LiteralAtom, name: string): Value {
  return ev.remember(ev.memo, `p${atom.id}.${name}`, () => literalMember(ev, atom, name));
}

function literalMember(ev: Evaluator, atom: LiteralAtom, name: string): Value {
  if (atom.val.k === 'arr') {
    if (!/^\d+$/.test(name)) return UNKNOWN;
    const el = atom.val.els[Number(name)];
    return el ? ev.value(el, atom.env) : spreadElements(ev, atom);
  }
  const { props, spreads } = atom.val;
  const own = (v: Val): Value => withSelf(ev.value(v, atom.env), valueOf(atom));
  const known = props.findLast(([key]) => key === name);
  if (known) return own(known[1]);
  return join([
    ...props.filter(([key]) => key === '*').map(([, v]) => own(v)),
    ...spreads.map((s) => property(ev, ev.value(s, atom.env), name)),
  ]);
}

/** `[...list]`: an element of what was spread. */
function spreadElements(ev: Evaluator, { val, env }: LiteralAtom): Value {
  return join(val.spreads.map((spread) => element(ev, ev.value(spread, env), UNKNOWN)));
}

/** An element of a collection, chosen by `index` (unknown for iteration). */
export function element(ev: Evaluator, object: Value, index: Value): Value {
  const parts = object.atoms.map((atom): Value => {
    if (atom.k === 'list') return atom.of;
    if (atom.k === 'req') return valueOf(requestAtom(atom.what, `${atom.path}[]`), object.taint);
    if (atom.k === 'lit') return ev.remember(ev.memo, `p${atom.id}[]`, () => everyMember(ev, atom));
    if (atom.k === 'ns') return everyExport(ev, atom.file);
    if (atom.k === 'inst') return everyMethod(ev, atom);
    if (atom.k === 'ext' && isContainer(atom)) return initialElement(ev, atom);
    if (atom.k === 'ext') return valueOf(externalAtom(atom, `${atom.id}[]`, `${atom.member}.*`));
    return UNKNOWN;
  });
  const value = join(parts);
  const roots = isMethod(value) ? [] : sharedRoots(object).map((r) => stepRoot(r, '[]', index.taint !== 0));
  return valueWith(value.atoms, value.taint | object.taint, roots);
}

/** `new Map(pairs)`, `new Set(list)`: what the constructor was given. */
function initialElement(ev: Evaluator, atom: ExternalAtom): Value {
  const [list] = atom.given;
  if (!list) return UNKNOWN;
  const inner = element(ev, list, UNKNOWN);
  return atom.member === 'Map#' ? property(ev, inner, '1') : inner;
}

export function isContainer(atom: ExternalAtom): boolean {
  return atom.pkg === 'global' && /^(?:Map|Set|WeakMap|WeakSet|Array|Object)#$/.test(atom.member);
}

function everyMember(ev: Evaluator, atom: LiteralAtom): Value {
  const own = atom.val.k === 'arr' ? atom.val.els : atom.val.props.map(([, v]) => v);
  const values = own.slice(0, 60).map((v) => ev.value(v, atom.env));
  const spread = atom.val.spreads.map((s) => element(ev, ev.value(s, atom.env), UNKNOWN));
  return join(
    [...values, ...spread].map((v) => withSelf(v, valueOf(atom))),
    TABLE_LIMIT,
  );
}

function everyExport(ev: Evaluator, file: LinkedFile): Value {
  return join(file.summary.exports.map((e) => (e.k === 'star' ? UNKNOWN : namespaceMember(ev, file, e.name))));
}

/** `object[name](…)`: any of its methods. */
function everyMethod(ev: Evaluator, atom: InstanceAtom): Value {
  if (atom.of.k !== 'cls') return UNKNOWN;
  const methods = classFact(atom.of)?.members.filter((m) => m.kind === 'method' && !m.static) ?? [];
  return join(methods.slice(0, 40).map((m) => instanceMember(ev, atom, m.name)));
}

function superMember(ev: Evaluator, self: Value, name: string): Value {
  return join(
    self.atoms.map((atom) => {
      if (atom.k === 'inst' && atom.of.k === 'cls') {
        const parent = parentClass(ev, atom.of);
        return parent ? classMember(ev, parent, atom, name, self) : UNKNOWN;
      }
      const parent = atom.k === 'cls' ? parentClass(ev, atom) : undefined;
      return parent ? staticMember(ev, parent, name) : UNKNOWN;
    }),
  );
}

function instanceMember(ev: Evaluator, atom: InstanceAtom, name: string): Value {
  return ev.remember(ev.memo, `i${atom.id}.${name}`, () => {
    const self = valueOf(atom);
    return atom.of.k === 'cls'
      ? classMember(ev, atom.of, atom, name, self)
      : prototypeMember(ev, atom.of, atom, name, self);
  });
}

/** Constructor functions: fields set in the body, methods assigned to the prototype. */
function prototypeMember(ev: Evaluator, fn: FunctionAtom, inst: InstanceAtom, name: string, self: Value): Value {
  const values: Value[] = [];
  const fact = fn.file.summary.functions[fn.f];
  const body = ev.activation({
    file: fn.file,
    f: fn.f,
    parent: fn.env,
    phase: inst.phase,
    self,
    args: inst.args,
    once: false,
    tested: new Set(),
  });
  for (const event of fact?.events ?? []) {
    if (body && event.t === 'write' && event.to.k === 'mem' && event.to.o.k === 'this' && event.to.p === name)
      values.push(ev.value(event.v, body));
  }
  const b = variableOf(fn);
  for (const site of fn.file.writesToMember(b, `prototype.${name}`)) values.push(assigned(ev, site, fn.file, fn.env));
  for (const site of fn.file.writesToMember(b, 'prototype'))
    values.push(inherited(property(ev, assigned(ev, site, fn.file, fn.env), name)));
  return join(values.map((v) => withSelf(v, self)));
}

/** What the object that serves as prototype holds: its methods run on whoever inherits them, and what it lacks is no storage of it. */
function inherited(value: Value): Value {
  if (value.atoms.length === 0) return tainted(value.taint);
  return withAtoms(
    value,
    value.atoms.map((a): Atom => (a.k === 'fn' && a.self ? { ...a, self: undefined } : a)),
  );
}

/** The variable or declaration that a function is called by, in the scope that holds it; -1 for none. */
function variableOf({ file: { summary }, f }: FunctionAtom): number {
  const fact = summary.functions[f];
  return fact ? summary.bindings.findIndex((x) => x.name === fact.name && x.fn === fact.parent) : -1;
}

function functionMember(ev: Evaluator, fn: FunctionAtom, name: string): Value {
  const b = variableOf(fn);
  return join(fn.file.writesToMember(b, name).map((site) => assigned(ev, site, fn.file, fn.env)));
}
