import { defineRule } from '../../../model/rule.js';
import type { SharedWrite } from '../../../model/program.js';
import { draft } from '../../shared/drafts.js';
import { writesWith } from '../../shared/shared-writes.js';
import { doubleInitWitness, earlyPublicationWitness } from '../../shared/witnesses.js';
import { meta } from './meta.js';

export const rule = defineRule(meta, (program) => [
  ...writesWith(program, 'early-publication').map(early),
  ...onePerTest(writesWith(program, 'lazy-init')).map(racy),
]);

/** What one test guards is one cause: the first write stands for the others. */
function onePerTest(writes: readonly SharedWrite[]): SharedWrite[] {
  const seen = new Set<string>();
  return writes.filter((write) => {
    const test = write.guard?.testedAt;
    const key = test ? `${test.path}:${test.line}:${write.place.functionName}` : write.root.key;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function early(write: SharedWrite): ReturnType<typeof draft> {
  const initAt = write.publishedEarly ?? write.location;
  return draft(write.place, {
    level: meta.level,
    message: `'${write.root.label}' is published before its initialisation has ended, so a concurrent invocation can use it half-initialised.`,
    help: `Store the promise of the initialised object in '${write.root.label}' and clear it when it rejects.`,
    related: [{ location: initAt, message: `The object is initialised here, after it can be seen.` }],
    witness: earlyPublicationWitness(write, initAt),
  });
}

/** Doing the work twice is harmless for a setting or a secret; a second connection or pool is not. */
function racy(write: SharedWrite): ReturnType<typeof draft> {
  const costly = write.connection || write.value.identity;
  const suspendedAt = write.guard?.suspendedAt ?? write.location;
  return draft(write.place, {
    level: costly ? meta.level : 'note',
    message: write.connection
      ? `Several invocations can find '${write.root.label}' empty, and each opens a connection of which all but one are lost.`
      : `Several invocations can find '${write.root.label}' empty and initialise it at the same time.`,
    help: `Store the promise in '${write.root.label}' before awaiting it, and clear it when it rejects.`,
    related: [{ location: suspendedAt, message: `Other invocations run here and find it empty too.` }],
    witness: write.guard ? doubleInitWitness(write, write.guard.testedAt, suspendedAt) : undefined,
  });
}
