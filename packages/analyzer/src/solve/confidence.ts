import type { Confidence } from '../model/finding.js';
import type { Val } from '../model/summary.js';
import type { Activation } from './activation.js';
import type { FunctionAtom } from './value.js';

/** Weakest last. */
export const CONFIDENCES: readonly Confidence[] = ['certain', 'likely', 'possible'];

const RANK: Readonly<Record<Confidence, number>> = { certain: 0, likely: 1, possible: 2 };

/** A chain is as strong as its weakest link. */
export function weaker(a: Confidence, b: Confidence): Confidence {
  return isWeaker(b, a) ? b : a;
}

export function isWeaker(a: Confidence, b: Confidence): boolean {
  return RANK[a] > RANK[b];
}

/**
 * How sure it is that an activation calls this function when it stands for several calls: what it was given may be what only
 * one of them gave. Functions that the module names, and those written in the body itself, are the same for all; a method is
 * that of another object of the same class as a rule.
 * @param callee undefined when the function was handed on as an argument.
 */
export function choiceOf(act: Activation, callee: Val | undefined, fn: FunctionAtom): Confidence {
  if (act.likeness === 'certain' || fn.env === act || (callee && isNamedByModule(act, callee))) return 'certain';
  const isMethod = fn.file.summary.functions[fn.f]?.kind === 'method';
  return isMethod ? 'likely' : act.likeness;
}

function isNamedByModule(act: Activation, callee: Val): boolean {
  let at = callee;
  while (at.k === 'mem') at = at.o;
  return at.k === 'ref' && act.file.summary.bindings[at.b]?.fn === 0;
}
