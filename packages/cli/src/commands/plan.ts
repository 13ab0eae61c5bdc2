import { UsageError } from '@lmi-ready/analyzer';
import type { Environment, ExitCode } from '../environment.js';
import { readText } from '../io/read-text.js';
import { makePlan, type Plan } from '../plan/plan.js';
import { defaultPrices, type Architecture, type PriceTable } from '../plan/prices.js';
import { readPrices } from '../plan/read-prices.js';
import { readTraffic } from '../plan/read-traffic.js';
import type { Constraints, Ratio } from '../plan/recommend.js';
import { planJson, planText } from '../plan/report.js';
import type { Traffic } from '../plan/traffic.js';

/** What the command line says of one function, or of all functions of a file where the file is silent. */
export interface PlanOptions {
  readonly traffic?: string;
  readonly name: string;
  readonly requests?: number;
  readonly duration?: number;
  readonly memory: number;
  readonly arch: Architecture;
  readonly cpu?: number;
  readonly memoryUsed?: number;
  readonly peakFactor: number;
  readonly poolMax?: number;
  readonly databaseLimit?: number;
  readonly openHazards: number;
  readonly ratio?: Ratio;
  readonly instance?: string;
  readonly prices?: string;
  readonly format: 'text' | 'json';
}

/** Prints whether a move pays and what to set. Reads no code: traffic is what decides here. */
export function plan(options: PlanOptions, environment: Environment): ExitCode {
  const prices =
    options.prices === undefined
      ? defaultPrices
      : readPrices(options.prices, readText(options.prices, environment.cwd));
  const plans = trafficOf(options, environment).map((traffic) => planned(traffic, options, prices));
  environment.stdout.write(options.format === 'json' ? planJson(plans, prices) : planText(plans, prices));
  return 0;
}

function trafficOf(options: PlanOptions, environment: Environment): Traffic[] {
  const common = {
    memoryMb: options.memory,
    architecture: options.arch,
    peakFactor: options.peakFactor,
    ...(options.cpu !== undefined && { cpuMs: options.cpu }),
    ...(options.memoryUsed !== undefined && { memoryPercent: options.memoryUsed }),
  };
  if (options.traffic !== undefined)
    return readTraffic(options.traffic, readText(options.traffic, environment.cwd), common);
  const { requests, duration, name } = options;
  if (requests === undefined || duration === undefined)
    throw new UsageError(
      'plan needs the traffic: --requests and --duration, or --traffic with a file of functions or a CloudWatch export.',
    );
  return [{ ...common, name, requests, durationMs: duration }];
}

function planned(traffic: Traffic, options: PlanOptions, prices: PriceTable): Plan {
  const constraints: Constraints = {
    openHazards: options.openHazards,
    ...(options.poolMax !== undefined && { poolMax: options.poolMax }),
    ...(options.databaseLimit !== undefined && { databaseLimit: options.databaseLimit }),
    ...(options.ratio !== undefined && { ratio: options.ratio }),
  };
  const made = makePlan(traffic, constraints, prices, options.instance);
  if (made) return made;
  throw new UsageError(
    options.instance === undefined
      ? `No priced ${traffic.architecture} instance holds an environment for '${traffic.name}'; add one to the file of --prices.`
      : `No environment for '${traffic.name}' fits on '${options.instance}', or it is no priced ${traffic.architecture} type of the families C, M and R; leave --instance out to see what does.`,
  );
}
