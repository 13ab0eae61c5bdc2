import { defineRule } from '../../../model/rule.js';
import { perPlace, refused } from '../../shared/deployments.js';
import { meta } from './meta.js';

export const rule = defineRule(meta, (program) =>
  perPlace(program, (fn) => {
    const { logFormat } = fn.settings;
    if (!logFormat || logFormat.value?.toLowerCase() !== 'text') return undefined;
    return {
      at: logFormat.at,
      level: refused(fn),
      message: (who) => `Log format of ${who} is text, and Managed Instances write JSON only.`,
      help: 'Set it to JSON, and check what reads your logs.',
    };
  }),
);
