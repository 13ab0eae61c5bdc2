import { defineRule } from '../../../model/rule.js';
import { perPlace, refused } from '../../shared/deployments.js';
import { meta } from './meta.js';

export const rule = defineRule(meta, (program) =>
  perPlace(program, (fn) => {
    const { memory } = fn.settings;
    if (!memory || memory.value === undefined || memory.value >= 2048) return undefined;
    return {
      at: memory.at,
      level: refused(fn),
      message: (who) => `Memory of ${who} is ${memory.value ?? 0} MB, and Managed Instances start at 2,048 MB.`,
      help: 'Set it to at least 2,048 MB, in whole vCPUs.',
    };
  }),
);
