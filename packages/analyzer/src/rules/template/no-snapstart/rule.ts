import { defineRule } from '../../../model/rule.js';
import { perPlace } from '../../shared/deployments.js';
import { meta } from './meta.js';

export const rule = defineRule(meta, (program) =>
  perPlace(program, (fn) => {
    const { snapStart } = fn.settings;
    if (!snapStart || snapStart.value === undefined || /^(?:none|false)$/i.test(snapStart.value)) return undefined;
    return {
      at: snapStart.at,
      level: 'note',
      message: (who) => `SnapStart of ${who} has no meaning on Managed Instances.`,
      help: 'Remove it.',
    };
  }),
);
