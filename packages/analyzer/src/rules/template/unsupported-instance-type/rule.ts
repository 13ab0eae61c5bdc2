import { defineRule } from '../../../model/rule.js';
import { perProvider } from '../../shared/deployments.js';
import { meta } from './meta.js';

const SUPPORTED = /^[cmr]\d[\w-]*[.](?:\d*x?large|metal[\w-]*|[*][\w*]*)$|^[cmr][\w-]*[*][\w.*]*$|^[*]/;

export const rule = defineRule(meta, (program) =>
  perProvider(program, ({ allowedTypes }) => {
    const wrong = allowedTypes?.value?.filter((type) => !SUPPORTED.test(type.toLowerCase())) ?? [];
    if (!allowedTypes || wrong.length === 0) return undefined;
    return {
      at: allowedTypes.at,
      level: 'error',
      message: (who) => `Capacity provider ${who} allows ${wrong.join(', ')}, which Managed Instances do not run.`,
      help: 'Allow types of the families C, M and R from size large, or leave the list out.',
    };
  }),
);
