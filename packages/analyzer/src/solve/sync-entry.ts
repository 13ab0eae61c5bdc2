import type { Val } from '../model/summary.js';
import type { Activation } from './activation.js';
import type { Evaluator } from './evaluator.js';
import type { FunctionAtom } from './value.js';

/** A handler of the project that answers before it returns: not async, and nothing it returns could be a promise. */
export function isSync(ev: Evaluator, fn: FunctionAtom, activations: readonly Activation[]): boolean {
  const fact = fn.file.summary.functions[fn.f];
  const act = activations.find((a) => a.file === fn.file && a.f === fn.f);
  if (!fact || !act || fact.async || fact.generator) return false;
  return fact.events.every((event) => event.t !== 'return' || !event.v || isPlain(ev, event.v, act));
}

function isPlain(ev: Evaluator, val: Val, act: Activation, depth = 0): boolean {
  switch (val.k) {
    case 'str':
    case 'prim':
    case 'undef':
    case 'obj':
    case 'arr':
    case 'tpl':
      return true;
    case 'or':
      return val.vs.every((v) => isPlain(ev, v, act, depth));
    case 'op':
      return val.vs.length > 0;
    case 'call':
      return depth < 3 && isPlainCall(ev, val.c, act, depth);
    default:
      return false;
  }
}

/** `return response(200, body)`: a call of project functions that are plain themselves, or of `JSON`. */
function isPlainCall(ev: Evaluator, id: number, act: Activation, depth: number): boolean {
  const call = act.file.summary.calls[id];
  if (!call || call.kind !== 'call') return false;
  const { functions, externals } = ev.resolve(id, call, act);
  if (functions.length === 0) return externals.length > 0 && externals.every((e) => e.member.startsWith('JSON.'));
  return functions.every((fn) => {
    const fact = fn.file.summary.functions[fn.f];
    const callee = ev.generic(fn.file, fn.f, fn.env, fn.self);
    if (!fact || !callee || fact.async || fact.generator) return false;
    return fact.events.every((event) => event.t !== 'return' || !event.v || isPlain(ev, event.v, callee, depth + 1));
  });
}
