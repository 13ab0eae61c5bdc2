import type { FileSummary, FunctionFact, Val } from '../model/summary.js';
import { parts } from './regions.js';

/** Whether a value stands behind `??`, `||` or in one arm of `?:` somewhere in this function. */
export function isFallback(summary: FileSummary, fact: FunctionFact, val: Val): boolean {
  return valuesOf(summary, fact).some((outer) =>
    parts(outer).some((part) => part.k === 'or' && part.vs.slice(1).some((v) => parts(v).some((p) => same(p, val)))),
  );
}

function valuesOf(summary: FileSummary, fact: FunctionFact): readonly Val[] {
  return fact.events.flatMap((event) => {
    if (event.t === 'write') return [event.v];
    if (event.t === 'return') return event.v ? [event.v] : [];
    return event.t === 'call' ? (summary.calls[event.c]?.args ?? []) : [];
  });
}

function same(a: Val, b: Val): boolean {
  return a === b || (a.k === 'mem' && b.k === 'mem' && a.at === b.at && a.p === b.p);
}
