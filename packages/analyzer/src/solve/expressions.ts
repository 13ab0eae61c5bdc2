import { isBuiltinGlobal } from '../catalog/queries.js';
import type { Val } from '../model/summary.js';
import type { Activation } from './activation.js';
import { bindingValue, jsonValue } from './bindings.js';
import { callResult } from './calls.js';
import type { Evaluator } from './evaluator.js';
import { element, globalVariable, member, moduleValue } from './members.js';
import { composed, concat, constantShape, hole } from './shape.js';
import { isStateful, statefulRegex } from './regex.js';
import { shapeOf } from './strings.js';
import {
  ANY_INSTANCE,
  classAtom,
  exported,
  functionAtom,
  join,
  stringOf,
  tainted,
  UNKNOWN,
  valueOf,
  valueWith,
  type Value,
} from './value.js';

/** What an expression may be, by what it is made of. */
export function expressionValue(ev: Evaluator, val: Val, act: Activation): Value {
  switch (val.k) {
    case 'str':
      return valueOf({
        k: 'str',
        id: `s:${val.s}`,
        shape: constantShape(val.s, { file: act.file, at: val.at, phase: act.phase }),
      });
    case 'prim':
      return typeof val.v === 'number' ? valueWith([], 0, [], val.v) : UNKNOWN;
    case 'undef':
      return UNKNOWN;
    case 'regex':
      return isStateful(val.flags) ? valueOf(statefulRegex(act)) : UNKNOWN;
    case 'ref':
      return bindingValue(ev, val.b, act);
    case 'free':
      return freeValue(val.name, act, val.at);
    case 'this':
      return thisValue(ev, act);
    case 'super':
      return thisValue(ev, act);
    case 'mem':
      return member(ev, val, act);
    case 'idx':
      return element(ev, ev.value(val.o, act), ev.value(val.i, act));
    case 'call':
      return callResult(ev, val.c, act);
    case 'req':
      return importedNamespace(ev, val.i, act);
    case 'await':
      return ev.value(val.v, act);
    case 'fn':
      return valueOf(functionAtom(val.f, act));
    case 'cls':
      return valueOf(classAtom(val.c, act));
    case 'obj':
    case 'arr':
      return valueOf({ k: 'lit', id: `l:${act.file.id}:${val.at}:${act.id}`, file: act.file, val, env: act });
    case 'tpl':
      return template(ev, val, act);
    case 'or':
      return oneOf(ev, val.vs, act);
    case 'op':
      return tainted(taintOf(ev, val.vs, act));
    case 'elem':
      return element(ev, ev.value(val.v, act), UNKNOWN);
  }
}

function oneOf(ev: Evaluator, vals: readonly Val[], act: Activation): Value {
  return join(vals.map((val) => ev.value(val, act)));
}

function taintOf(ev: Evaluator, vals: readonly Val[], act: Activation): number {
  let taint = 0;
  for (const val of vals) taint |= ev.value(val, act).taint;
  return taint;
}

/** A text with what is put into it. */
function template(ev: Evaluator, val: Extract<Val, { k: 'tpl' }>, act: Activation): Value {
  const parts = val.parts.map((part) => ev.value(part, act));
  const shape = composed(
    concat(
      parts.map(
        (part, i) =>
          shapeOf(part) ?? (val.parts[i]?.k === 'prim' ? constantShape('0') : hole(part.taint ? 'derived' : 'unknown')),
      ),
    ),
    act,
    val.at,
  );
  const taint = parts.reduce((t, part) => t | part.taint, 0);
  return stringOf(shape, taint);
}

/** An identifier that no scope declares: a builtin, or an undeclared global. */
function freeValue(name: string, act: Activation, at: number): Value {
  if (!isBuiltinGlobal(name)) return globalVariable(name, act, at);
  if (name === 'exports' || name === 'module') return valueOf({ k: 'ns', id: `n:${act.file.id}`, file: act.file });
  let value = builtins.get(name);
  if (!value) builtins.set(name, (value = exported('global', name)));
  return value;
}

/** The builtins that were asked for: there are few, and they are the same in every program. */
const builtins = new Map<string, Value>();

/** `this`, looked up through arrow functions. */
function thisValue(ev: Evaluator, act: Activation): Value {
  let at: Activation | undefined = act;
  while (at && at.fact.kind === 'arrow') at = at.parent;
  if (!at) return UNKNOWN;
  if (at.self) return at.self;
  if (at.fact.cls === undefined) return UNKNOWN;
  const cls = classAtom(at.fact.cls, ev.module(at.file));
  if (at.fact.static) return valueOf(cls);
  return valueOf({
    k: 'inst',
    id: `${ANY_INSTANCE}${at.file.id}:${at.fact.cls}`,
    of: cls,
    phase: 'invocation',
    args: [],
    injected: false,
  });
}

function importedNamespace(ev: Evaluator, index: number, act: Activation): Value {
  const target = act.file.importTarget(index);
  if (target.k === 'external') return exported(target.name, '');
  if (target.k === 'file') return moduleValue(ev, target.file);
  if (target.k === 'json') {
    const at = act.file.summary.imports[index]?.at ?? 0;
    return jsonValue(target.path, target.path.replace(/^.*\//, ''), act.file, at);
  }
  if (target.k === 'files') return join(target.files.map((file) => moduleValue(ev, file)));
  return UNKNOWN;
}
