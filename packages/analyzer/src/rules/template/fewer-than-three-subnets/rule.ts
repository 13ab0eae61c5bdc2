import { defineRule } from '../../../model/rule.js';
import { perProvider } from '../../shared/deployments.js';
import { meta } from './meta.js';

export const rule = defineRule(meta, (program) =>
  perProvider(program, ({ subnets }) => {
    if (!subnets || subnets.value === undefined || subnets.value >= 3 || subnets.value === 0) return undefined;
    return {
      at: subnets.at,
      level: 'warning',
      message: (who) =>
        `Capacity provider ${who} has ${subnets.value ?? 0} of the three subnets that three availability zones take.`,
      help: 'Name a subnet in each of three availability zones.',
    };
  }),
);
