import {
  breakEvenGbSeconds,
  environmentsOn,
  instanceOf,
  managedCost,
  type Instance,
  type ManagedCost,
} from './managed-cost.js';
import { HOURS_PER_MONTH, type PriceTable } from './prices.js';
import { recommend, type Constraints, type Recommendation } from './recommend.js';
import { standardCost, type StandardCost } from './standard-cost.js';
import { averageConcurrency, peakConcurrency, type Traffic } from './traffic.js';

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

/** Both sides under one way of paying. */
export interface Offer {
  readonly discount: string;
  readonly what: string;
  readonly standard: StandardCost;
  readonly managed: ManagedCost;
  /** Requests a month above which Managed Instances are cheaper. */
  readonly breakEvenRequests: number;
  /** Dollars a month that Managed Instances save; negative: what they cost more. */
  readonly saving: number;
}

export interface Plan {
  readonly traffic: Traffic;
  readonly averageConcurrency: number;
  readonly peakConcurrency: number;
  readonly recommendation: Recommendation;
  readonly fleet: Fleet;
  readonly offers: readonly Offer[];
  readonly verdict: 'move' | 'move with a commitment' | 'stay';
}

/** The API takes 2 and more, CDK and Serverless Framework 12 and more. */
const LEAST_MAX_VCPUS = 12;

/** @param type instance type to reckon with; without one the cheapest fleet that holds the environments is taken. */
export function makePlan(
  traffic: Traffic,
  constraints: Constraints,
  prices: PriceTable,
  type: string | undefined,
): Plan | undefined {
  const recommendation = recommend(traffic, constraints);
  const fleet = fleetFor(recommendation, traffic, prices, type);
  if (!fleet) return undefined;
  const offers = Object.entries(prices.discounts).map(([name, discount]) =>
    offer(name, discount, traffic, fleet, prices),
  );
  return {
    traffic,
    averageConcurrency: averageConcurrency(traffic),
    peakConcurrency: peakConcurrency(traffic),
    recommendation,
    fleet,
    offers,
    verdict: verdictOf(offers),
  };
}

function fleetFor(
  recommendation: Recommendation,
  { architecture }: Traffic,
  prices: PriceTable,
  type: string | undefined,
): Fleet | undefined {
  const types = type === undefined ? Object.keys(prices.instances) : [type];
  const fleets = types.flatMap((name): Fleet[] => {
    const instance = instanceOf(name, prices);
    if (!instance || instance.architecture !== architecture) return [];
    const perInstance = environmentsOn(instance, recommendation.memoryMb, recommendation.ratio);
    if (perInstance < 1) return [];
    const needed = Math.ceil(recommendation.minEnvironments / perInstance);
    const instances = Math.max(prices.managed.floorInstances, needed);
    return [{ instance, perInstance, instances, maxVCpuCount: maxVCpus(recommendation, instance) }];
  });
  const monthly = ({ instances, instance }: Fleet): number => instances * instance.perHour;
  return fleets.sort((a, b) => monthly(a) - monthly(b) || (a.instance.type < b.instance.type ? -1 : 1))[0];
}

function maxVCpus({ maxEnvironments, vcpus }: Recommendation, instance: Instance): number {
  const usable = instance.vcpus / (instance.vcpus - 1);
  return Math.max(LEAST_MAX_VCPUS, Math.ceil(maxEnvironments * vcpus * usable));
}

function offer(
  name: string,
  discount: PriceTable['discounts'][string],
  traffic: Traffic,
  fleet: Fleet,
  prices: PriceTable,
): Offer {
  const seconds = traffic.durationMs / 1000;
  const use = { requests: traffic.requests, seconds, memoryMb: traffic.memoryMb, architecture: traffic.architecture };
  const standard = standardCost({ ...use, discount: discount.lambda }, prices);
  const instanceHours = fleet.instances * HOURS_PER_MONTH;
  const managed = managedCost(
    { requests: traffic.requests, instance: fleet.instance, instanceHours, discount: discount.ec2 },
    prices,
  );
  const gbSecondsPerRequest = (seconds * traffic.memoryMb) / 1024;
  const even = breakEvenGbSeconds(managed.ec2 + managed.fee, traffic.architecture, discount.lambda, prices);
  return {
    discount: name,
    what: discount.what,
    standard,
    managed,
    breakEvenRequests: Math.ceil(even / gbSecondsPerRequest),
    saving: standard.total - managed.total,
  };
}

function verdictOf(offers: readonly Offer[]): Plan['verdict'] {
  const [first, ...others] = offers;
  if (first && first.saving > 0) return 'move';
  return others.some(({ saving }) => saving > 0) ? 'move with a commitment' : 'stay';
}
