import { NOTHING_TESTED, type Activation } from './activation.js';
import type { Evaluator } from './evaluator.js';
import { returnValue } from './class-members.js';
import { UNKNOWN, type FunctionAtom, type Value } from './value.js';

/** Result of calling a project function with these arguments from this activation. */
export function calledValue(ev: Evaluator, fn: FunctionAtom, args: readonly Value[], from: Activation): Value {
  const act = ev.activation({
    file: fn.file,
    f: fn.f,
    parent: fn.env,
    phase: from.phase,
    self: fn.self,
    args: [...fn.bound, ...args],
    once: false,
    tested: NOTHING_TESTED,
  });
  return act ? returnValue(ev, act) : UNKNOWN;
}
