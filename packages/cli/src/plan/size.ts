import { environmentsOn, instanceOf, type Instance } from './managed-cost.js';
import type { PriceTable } from './prices.js';
import { recommend, type Constraints, type Recommendation } from './recommend.js';
import type { Traffic } from './traffic.js';

/** Instances for the environments of a recommendation. */
export interface Fleet {
  readonly instance: Instance;
  /** Environments that fit on one instance. */
  readonly perInstance: number;
  /** Instances that the minimum of environments takes, and so the least bill; never below the floor. */
  readonly instances: number;
  /** `MaxVCpuCount` that holds the maximum of environments. */
  readonly maxVCpuCount: number;
}

/** Settings for a traffic, and the instances that they take. */
export interface Size {
  readonly recommendation: Recommendation;
  readonly fleet: Fleet;
}

/** The API takes 2 and more, CDK and Serverless Framework 12 and more. */
const LEAST_MAX_VCPUS = 12;

/**
 * Settings and the cheapest fleet that holds them, undefined when no priced instance does.
 * @param type instance type to reckon with; without one, all that have a price
 */
export function sizeFor(
  traffic: Traffic,
  constraints: Constraints,
  prices: PriceTable,
  type: string | undefined,
): Size | undefined {
  const instances = instancesFor(traffic, prices, type);
  const recommendation = recommend(traffic, {
    ...constraints,
    holds: (memoryMb, ratio) => instances.some((instance) => environmentsOn(instance, memoryMb, ratio) > 0),
  });
  const fleets = instances.flatMap((instance) => fleetOf(recommendation, instance, prices) ?? []);
  const monthly = ({ instances: count, instance }: Fleet): number => count * instance.perHour;
  const [fleet] = fleets.sort((a, b) => monthly(a) - monthly(b) || (a.instance.type < b.instance.type ? -1 : 1));
  return fleet && { recommendation, fleet };
}

function instancesFor({ architecture }: Traffic, prices: PriceTable, type: string | undefined): Instance[] {
  const types = type === undefined ? Object.keys(prices.instances) : [type];
  return types.flatMap((name) => {
    const instance = instanceOf(name, prices);
    return instance?.architecture === architecture ? [instance] : [];
  });
}

function fleetOf(recommendation: Recommendation, instance: Instance, prices: PriceTable): Fleet | undefined {
  const perInstance = environmentsOn(instance, recommendation.memoryMb, recommendation.ratio);
  if (perInstance < 1) return undefined;
  const needed = Math.ceil(recommendation.minEnvironments / perInstance);
  const instances = Math.max(prices.managed.floorInstances, needed);
  return { instance, perInstance, instances, maxVCpuCount: maxVCpus(recommendation, instance) };
}

function maxVCpus({ maxEnvironments, vcpus }: Recommendation, instance: Instance): number {
  const usable = instance.vcpus / (instance.vcpus - 1);
  return Math.max(LEAST_MAX_VCPUS, Math.ceil(maxEnvironments * vcpus * usable));
}
