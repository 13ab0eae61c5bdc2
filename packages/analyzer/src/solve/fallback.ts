import type { FileSummary, FunctionFact, Val } from '../model/summary.js';
import { mentions } from '../link/regions.js';

/** Whether a value stands behind `??`, `||` or in one arm of `?:` somewhere in this function. */
export function isFallback(summary: FileSummary, fact: FunctionFact, val: Extract<Val, { k: 'mem' }>): boolean {
  const isVal = (v: Val): boolean => v.k === 'mem' && v.at === val.at && v.p === val.p;
  const mayFallBack = (part: Val): boolean => part.k === 'or' && part.vs.slice(1).some((v) => mentions(v, isVal));
  return valuesOf(summary, fact).some((v) => mentions(v, mayFallBack));
}

function valuesOf(summary: FileSummary, fact: FunctionFact): readonly Val[] {
  return fact.events.flatMap((event) => {
    if (event.t === 'write') return [event.v];
    if (event.t === 'return') return event.v ? [event.v] : [];
    return event.t === 'call' ? (summary.calls[event.c]?.args ?? []) : [];
  });
}
