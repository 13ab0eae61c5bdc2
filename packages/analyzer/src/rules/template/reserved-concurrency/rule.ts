import { defineRule } from '../../../model/rule.js';
import { isManaged, perPlace } from '../../shared/deployments.js';
import { meta } from './meta.js';

export const rule = defineRule(meta, (program) =>
  perPlace(program, (fn) => {
    const { reservedConcurrency } = fn.settings;
    if (!reservedConcurrency || (reservedConcurrency.value ?? 0) < 0) return undefined;
    return {
      at: reservedConcurrency.at,
      level: isManaged(fn) ? 'warning' : 'note',
      message: (who) => `Reserved concurrency of ${who} does not limit a function on Managed Instances.`,
      help: 'Limit it by MaxExecutionEnvironments times PerExecutionEnvironmentMaxConcurrency.',
    };
  }),
);
