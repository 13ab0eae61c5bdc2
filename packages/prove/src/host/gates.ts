import { seededUnit } from '../model/random.js';
import type { WitnessSchedule } from '../model/request.js';
import type { Gate } from './services.js';

const HOLD_TIME = 400;

/** Answers at once. */
export const openGate: Gate = () => Promise.resolve();

/** Answers after a wait that the seed, the invocation and the number of its requests decide. */
export function randomGate(seed: number, longest: number): Gate {
  const counts = new Map<number, number>();
  return (invocation) => {
    if (invocation === undefined) return Promise.resolve();
    const step = counts.get(invocation) ?? 0;
    counts.set(invocation, step + 1);
    return wait(seededUnit(seed, invocation, step + 1_000) * longest);
  };
}

/**
 * The order of a witness: an invocation that waits at one of the lines is held until the next one has come as far. Then the
 * first one goes on while the second is held: it meets what the second one left.
 */
export function witnessGate({ holdAt }: WitnessSchedule): Gate {
  const lines = new Set(holdAt);
  let waiting: { release: () => void } | undefined;
  return async (invocation, frames) => {
    if (invocation === undefined || !frames.some((frame) => lines.has(frame))) return;
    const before = waiting;
    const hold = deferred();
    waiting = hold;
    before?.release();
    await Promise.race([hold.promise, wait(HOLD_TIME)]);
  };
}

function deferred(): { promise: Promise<void>; release: () => void } {
  let release = () => {};
  const promise = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { promise, release };
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
