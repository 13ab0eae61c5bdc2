import { defineRule } from '../../../model/rule.js';
import { perPlace } from '../../shared/deployments.js';
import { meta } from './meta.js';

const OLDEST = 22;

export const rule = defineRule(meta, (program) =>
  perPlace(program, ({ settings: { runtime } }) => {
    const version = /^nodejs(\d+)/.exec(runtime?.value ?? '')?.[1];
    if (!runtime || version === undefined || Number(version) >= OLDEST) return undefined;
    return {
      at: runtime.at,
      level: 'error',
      message: (who) => `Runtime '${runtime.value ?? ''}' of ${who} does not run on Managed Instances.`,
      help: `Set it to nodejs${OLDEST}.x or later.`,
    };
  }),
);
