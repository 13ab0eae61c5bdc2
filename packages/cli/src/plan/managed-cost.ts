import { type Architecture, HOURS_PER_MONTH, type PriceTable } from './prices.js';

/** An EC2 instance type with what is left of it for execution environments. */
export interface Instance {
  readonly type: string;
  readonly architecture: Architecture;
  readonly vcpus: number;
  readonly memoryGb: number;
  /** On-demand US dollars an hour. */
  readonly perHour: number;
}

const GB_PER_VCPU: Readonly<Record<string, number>> = { c: 2, m: 4, r: 8 };

/** `large` 2, `xlarge` 4, `12xlarge` 48. */
function vcpusOf(size: string): number | undefined {
  if (size === 'large') return 2;
  const found = /^([1-9]\d?)?xlarge$/.exec(size);
  return found ? 4 * Number(found[1] ?? 1) : undefined;
}

/** The instance type of the price table; undefined when it has no price or is none that Managed Instances run on (C, M, R). */
export function instanceOf(type: string, prices: PriceTable): Instance | undefined {
  const perHour = Object.hasOwn(prices.instances, type) ? prices.instances[type] : undefined;
  const [, family = '', generation = '', size = ''] = /^([cmr])(\d+[\w-]*)[.](\w+)$/.exec(type) ?? [];
  const [vcpus, gb] = [vcpusOf(size), GB_PER_VCPU[family]];
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

/** GB-seconds a month at which standard Lambda costs as much as the fleet; undefined when its price never gets there. */
export function breakEvenGbSeconds(
  fleet: number,
  architecture: Architecture,
  lambdaDiscount: number,
  prices: PriceTable,
): number | undefined {
  let [from, cost] = [0, 0];
  for (const { upTo, perGbSecond } of prices.lambda.tiers[architecture]) {
    const rate = perGbSecond * (1 - lambdaDiscount);
    const end = upTo ?? Infinity;
    const atEnd = rate === 0 ? cost : cost + rate * (end - from);
    if (atEnd >= fleet) return rate === 0 ? from : from + (fleet - cost) / rate;
    [from, cost] = [end, atEnd];
  }
  return undefined;
}
