import { defineRule } from '../../../model/rule.js';
import { draft } from '../../shared/drafts.js';
import { writesWith } from '../../shared/shared-writes.js';
import { meta } from './meta.js';

export const rule = defineRule(meta, (program) =>
  writesWith(program, 'poisoned').map((write) =>
    draft(write.place, {
      level: meta.level,
      message: `'${write.root.label}' keeps the promise also when it rejects, and every later invocation of the worker fails with it.`,
      help: `Forget it on failure: .catch((error) => { ${write.kind === 'put' ? `${write.root.label.replace(/\[…\]$/, '')}.delete(key)` : `${write.root.label} = undefined`}; throw error; }).`,
      related: [
        {
          location: write.root.declaredAt,
          message: `'${write.root.label}' lives as long as the execution environment.`,
        },
      ],
    }),
  ),
);
