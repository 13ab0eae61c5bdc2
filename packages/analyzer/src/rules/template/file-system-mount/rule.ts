import { defineRule } from '../../../model/rule.js';
import { perPlace } from '../../shared/deployments.js';
import { meta } from './meta.js';

export const rule = defineRule(meta, (program) =>
  perPlace(program, (fn) => {
    const { fileSystem } = fn.settings;
    if (!fileSystem || fileSystem.value !== true) return undefined;
    return {
      at: fileSystem.at,
      level: 'error',
      message: (who) => `File system of ${who} cannot be mounted on Managed Instances.`,
      help: 'Read the data over S3 or a database, or leave the function on default Lambda.',
    };
  }),
);
