import { defineRule } from '../../../model/rule.js';
import { draft } from '../../shared/drafts.js';
import { writesWith } from '../../shared/shared-writes.js';
import { swapWitness } from '../../shared/witnesses.js';
import { meta } from './meta.js';

export const rule = defineRule(meta, (program) =>
  writesWith(program, 'swap').flatMap((write) => {
    if (!write.swap) return [];
    const { restoredAt, suspendedAt } = write.swap;
    return [
      draft(write.place, {
        level: meta.level,
        message: `'${write.root.label}' is replaced for the duration of an await and put back afterwards, under the feet of concurrent invocations.`,
        help: `Pass the value as an argument, or run the code inside AsyncLocalStorage.run().`,
        related: [
          { location: suspendedAt, message: `Other invocations run here and see the replaced value.` },
          { location: restoredAt, message: `The saved value is put back here.` },
        ],
        witness: swapWitness(write, suspendedAt, restoredAt),
      }),
    ];
  }),
);
