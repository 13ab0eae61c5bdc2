import { defineRule } from '../../../model/rule.js';
import { draft } from '../../shared/drafts.js';
import { lifetime, writesWith } from '../../shared/shared-writes.js';
import { overwriteWitness } from '../../shared/witnesses.js';
import { meta } from './meta.js';

export const rule = defineRule(meta, (program) =>
  writesWith(program, 'write').map((write) =>
    draft(write.place, {
      level: meta.level,
      message: `'${write.root.label}' is ${lifetime(write)}, is written by every invocation and is read by others.`,
      help: `Compute '${write.root.label}' per invocation, or set it once at module level.`,
      related: [
        {
          location: write.root.declaredAt,
          message: `'${write.root.label}' lives as long as the execution environment.`,
        },
      ],
      witness: overwriteWitness(write, 'value'),
    }),
  ),
);
