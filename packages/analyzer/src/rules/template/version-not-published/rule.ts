import { defineRule } from '../../../model/rule.js';
import { isManaged, perPlace } from '../../shared/deployments.js';
import { meta } from './meta.js';

export const rule = defineRule(meta, (program) =>
  perPlace(program, (fn) => {
    const { publishes } = fn.settings;
    if (!isManaged(fn) || publishes?.value !== false) return undefined;
    return {
      at: publishes.at,
      level: 'warning',
      message: (who) =>
        `No version of ${who} is published on deployment, and Managed Instances run published versions only.`,
      help: 'Publish to $LATEST.PUBLISHED, or a numbered version.',
    };
  }),
);
