import { defineRule } from '../../../model/rule.js';
import { draft } from '../../shared/drafts.js';
import { writesWith } from '../../shared/shared-writes.js';
import { overwriteWitness } from '../../shared/witnesses.js';
import { meta } from './meta.js';

export const rule = defineRule(meta, (program) =>
  writesWith(program, 'default').map((write) => {
    const name = `'${write.root.label}'`;
    const what = write.value.identity ? 'identity data' : write.value.any ? 'request data' : 'values';
    return draft(write.place, {
      // The same values for everybody disturb nobody; what they are is not known here.
      level: write.value.any ? meta.level : 'warning',
      message: `${name} is what every invocation starts from, and this one writes its ${what} into it.`,
      help: `Change a copy: { ...defaults, …}, Object.assign({}, defaults, …) or structuredClone(defaults).`,
      related: [{ location: write.root.declaredAt, message: `${name} lives as long as the execution environment.` }],
      witness: overwriteWitness(write, what),
    });
  }),
);
