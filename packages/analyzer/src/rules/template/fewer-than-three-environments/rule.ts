import { defineRule } from '../../../model/rule.js';
import { perPlace } from '../../shared/deployments.js';
import { meta } from './meta.js';

export const rule = defineRule(meta, (program) =>
  perPlace(program, (fn) => {
    const { minEnvironments } = fn.settings;
    if (!minEnvironments || (minEnvironments.value !== 1 && minEnvironments.value !== 2)) return undefined;
    return {
      at: minEnvironments.at,
      level: 'warning',
      message: (who) =>
        `Minimum of execution environments of ${who} is ${minEnvironments.value ?? 0}, fewer than there are availability zones.`,
      help: 'Set it to at least 3, unless this is a stage for trying out.',
    };
  }),
);
