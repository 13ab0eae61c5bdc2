import { seededUnit } from '../model/random.js';
import type { WitnessSchedule } from '../model/request.js';
import type { Gate } from './services.js';
import { until, wait } from './until.js';

/** Milliseconds after which an invocation goes on although no other has come as far: that one waits for something else. */
const HOLD_TIME = 2_000;

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
  let held = 0;
  return async (invocation, frames, isLast) => {
    if (invocation === undefined || !frames.some((frame) => lines.has(frame))) return;
    const own = ++held;
    await until(() => held > own || isLast(), HOLD_TIME);
  };
}
