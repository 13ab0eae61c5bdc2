import type { LinkedFile } from '../link/linked-file.js';
import type { BindingFact, BindingId } from '../model/summary.js';
import { memoKey, type Activation } from './activation.js';
import { annotated, gathered } from './annotations.js';
import type { Evaluator } from './evaluator.js';
import { namespaceMember } from './members.js';
import { exported, join, listOf, UNKNOWN, valueOf, withAtoms, withRoots, type Root, type Value } from './value.js';

/** The activation that owns a variable, seen from the function that uses it. */
function ownerOf(fact: BindingFact, act: Activation): Activation | undefined {
  let at: Activation | undefined = act;
  while (at && at.f !== fact.fn) at = at.parent;
  return at;
}

/** Storage of a variable when it outlives an invocation: module scope, or a closure that was made at init. */
function variableRoot(file: LinkedFile, b: BindingId, fact: BindingFact, owner: Activation): Root | undefined {
  if (owner.f === 0)
    return { key: `m:${file.id}:${b}`, kind: 'module', label: fact.name, file, at: fact.at, keyed: false };
  if (owner.phase === 'init')
    return { key: `c:${owner.id}:${b}`, kind: 'closure', label: fact.name, file, at: fact.at, keyed: false };
  return undefined;
}

/** Storage that an assignment to a variable changes; undefined for what belongs to one invocation. */
export function writtenVariable(act: Activation, b: BindingId): Root | undefined {
  const fact = act.file.summary.bindings[b];
  const owner = fact && ownerOf(fact, act);
  return owner && variableRoot(act.file, b, fact, owner);
}

/** What a variable may hold, whoever wrote it, with the storage it stands for. */
export function bindingValue(ev: Evaluator, b: BindingId, act: Activation): Value {
  const fact = act.file.summary.bindings[b];
  if (!fact) return UNKNOWN;
  const owner = fact.kind === 'import' ? ev.module(act.file) : ownerOf(fact, act);
  if (!owner) return UNKNOWN;
  const key = memoKey.variable(b);
  return owner.memo.get(key) ?? variableValue(ev, b, fact, owner);
}

/** @param owner of the same file as the variable */
function variableValue(ev: Evaluator, b: BindingId, fact: BindingFact, owner: Activation): Value {
  const key = memoKey.variable(b);
  if (fact.kind === 'import') return ev.once(owner, key, () => importedValue(ev, fact, owner.file));
  const root = variableRoot(owner.file, b, fact, owner);
  return ev.once(owner, key, () => stored(fact, root, contents(ev, b, fact, owner)), stored(fact, root, UNKNOWN));
}

/** A value as it is read from a variable: with the storage that the variable is. */
function stored(fact: BindingFact, root: Root | undefined, value: Value): Value {
  if (!root || (fact.kind === 'param' && value.roots.length > 0)) return value;
  if (fact.kind === 'function' || fact.kind === 'class' || isLibrary(value)) return value;
  // An alias of other shared storage (`const s = store.session`) keeps speaking of that storage.
  if (fact.kind === 'const' && value.roots.length > 0) return value;
  return withRoots(value, [root]);
}

/** A package or a member of one: not storage of the project. */
function isLibrary(value: Value): boolean {
  return value.atoms.length > 0 && value.atoms.every((a) => a.k === 'ext' && !a.member.includes('#'));
}

function contents(ev: Evaluator, b: BindingId, fact: BindingFact, owner: Activation): Value {
  const values = fact.kind === 'param' ? [...given(ev, b, owner)] : [];
  for (const { fn, event } of owner.file.writesTo(b)) {
    const where = ev.generic(owner.file, fn, owner, undefined);
    if (where) values.push(ev.value(event.v, where));
  }
  // What is put into the list of one caller is in no other one's.
  const fills = fact.kind === 'param' ? [] : owner.file.fillsOf(b);
  if (fills.length > 0) values.push(gathered(ev, fills, owner, `${owner.file.id}:${b}`, undefined));
  return typed(ev, fact, owner, join(values));
}

/** What callers hand over as a parameter; nothing for a part of one, which is written at the start of the body. */
function given(ev: Evaluator, b: BindingId, owner: Activation): readonly Value[] {
  const index = owner.fact.params.findIndex((p) => p.b === b);
  const param = owner.fact.params[index];
  if (!param) return [];
  if (owner.args && param.rest) return [restOf(owner.args.slice(index), owner, index)];
  const argument = owner.args?.[index];
  if (argument) return [argument];
  const fallback = param.default ? [ev.value(param.default, owner)] : [];
  return owner.args ? fallback : [...fallback, ...ev.observed(owner, index).map(withoutClients)];
}

/** One of very many callers may have given another object; functions are worth following all the same. */
function withoutClients(value: Value): Value {
  return withAtoms(
    value,
    value.atoms.filter((a) => a.k !== 'ext'),
  );
}

function restOf(values: readonly Value[], owner: Activation, index: number): Value {
  const of = join(values);
  return listOf(`r:${owner.id}:${index}`, of, of.taint);
}

/** Uses a type annotation where nothing else is known. */
function typed(ev: Evaluator, fact: BindingFact, owner: Activation, value: Value): Value {
  if (value.atoms.length > 0) return value;
  const atom = annotated(ev, fact.type, fact.typeRef, owner, `${owner.file.id}:${fact.at}`);
  return atom ? withAtoms(value, [atom]) : value;
}

function importedValue(ev: Evaluator, fact: BindingFact, file: LinkedFile): Value {
  if (!fact.import) return UNKNOWN;
  const target = file.importTarget(fact.import.i);
  const name = fact.import.name;
  if (target.k === 'external') {
    const member = name === '*' || name === 'default' ? '' : name;
    return exported(target.name, member);
  }
  if (target.k === 'json') return jsonValue(target.path, fact.name, file, fact.at);
  if (target.k !== 'file') return UNKNOWN;
  if (name === '*') return valueOf({ k: 'ns', id: `n:${target.file.id}`, file: target.file });
  return namespaceMember(ev, target.file, name);
}

/** An imported JSON file: one object for the whole worker. */
export function jsonValue(path: string, label: string, file: LinkedFile, at: number): Value {
  const atom = { k: 'ext', id: `x:json:${path}`, pkg: `json:${path}`, member: '', phase: 'init', given: [] } as const;
  return withRoots(valueOf(atom), [{ key: `j:${path}`, kind: 'module', label, file, at, keyed: false }]);
}
