import type { CapacityProviderRecord } from '../../model/deployment.js';
import type { Location } from '../../model/location.js';
import { architectureOf, countOf, numberOf, textsOf, wordOf } from './convert.js';
import type { Lookup } from './read-settings.js';
import type { Value, ValueEntry } from '../values/value.js';

/** Where a tool writes the parts of a capacity provider: dotted paths, the first that is set counts. */
export interface ProviderNames {
  readonly architecture: readonly string[];
  readonly allowedTypes: readonly string[];
  readonly excludedTypes: readonly string[];
  readonly subnets: readonly string[];
  readonly maxVCpu: readonly string[];
  readonly scalingMode: readonly string[];
  readonly scalingPolicies: readonly string[];
  /** Paths that another tool would use, with the right one. */
  readonly foreign: Readonly<Record<string, string>>;
}

export const PROVIDER_NAMES: Readonly<Record<'sam' | 'cloudformation', ProviderNames>> = {
  cloudformation: {
    architecture: ['InstanceRequirements.Architectures'],
    allowedTypes: ['InstanceRequirements.AllowedInstanceTypes'],
    excludedTypes: ['InstanceRequirements.ExcludedInstanceTypes'],
    subnets: ['VpcConfig.SubnetIds'],
    maxVCpu: ['CapacityProviderScalingConfig.MaxVCpuCount'],
    scalingMode: ['CapacityProviderScalingConfig.ScalingMode'],
    scalingPolicies: ['CapacityProviderScalingConfig.ScalingPolicies'],
    foreign: {
      'InstanceRequirements.AllowedTypes': 'AllowedInstanceTypes',
      'InstanceRequirements.ExcludedTypes': 'ExcludedInstanceTypes',
      ScalingConfig: 'CapacityProviderScalingConfig',
    },
  },
  sam: {
    architecture: ['InstanceRequirements.Architectures'],
    allowedTypes: ['InstanceRequirements.AllowedTypes'],
    excludedTypes: ['InstanceRequirements.ExcludedTypes'],
    subnets: ['VpcConfig.SubnetIds'],
    maxVCpu: ['ScalingConfig.MaxVCpuCount'],
    scalingMode: [],
    scalingPolicies: [],
    foreign: {
      'InstanceRequirements.AllowedInstanceTypes': 'AllowedTypes',
      'InstanceRequirements.ExcludedInstanceTypes': 'ExcludedTypes',
      CapacityProviderScalingConfig: 'ScalingConfig',
    },
  },
};

/** Reads a capacity provider with the names of its tool. */
export function readProvider(
  id: Pick<CapacityProviderRecord, 'name' | 'source' | 'declaredAt'>,
  lookup: Lookup,
  names: ProviderNames,
): CapacityProviderRecord {
  const first = (paths: readonly string[]): ValueEntry | undefined =>
    paths.map(lookup).find((entry) => entry !== undefined);
  return {
    ...id,
    ...setting('architecture', first(names.architecture), architectureOf),
    ...setting('allowedTypes', first(names.allowedTypes), textsOf),
    ...setting('excludedTypes', first(names.excludedTypes), textsOf),
    ...setting('subnets', first(names.subnets), countOf),
    ...setting('maxVCpu', first(names.maxVCpu), numberOf),
    ...setting('scalingMode', first(names.scalingMode), wordOf),
    ...setting('scalingPolicies', first(names.scalingPolicies), countOf),
    shapes: Object.entries(names.foreign).flatMap(([found, expected]) => {
      const entry = lookup(found);
      return entry ? [{ found: found.slice(found.lastIndexOf('.') + 1), expected, at: entry.at }] : [];
    }),
  };
}

function setting<K extends string, T>(
  key: K,
  entry: ValueEntry | undefined,
  read: (value: Value) => T | undefined,
): Partial<Record<K, { value: T | undefined; at: Location }>> {
  if (!entry) return {};
  return { [key]: { value: read(entry.value), at: entry.at } } as Record<K, { value: T | undefined; at: Location }>;
}
