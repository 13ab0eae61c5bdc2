import { defineRule } from '../../../model/rule.js';
import { perPlace, providerOf } from '../../shared/deployments.js';
import { meta } from './meta.js';

const DEFAULT = 'x86_64';

export const rule = defineRule(meta, (program) =>
  perPlace(program, (fn) => {
    const provider = providerOf(fn, program);
    const { architecture, capacityProvider } = fn.settings;
    const own = architecture ? architecture.value : DEFAULT;
    const wanted = provider?.architecture ? provider.architecture.value : DEFAULT;
    if (!provider || !capacityProvider || own === undefined || wanted === undefined || own === wanted) return undefined;
    return {
      at: architecture?.at ?? capacityProvider.at,
      level: 'error',
      message: (who) =>
        `Architecture of ${who} is ${own}, and its capacity provider '${provider.name}' runs ${wanted}.`,
      help: `Build the function for ${wanted}, or attach it to a capacity provider for ${own}.`,
      related: [
        {
          location: provider.architecture?.at ?? provider.declaredAt,
          message: `The capacity provider runs ${wanted}${provider.architecture ? '' : ', the default'}.`,
        },
      ],
    };
  }),
);
