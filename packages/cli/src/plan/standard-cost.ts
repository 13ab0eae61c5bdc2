import type { Architecture, PriceTable, Tier } from './prices.js';

/** A month of one function on standard Lambda. */
export interface StandardUse {
  readonly requests: number;
  /** Billed duration of one request, in seconds. */
  readonly seconds: number;
  readonly memoryMb: number;
  readonly architecture: Architecture;
  /** Ephemeral storage in MB; the first 512 cost nothing. */
  readonly storageMb?: number;
  /** Share of the duration price that a Savings Plan takes off, 0 to 1. Requests are never discounted. */
  readonly discount?: number;
  /** Whether the account's monthly free tier is still unused. */
  readonly freeTier?: boolean;
}

/** US dollars a month. */
export interface StandardCost {
  /** Used, before the free tier. */
  readonly gbSeconds: number;
  readonly compute: number;
  readonly requests: number;
  readonly storage: number;
  readonly total: number;
}

/** Requests, duration by tier, and ephemeral storage. Source: the Lambda pricing page and its examples (tested). */
export function standardCost(use: StandardUse, prices: PriceTable): StandardCost {
  const { perRequest, tiers, storagePerGbSecond, freeTier } = prices.lambda;
  const free = use.freeTier ? freeTier : { requests: 0, gbSeconds: 0 };
  const runningSeconds = use.requests * use.seconds;
  const gbSeconds = (runningSeconds * use.memoryMb) / 1024;
  const billed = Math.max(0, gbSeconds - free.gbSeconds);
  const compute = tiered(billed, tiers[use.architecture]) * (1 - (use.discount ?? 0));
  const requests = Math.max(0, use.requests - free.requests) * perRequest;
  const storage = (Math.max(0, (use.storageMb ?? 512) - 512) / 1024) * runningSeconds * storagePerGbSecond;
  return { gbSeconds, compute, requests, storage, total: compute + requests + storage };
}

/** Price of an amount of GB-seconds of one month, tier by tier. */
export function tiered(gbSeconds: number, tiers: readonly Tier[]): number {
  let from = 0;
  let cost = 0;
  for (const { upTo, perGbSecond } of tiers) {
    const end = Math.min(gbSeconds, upTo ?? Infinity);
    if (end > from) cost += (end - from) * perGbSecond;
    from = upTo ?? Infinity;
  }
  return cost;
}

/** Provisioned concurrency that is configured for some hours of the month, and the requests that it takes. */
export interface ProvisionedUse {
  readonly concurrency: number;
  readonly hours: number;
  readonly memoryMb: number;
  readonly requests: number;
  readonly seconds: number;
}

/** US dollars: for being configured, and for the duration of what it takes. Requests are billed as always, apart. */
export function provisionedCost(use: ProvisionedUse, prices: PriceTable): { idle: number; running: number } {
  const gb = use.memoryMb / 1024;
  const { idle, running } = prices.lambda.provisioned;
  return {
    idle: use.concurrency * gb * use.hours * 3600 * idle,
    running: use.requests * use.seconds * gb * running,
  };
}
