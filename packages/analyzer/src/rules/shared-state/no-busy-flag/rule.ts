import { defineRule } from '../../../model/rule.js';
import { draft } from '../../shared/drafts.js';
import { writesWith } from '../../shared/shared-writes.js';
import { meta } from './meta.js';

export const rule = defineRule(meta, (program) =>
  writesWith(program, 'busy').flatMap((write) => {
    if (!write.swap || !write.guard) return [];
    const name = `'${write.root.label}'`;
    return [
      draft(write.place, {
        level: meta.level,
        message: `While one invocation has set ${name}, the others find it set: is it meant to turn their requests away?`,
        help: `Serialise with a queue or a mutex per key when the work must not overlap; drop the flag when it may.`,
        related: [{ location: write.swap.restoredAt, message: `The flag is cleared here.` }],
        witness: {
          steps: [
            { invocation: 'A', location: write.location, action: `sets ${name}` },
            { invocation: 'A', location: write.swap.suspendedAt, action: 'waits' },
            { invocation: 'B', location: write.guard.testedAt, action: `finds ${name} set, and does not do its work` },
          ],
          outcome: `Invocation B is turned away, or waits, because of invocation A.`,
        },
      }),
    ];
  }),
);
