import { defineRule } from '../../../model/rule.js';
import { perPlace } from '../../shared/deployments.js';
import { meta } from './meta.js';

export const rule = defineRule(meta, (program) =>
  perPlace(program, (fn) => {
    const { edge } = fn.settings;
    if (!edge) return undefined;
    return {
      at: edge.at,
      level: 'error',
      message: (who) => `Function ${who} runs at the edge, where there are no Managed Instances.`,
      help: 'Leave it on default Lambda, or use CloudFront Functions.',
    };
  }),
);
