import { defineRule } from '../../../model/rule.js';
import { draft } from '../../shared/drafts.js';
import { writesWith } from '../../shared/shared-writes.js';
import { meta } from './meta.js';

export const rule = defineRule(meta, (program) =>
  writesWith(program, 'reset').map((write) => {
    const name = `'${write.root.label}'`;
    const filled = write.otherWrites.find((w) => w.kind === 'grow' || w.kind === 'put' || w.kind === 'merge');
    return draft(write.place, {
      level: meta.level,
      message: `${name} is emptied by every invocation, and takes away what concurrent ones have put there.`,
      help: `Create ${name} inside the handler and pass it on.`,
      related: filled ? [{ location: filled.location, message: `Other invocations fill it here.` }] : [],
      witness: {
        steps: [
          { invocation: 'A', location: filled?.location ?? write.location, action: `puts its data into ${name}` },
          ...(write.nextSuspension
            ? [{ invocation: 'A' as const, location: write.nextSuspension, action: 'waits' }]
            : []),
          { invocation: 'B', location: write.location, action: `empties ${name}` },
          { invocation: 'A', location: filled?.location ?? write.location, action: `goes on without its data` },
        ],
        outcome: `Invocation A loses what it had collected in ${name}.`,
      },
    });
  }),
);
