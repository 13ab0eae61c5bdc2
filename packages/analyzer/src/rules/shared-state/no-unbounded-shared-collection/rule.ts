import { defineRule } from '../../../model/rule.js';
import type { SharedWrite } from '../../../model/program.js';
import type { Witness } from '../../../model/witness.js';
import { draft } from '../../shared/drafts.js';
import { writesWith } from '../../shared/shared-writes.js';
import { meta } from './meta.js';

export const rule = defineRule(meta, (program) =>
  writesWith(program, 'grow').map((write) => {
    const buffer = write.reads.some((r) => !r.guardOnly);
    return draft(write.place, {
      level: meta.level,
      message: buffer
        ? `'${write.root.label}' outlives the invocation and collects the entries of all of them, which are read back.`
        : `'${write.root.label}' outlives the invocation and grows with every one.`,
      help: buffer
        ? `Create '${write.root.label}' inside the handler and pass it to what fills it.`
        : `Bound '${write.root.label}' (an LRU cache, a delete after use), or keep it inside the handler.`,
      related: [
        {
          location: write.root.declaredAt,
          message: `'${write.root.label}' lives as long as the execution environment.`,
        },
      ],
      witness: buffer ? mixedWitness(write) : undefined,
    });
  }),
);

function mixedWitness(write: SharedWrite): Witness | undefined {
  const read = write.reads.find((r) => !r.guardOnly);
  if (!read) return undefined;
  const name = `'${write.root.label}'`;
  return {
    steps: [
      { invocation: 'A', location: write.location, action: `adds to ${name}` },
      ...(write.nextSuspension ? [{ invocation: 'A' as const, location: write.nextSuspension, action: 'waits' }] : []),
      { invocation: 'B', location: write.location, action: `adds to the same ${name}` },
      { invocation: 'A', location: read.location, action: `reads ${name}: B's entries are in it` },
    ],
    outcome: `Invocation A works with entries of invocation B.`,
  };
}
