import { defineRule } from '../../../model/rule.js';
import { perPlace, refused } from '../../shared/deployments.js';
import { meta } from './meta.js';

export const rule = defineRule(meta, (program) =>
  perPlace(program, (fn) => {
    const { vpc } = fn.settings;
    if (vpc?.value !== true) return undefined;
    return {
      at: vpc.at,
      level: refused(fn),
      message: (who) =>
        `The network of ${who} is set on the function, which Managed Instances take from the capacity provider.`,
      help: 'Move subnets and security groups to the capacity provider.',
    };
  }),
);
