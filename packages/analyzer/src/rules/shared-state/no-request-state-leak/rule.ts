import { defineRule } from '../../../model/rule.js';
import { draft } from '../../shared/drafts.js';
import { leakConfidence, lifetime, writesWith } from '../../shared/shared-writes.js';
import { latentWitness, overwriteWitness } from '../../shared/witnesses.js';
import { meta } from './meta.js';

export const rule = defineRule(meta, (program) =>
  writesWith(program, 'leak').map((write) => {
    const what = write.value.identity ? 'identity data' : 'request data';
    return draft(write.place, {
      level: write.readAtOnce ? 'warning' : meta.level,
      confidence: leakConfidence(write),
      message: `'${write.root.label}' is ${lifetime(write)} and keeps ${what} of one invocation where another can read it.`,
      help: `Keep '${write.root.label}' in a local variable and pass it on, or hold it in AsyncLocalStorage.`,
      related: [
        {
          location: write.root.declaredAt,
          message: `'${write.root.label}' lives as long as the execution environment.`,
        },
      ],
      witness: write.readAtOnce ? latentWitness(write, what) : overwriteWitness(write, what),
    });
  }),
);
