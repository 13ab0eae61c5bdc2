import { invocationOf } from '../model/canary.js';
import { seededUnit } from '../model/random.js';
import { config } from './config.js';
import { nothingOverlaps } from './invocations.js';

/** Milliseconds that the first step of an invocation waits for another one to begin. */
const LONGEST_WAIT = 250;
const LOOK_EVERY = 5;

const steps = new Map<string, number>();

/** A wait for the next step of an invocation: the same for the same seed. Undefined where there is none. */
export function seededDelay(id: string | undefined): Promise<void> | undefined {
  if (id === undefined || config.jitter === 0 || (invocationOf(id) ?? 0) >= config.waitsBefore) return undefined;
  const step = steps.get(id) ?? 0;
  steps.set(id, step + 1);
  const milliseconds = seededUnit(config.seed, invocationOf(id) ?? 0, step) * config.jitter;
  return step === 0 ? untilSomethingOverlaps().then(() => wait(milliseconds)) : wait(milliseconds);
}

async function untilSomethingOverlaps(): Promise<void> {
  for (let waited = 0; waited < LONGEST_WAIT && nothingOverlaps(); waited += LOOK_EVERY) await wait(LOOK_EVERY);
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
