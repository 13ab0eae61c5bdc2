import { type Architecture, HOURS_PER_MONTH, type PriceTable } from './prices.js';
import { tiered } from './standard-cost.js';

/** An EC2 instance type with what is left of it for execution environments. */
export interface Instance {
  readonly type: string;
  readonly architecture: Architecture;
  readonly vcpus: number;
  readonly memoryGb: number;
  /** On-demand US dollars an hour. */
  readonly perHour: number;
}

const VCPUS: Readonly<Record<string, number>> = { large: 2, xlarge: 4, '2xlarge': 8, '4xlarge': 16 };
const GB_PER_VCPU: Readonly<Record<string, number>> = { c: 2, m: 4, r: 8 };

/** The instance type of the price table; undefined when it has no price or is none that Managed Instances run on (C, M, R). */
export function instanceOf(type: string, prices: PriceTable): Instance | undefined {
  const perHour = prices.instances[type];
  const [, family = '', generation = '', size = ''] = /^([a-z])(\d+\w*)\.(\w+)$/.exec(type) ?? [];
  const [vcpus, gb] = [VCPUS[size], GB_PER_VCPU[family]];
  if (perHour === undefined || vcpus === undefined || gb === undefined) return undefined;
  const architecture = /g/.test(generation) ? 'arm64' : 'x86_64';
  return { type, architecture, vcpus, memoryGb: vcpus * gb, perHour };
}

/**
 * Execution environments that fit on one instance beside what the host keeps for itself: one vCPU and one GB
 * (AWS's pricing calculator). 0 when none fits; the calculator says 1 there, which no instance can hold.
 */
export function environmentsOn({ vcpus, memoryGb }: Instance, memoryMb: number, gbPerVcpu: number): number {
  const environmentGb = memoryMb / 1024;
  return Math.min(Math.floor((vcpus - 1) / (environmentGb / gbPerVcpu)), Math.floor((memoryGb - 1) / environmentGb));
}

/** Instances of a month on Managed Instances. */
export interface ManagedUse {
  readonly requests: number;
  readonly instance: Instance;
  /** Hours of all instances together. */
  readonly instanceHours: number;
  /** Share of the instance price that a commitment takes off, 0 to 1. */
  readonly discount?: number;
}

/** US dollars a month. There is no charge for duration. */
export interface ManagedCost {
  readonly ec2: number;
  readonly fee: number;
  readonly requests: number;
  readonly total: number;
}

/** Instances with their discount, the fee on their on-demand price, and requests. */
export function managedCost(use: ManagedUse, prices: PriceTable): ManagedCost {
  const onDemand = use.instanceHours * use.instance.perHour;
  const ec2 = onDemand * (1 - (use.discount ?? 0));
  const fee = onDemand * prices.managed.feeShare;
  const requests = use.requests * prices.lambda.perRequest;
  return { ec2, fee, requests, total: ec2 + fee + requests };
}

/** What a fleet costs a month before any request. */
export function floorCost(instances: number, instance: Instance, discount: number, prices: PriceTable): number {
  const instanceHours = instances * HOURS_PER_MONTH;
  return managedCost({ requests: 0, instance, instanceHours, discount }, prices).total;
}

/**
 * GB-seconds a month at which standard Lambda costs as much as the fleet. Requests cost the same on both sides. The
 * answer stays inside the first price tier for every fleet of a size that one function needs; beyond, it is searched for.
 */
export function breakEvenGbSeconds(
  fleet: number,
  architecture: Architecture,
  lambdaDiscount: number,
  prices: PriceTable,
): number {
  const tiers = prices.lambda.tiers[architecture];
  const cost = (gbSeconds: number): number => tiered(gbSeconds, tiers) * (1 - lambdaDiscount);
  let high = 1;
  while (cost(high) < fleet) high *= 2;
  let low = 0;
  for (let step = 0; step < 200 && high - low > high * 1e-12; step++) {
    const middle = (low + high) / 2;
    if (cost(middle) < fleet) low = middle;
    else high = middle;
  }
  return high;
}
