import { defineRule } from '../../../model/rule.js';
import { perPlace, refused } from '../../shared/deployments.js';
import { meta } from './meta.js';

export const rule = defineRule(meta, (program) =>
  perPlace(program, (fn) => {
    const { provisionedConcurrency } = fn.settings;
    if (!provisionedConcurrency || (provisionedConcurrency.value ?? 0) <= 0) return undefined;
    return {
      at: provisionedConcurrency.at,
      level: refused(fn),
      message: (who) => `Provisioned concurrency of ${who} does not exist on Managed Instances.`,
      help: 'Set MinExecutionEnvironments of the scaling configuration instead.',
    };
  }),
);
