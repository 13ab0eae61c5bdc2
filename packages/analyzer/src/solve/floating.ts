import type { CallFact } from '../model/summary.js';
import type { Activation } from './activation.js';
import type { ResolvedCall } from './calls.js';
import { around, type Regions } from '../link/regions.js';
import { functionsAmong, type FunctionAtom } from './value.js';

/** Async project functions that a call starts and that nobody waits for. */
export function startedAndLeft(call: CallFact, resolved: ResolvedCall, act: Activation): readonly FunctionAtom[] {
  if (resolved.name === 'forEach') return asyncCallbacks(resolved);
  if (!call.discarded || call.awaited || call.kind === 'new') return [];
  if (TIMERS.has(resolved.name)) return isPromiseExecutor(act) ? [] : asyncCallbacks(resolved);
  return resolved.functions.filter(mayReject);
}

const TIMERS = new Set(['setTimeout', 'setImmediate', 'setInterval', 'nextTick', 'queueMicrotask']);

/** `new Promise((resolve) => setTimeout(async () => …resolve(…)))`: somebody may wait for what the timer does. */
function isPromiseExecutor({ file, f }: Activation): boolean {
  return file.summary.calls.some(
    ({ kind, callee, args }) =>
      kind === 'new' && callee.k === 'free' && callee.name === 'Promise' && args[0]?.k === 'fn' && args[0].f === f,
  );
}

function asyncCallbacks(resolved: ResolvedCall): readonly FunctionAtom[] {
  return functionsAmong(resolved.args).filter(mayReject);
}

/** An async function that waits for something outside `try`: it goes on after the caller has ended, and its rejection is nobody's. */
function mayReject(fn: FunctionAtom): boolean {
  const fact = fn.file.summary.functions[fn.f];
  return fact !== undefined && fact.async && !fact.generator && waitsUnguarded(fn.file.regions(fn.f));
}

function waitsUnguarded(regions: Regions): boolean {
  return regions.events.some(
    (event, index) => event.t === 'suspend' && !around(regions, index).some((region) => region.kind === 'try'),
  );
}
