import type { Location } from '../../model/location.js';
import type { SharedWrite } from '../../model/program.js';
import type { Witness, WitnessStep } from '../../model/witness.js';

const step = (invocation: 'A' | 'B', location: Location, action: string): WitnessStep => ({
  invocation,
  location,
  action,
});

/** A stores, gives way; B stores its own; A reads B's. */
export function overwriteWitness(write: SharedWrite, what: string): Witness {
  const name = `'${write.root.label}'`;
  // A read in the same breath as the write shows nothing: one after a wait, or in another function, does.
  const read =
    write.reads.find((r) => r.afterSuspension) ??
    write.reads.find((r) => r.functionName !== write.place.functionName) ??
    write.reads[0];
  const steps = [step('A', write.location, `stores its ${what} in ${name}`)];
  if (write.nextSuspension) steps.push(step('A', write.nextSuspension, 'waits'));
  steps.push(step('B', write.location, `stores its own ${what} in ${name}`));
  if (read) steps.push(step('A', read.location, `reads ${name}: B's ${what}`));
  return {
    steps,
    outcome: read
      ? `Invocation A continues with the ${what} of invocation B.`
      : `What invocation A stored in ${name} is replaced by invocation B's ${what}.`,
  };
}

/** What A stores is read again before anything waits: nothing is wrong yet. */
export function latentWitness(write: SharedWrite, what: string): Witness {
  const name = `'${write.root.label}'`;
  const [read] = write.reads;
  return {
    steps: [
      step('A', write.location, `stores its ${what} in ${name}`),
      ...(read ? [step('A', read.location, `reads ${name}, which still holds its own ${what}`)] : []),
      step('B', write.location, `stores its own ${what} in ${name}`),
    ],
    outcome: `The first change that waits between the two lines gives invocation A the ${what} of invocation B.`,
  };
}

/** A and B read the same old value; the second write loses the first. */
export function lostUpdateWitness(write: SharedWrite, readAt: Location, suspendedAt: Location): Witness {
  const name = `'${write.root.label}'`;
  return {
    steps: [
      step('A', readAt, `reads ${name}`),
      step('A', suspendedAt, 'waits'),
      step('B', readAt, `reads the same old ${name}`),
      step('B', suspendedAt, 'waits'),
      step('A', write.location, `writes ${name} from what it read`),
      step('B', write.location, `writes ${name} from the old value: A's update is lost`),
    ],
    outcome: `One of the two updates of ${name} is lost.`,
  };
}

/** A and B both find the storage empty. */
export function doubleInitWitness(write: SharedWrite, testedAt: Location, suspendedAt: Location): Witness {
  const name = `'${write.root.label}'`;
  return {
    steps: [
      step('A', testedAt, `finds ${name} empty`),
      step('A', suspendedAt, 'waits'),
      step('B', testedAt, `finds ${name} empty too`),
      step('B', suspendedAt, 'waits'),
      step('A', write.location, `stores its result in ${name}`),
      step('B', write.location, `replaces it with its own`),
    ],
    outcome: `${name} is initialised twice and the first result is dropped.`,
  };
}

/** A publishes an object and waits for its initialisation; B uses it before it is ready. */
export function earlyPublicationWitness(write: SharedWrite, initAt: Location): Witness {
  const name = `'${write.root.label}'`;
  const test = write.guard?.testedAt ?? write.location;
  return {
    steps: [
      step('A', write.location, `stores a new object in ${name}`),
      step('A', initAt, 'waits for its initialisation'),
      step('B', test, `finds ${name} set and uses it`),
    ],
    outcome: `Invocation B works with a half-initialised object.`,
  };
}

/** A installs, B installs, A restores under B. */
export function swapWitness(write: SharedWrite, suspendedAt: Location, restoredAt: Location): Witness {
  const name = `'${write.root.label}'`;
  return {
    steps: [
      step('A', write.location, `replaces ${name}`),
      step('A', suspendedAt, 'waits'),
      step('B', write.location, `saves A's value and replaces ${name}`),
      step('B', suspendedAt, 'waits'),
      step('A', restoredAt, `puts the old ${name} back while B still runs`),
      step('B', restoredAt, `puts A's value back`),
    ],
    outcome: `Invocation B loses its ${name}, and A's value stays installed after both have ended.`,
  };
}
