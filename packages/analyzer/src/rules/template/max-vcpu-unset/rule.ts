import { defineRule } from '../../../model/rule.js';
import { perProvider } from '../../shared/deployments.js';
import { meta } from './meta.js';

export const rule = defineRule(meta, (program) =>
  perProvider(program, ({ maxVCpu, declaredAt, shapes }) => {
    if (maxVCpu || shapes.length > 0) return undefined;
    return {
      at: declaredAt,
      level: 'note',
      message: (who) => `Capacity provider ${who} may grow to 400 vCPUs, the default maximum.`,
      help: 'Set a maximum that fits your budget and your databases.',
    };
  }),
);
