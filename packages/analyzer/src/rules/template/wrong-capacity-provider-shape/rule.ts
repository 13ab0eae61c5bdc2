import { defineRule } from '../../../model/rule.js';
import { perPlace, perProvider } from '../../shared/deployments.js';
import { meta } from './meta.js';

export const rule = defineRule(meta, (program) => [
  ...perPlace(program, ({ settings, source }) => {
    const { capacityProvider, minEnvironments, maxEnvironments } = settings;
    const scaling = minEnvironments ?? maxEnvironments;
    if (capacityProvider?.shape) {
      const { found, expected, at } = capacityProvider.shape;
      return {
        at,
        level: 'error',
        message: (who) =>
          `Capacity provider of ${who} is named by '${found}', which a function of this kind does not have.`,
        help: `Write '${expected}' instead.`,
      };
    }
    if (capacityProvider || !scaling || source === 'cdk') return undefined;
    return {
      at: scaling.at,
      level: 'error',
      message: (who) => `Scaling of ${who} is configured without a capacity provider.`,
      help: 'Add the capacity provider, or remove the scaling configuration.',
    };
  }),
  ...perProvider(program, ({ shapes: [shape], allowedTypes, excludedTypes, scalingMode, scalingPolicies }) => {
    if (shape) {
      const { found, expected, at } = shape;
      const message = (who: string): string => `Capacity provider ${who} has no property '${found}'.`;
      return { at, level: 'error', message, help: `Write '${expected}' instead.` };
    }
    if (allowedTypes && excludedTypes) {
      const message = (who: string): string => `Capacity provider ${who} both allows and excludes instance types.`;
      return { at: excludedTypes.at, level: 'error', message, help: 'Keep one of the two lists.' };
    }
    const isManual = scalingMode?.value?.toLowerCase() === 'manual';
    if (!scalingMode || !isManual || (scalingPolicies && scalingPolicies.value !== 0)) return undefined;
    const message = (who: string): string => `Capacity provider ${who} scales by hand and has no scaling policy.`;
    return { at: scalingMode.at, level: 'error', message, help: 'Add a policy with a target, or scale automatically.' };
  }),
]);
