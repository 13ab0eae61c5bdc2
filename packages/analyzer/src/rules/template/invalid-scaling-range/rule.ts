import { defineRule } from '../../../model/rule.js';
import { perPlace, perProvider, type Fault } from '../../shared/deployments.js';
import type { Setting } from '../../../model/deployment.js';
import { meta } from './meta.js';

const MOST_ENVIRONMENTS = 15_000;
const MOST_CONCURRENCY = 1600;
const VCPUS = { least: 2, leastOfTools: 12, most: 15_000 };
/** These tools refuse what the API would still take. */
const CAREFUL = new Set(['cdk', 'serverless']);

export const rule = defineRule(meta, (program) => [
  ...perPlace(program, ({ settings }) => {
    const { minEnvironments: min, maxEnvironments: max, capacityProvider } = settings;
    return (
      outside(min, 0, MOST_ENVIRONMENTS, 'Minimum of execution environments') ??
      outside(max, 0, MOST_ENVIRONMENTS, 'Maximum of execution environments') ??
      outside(capacityProvider?.maxConcurrency, 1, MOST_CONCURRENCY, 'Concurrency in one environment') ??
      outside(capacityProvider?.memoryPerVCpu, 2, 8, 'GiB of memory for each vCPU') ??
      order(min, max)
    );
  }),
  ...perProvider(program, ({ maxVCpu, source }) =>
    outside(maxVCpu, CAREFUL.has(source) ? VCPUS.leastOfTools : VCPUS.least, VCPUS.most, 'Maximum of vCPUs'),
  ),
]);

function outside(setting: Setting<number> | undefined, least: number, most: number, what: string): Fault | undefined {
  const value = setting?.value;
  if (!setting || value === undefined || (value >= least && value <= most)) return undefined;
  return {
    at: setting.at,
    level: 'error',
    message: (who) => `${what} of ${who} is ${value}, and ${least} to ${most} is accepted.`,
    help: `Set it to ${value < least ? least : most}.`,
  };
}

function order(min: Setting<number> | undefined, max: Setting<number> | undefined): Fault | undefined {
  const most = max?.value;
  if (!min || min.value === undefined || (max && most === undefined)) return undefined;
  const related = max ? [{ location: max.at, message: `The maximum is ${most ?? 0}.` }] : [];
  if (min.value === 0 && most !== 0)
    return {
      at: min.at,
      level: 'error',
      message: (who) => `Minimum of execution environments of ${who} is 0, and its maximum is not.`,
      help: 'Set both to 0 to switch the function off, or the minimum to 3.',
      related,
    };
  if (most === undefined || min.value <= most) return undefined;
  return {
    at: min.at,
    level: 'error',
    message: (who) => `Minimum of execution environments of ${who} is ${min.value ?? 0}, above its maximum of ${most}.`,
    help: 'Set the maximum to at least the minimum.',
    related,
  };
}
