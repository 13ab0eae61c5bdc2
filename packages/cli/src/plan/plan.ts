import { UsageError } from '@lmi-ready/analyzer';
import { compareText } from '../util/compare.js';
import type { DeclaredFunction } from './declared.js';
import { breakEvenGbSeconds, managedCost, type ManagedCost } from './managed-cost.js';
import { HOURS_PER_MONTH, type Discount, type PriceTable } from './prices.js';
import type { Constraints, Recommendation } from './recommend.js';
import { sizeFor, type Fleet, type Size } from './size.js';
import { standardCost, type StandardCost } from './standard-cost.js';
import { averageConcurrency, gbSecondsPerRequest, peakConcurrency, type Traffic } from './traffic.js';

/** Both sides under one way of paying. */
export interface Offer {
  readonly discount: string;
  readonly what: string;
  readonly standard: StandardCost;
  readonly managed: ManagedCost;
  /**
   * Requests a month from which Managed Instances are cheaper, on the instances which that many take; null: they never are,
   * because instances grow faster than the price of standard Lambda.
   */
  readonly breakEvenRequests: number | null;
  /** Dollars a month that Managed Instances save; negative: what they cost more. */
  readonly saving: number;
}

export interface Plan {
  readonly traffic: Traffic;
  /** Set when the traffic was found to be that of a function of a project. */
  readonly declared?: DeclaredFunction;
  readonly averageConcurrency: number;
  readonly peakConcurrency: number;
  /** What the settings were held to. */
  readonly constraints: Constraints;
  readonly recommendation: Recommendation;
  readonly fleet: Fleet;
  readonly offers: readonly Offer[];
  readonly verdict: 'move' | 'move with a commitment' | 'stay';
  /** What the plan would be without the open hazards; set when there are any. */
  readonly onceFixed?: OnceFixed;
}

export interface OnceFixed {
  readonly verdict: Plan['verdict'];
  /** Requests at once in one environment. */
  readonly concurrency: number;
  /** Dollars a month, under the best way of paying. */
  readonly saving: number;
}

/** Everything but the traffic that decides about a plan. */
export interface PlanContext {
  readonly constraints: Constraints;
  readonly prices: PriceTable;
  /** Instance type to reckon with; without one the cheapest fleet that holds the environments is taken. */
  readonly instance?: string | undefined;
}

/** The way of paying that comes first in every price table. */
export const NOTHING_DISCOUNTED = 'on-demand';

/** Environments of one function, and vCPUs of one capacity provider, that the service gives at most. */
export const MOST_ENVIRONMENTS = 15_000;
const MOST_VCPUS = 15_000;

/** @throws UsageError when no priced instance holds the function, or the service has no room for its traffic. */
export function makePlan(traffic: Traffic, context: PlanContext): Plan {
  const size = sizeOrThrow(traffic, context);
  const offers = Object.entries(context.prices.discounts).map(([name, discount]) => ({
    discount: name,
    what: discount.what,
    ...bills(traffic, size, discount, context.prices),
    breakEvenRequests: breakEven(traffic, discount, context),
  }));
  return {
    traffic,
    averageConcurrency: averageConcurrency(traffic),
    peakConcurrency: peakConcurrency(traffic),
    constraints: context.constraints,
    ...size,
    offers,
    verdict: verdictOf(offers),
    ...(context.constraints.openHazards > 0 && { onceFixed: onceFixed(traffic, context) }),
  };
}

function onceFixed(traffic: Traffic, context: PlanContext): OnceFixed {
  const plan = makePlan(traffic, { ...context, constraints: { ...context.constraints, openHazards: 0 } });
  return { verdict: plan.verdict, concurrency: plan.recommendation.concurrency, saving: bestSaving(plan) };
}

function sizeOrThrow(traffic: Traffic, { constraints, prices, instance }: PlanContext): Size {
  const size = sizeFor(traffic, constraints, prices, instance);
  if (!size)
    throw new UsageError(
      instance === undefined
        ? `No priced ${traffic.architecture} instance holds an environment for '${traffic.name}'; add one to the file of --prices.`
        : `No environment for '${traffic.name}' fits on '${instance}', or it is no priced ${traffic.architecture} type of the families C, M and R; leave --instance out to see what does.`,
    );
  const { maxEnvironments } = size.recommendation;
  const [need, what] =
    maxEnvironments > MOST_ENVIRONMENTS
      ? [maxEnvironments, `environments, and a function has ${String(MOST_ENVIRONMENTS)}`]
      : [size.fleet.maxVCpuCount, `vCPUs, and a capacity provider has ${String(MOST_VCPUS)}`];
  if (need <= MOST_ENVIRONMENTS) return size;
  throw new UsageError(
    `The traffic of '${traffic.name}' takes ${String(need)} ${what} at most; check requests and duration, or split it over several functions.`,
  );
}

/** Both bills of a month, and what lies between them. */
export function bills(
  traffic: Traffic,
  { fleet }: Size,
  discount: Discount,
  prices: PriceTable,
): Pick<Offer, 'standard' | 'managed' | 'saving'> {
  const { requests, memoryMb, architecture } = traffic;
  const use = { requests, seconds: traffic.durationMs / 1000, memoryMb, architecture };
  const standard = standardCost({ ...use, discount: discount.lambda }, prices);
  const instanceHours = fleet.instances * HOURS_PER_MONTH;
  const managed = managedCost({ requests, instance: fleet.instance, instanceHours, discount: discount.ec2 }, prices);
  return { standard, managed, saving: standard.total - managed.total };
}

/**
 * The least traffic at which both sides cost the same. More traffic may take more instances, so the requests that pay for the
 * smallest fleet are looked at again with the fleet that they take, until it stays the same: neither bill ever falls when
 * requests rise, hence nothing below has been passed over.
 */
export function breakEven(
  traffic: Traffic,
  discount: Discount,
  { constraints, prices, instance }: PlanContext,
): number | null {
  let requests = 0;
  for (;;) {
    const size = sizeFor({ ...traffic, requests }, constraints, prices, instance);
    if (!size || size.recommendation.minEnvironments > MOST_ENVIRONMENTS) return null;
    const { ec2, fee } = bills({ ...traffic, requests }, size, discount, prices).managed;
    const gbSeconds = breakEvenGbSeconds(ec2 + fee, traffic.architecture, discount.lambda, prices);
    if (gbSeconds === undefined) return null;
    const next = Math.ceil(gbSeconds / gbSecondsPerRequest(traffic));
    if (next <= requests) return requests;
    requests = next;
  }
}

function verdictOf(offers: readonly Offer[]): Plan['verdict'] {
  const [first, ...others] = offers;
  if (first && first.saving > 0) return 'move';
  return others.some(({ saving }) => saving > 0) ? 'move with a commitment' : 'stay';
}

/** The dollars a month that the best way of paying saves. */
export function bestSaving({ offers }: Plan): number {
  return Math.max(...offers.map(({ saving }) => saving));
}

/** Plans by what they save, the most first. */
export function bestFirst(plans: readonly Plan[]): readonly Plan[] {
  return [...plans].sort((a, b) => bestSaving(b) - bestSaving(a) || compareText(a.traffic.name, b.traffic.name));
}
