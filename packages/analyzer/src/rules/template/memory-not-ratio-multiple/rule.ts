import { defineRule } from '../../../model/rule.js';
import { isManaged, perPlace } from '../../shared/deployments.js';
import { meta } from './meta.js';

const DEFAULT_RATIO = 2;
const MOST_MEGABYTES = 32_768;

export const rule = defineRule(meta, (program) =>
  perPlace(program, (fn) => {
    const { memory, capacityProvider } = fn.settings;
    const written = capacityProvider?.memoryPerVCpu;
    const ratio = written ? written.value : DEFAULT_RATIO;
    if (!isManaged(fn) || memory?.value === undefined || memory.value < 2048 || ratio === undefined) return undefined;
    const step = ratio * 1024;
    if (memory.value % step === 0 && memory.value <= MOST_MEGABYTES) return undefined;
    const nearest = Math.min(Math.ceil(memory.value / step) * step, MOST_MEGABYTES);
    return {
      at: memory.at,
      level: 'error',
      message: (who) =>
        `Memory of ${who} is ${memory.value ?? 0} MB, which is no whole number of vCPUs at ${ratio} GiB each.`,
      help: `Set it to ${nearest} MB, or change the memory for each vCPU.`,
      ...(written && { related: [{ location: written.at, message: `Each vCPU comes with ${ratio} GiB.` }] }),
    };
  }),
);
