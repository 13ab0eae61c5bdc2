import { defineRule } from '../../../model/rule.js';
import { draft } from '../../shared/drafts.js';
import { writesWith } from '../../shared/shared-writes.js';
import { lostUpdateWitness } from '../../shared/witnesses.js';
import { meta } from './meta.js';

export const rule = defineRule(meta, (program) =>
  writesWith(program, 'lost-update').flatMap((write) => {
    if (!write.stale) return [];
    const { readAt, suspendedAt } = write.stale;
    return [
      draft(write.place, {
        level: meta.level,
        message: `'${write.root.label}' is written from a value that was read before an await, so a concurrent invocation's update is lost.`,
        help: `Read and write '${write.root.label}' in one synchronous step after the await, or keep it in a store with atomic updates.`,
        related: [
          { location: readAt, message: `The old value is read here.` },
          { location: suspendedAt, message: `Other invocations run here.` },
        ],
        witness: lostUpdateWitness(write, readAt, suspendedAt),
      }),
    ];
  }),
);
