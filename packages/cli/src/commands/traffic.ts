import { UsageError, type Analysis } from '@lmi-ready/analyzer';
import type { Environment } from '../environment.js';
import { readText } from '../io/read-text.js';
import type { MetricsOptions } from '../plan/cloudwatch.js';
import { joinPlans } from '../plan/join-plans.js';
import { defaultPrices, type PriceTable } from '../plan/prices.js';
import { readPrices } from '../plan/read-prices.js';
import { readTraffic, UNNAMED, USUAL_TRAFFIC, type ReadTraffic } from '../plan/read-traffic.js';
import type { PlanDocument } from '../plan/report.js';

/** What `check` and `merge` take for the question whether a move pays. */
export interface TrafficOptions {
  readonly traffic?: string;
  readonly prices?: string;
}

/** @throws UsageError with the place of the first mistake in the file. */
export function trafficOfFile(file: string, options: MetricsOptions, { cwd }: Pick<Environment, 'cwd'>): ReadTraffic {
  return readTraffic(file, readText(file, cwd), options);
}

/** The prices of the program, or those of a file laid over them. @throws UsageError */
export function pricesOf(file: string | undefined, { cwd }: Pick<Environment, 'cwd'>): PriceTable {
  return file === undefined ? defaultPrices : readPrices(file, readText(file, cwd));
}

/**
 * How an analysis becomes plans; undefined when no traffic is given. The files are read at once, so that a bad one is told
 * before the work begins and before a report may be written over it.
 */
export function readFit(
  { traffic: file, prices: priceFile, stdinFilename }: TrafficOptions & { readonly stdinFilename?: string },
  environment: Pick<Environment, 'cwd'>,
): ((analysis: Analysis) => PlanDocument) | undefined {
  if (file === undefined) {
    if (priceFile === undefined) return undefined;
    throw new UsageError('--prices says what traffic costs; give the traffic with --traffic.');
  }
  if (stdinFilename !== undefined) {
    throw new UsageError('--traffic speaks of a whole project; leave out --stdin-filename.');
  }
  const context = { prices: pricesOf(priceFile, environment), constraints: { openHazards: 0 } };
  const traffic = trafficOfFile(file, { name: UNNAMED }, environment);
  return (analysis) => joinPlans(traffic, analysis, { context, defaults: USUAL_TRAFFIC });
}
