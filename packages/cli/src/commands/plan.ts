import { UsageError } from '@lmi-ready/analyzer';
import type { Environment, ExitCode } from '../environment.js';
import { readText } from '../io/read-text.js';
import { writeOutputs } from '../io/write-outputs.js';
import { makePlan, type PlanContext } from '../plan/plan.js';
import { defaultPrices, type Architecture, type PriceTable } from '../plan/prices.js';
import { readPrices } from '../plan/read-prices.js';
import { readTraffic, withDefaults, type TrafficDefaults } from '../plan/read-traffic.js';
import type { Constraints, Ratio } from '../plan/recommend.js';
import { planJson, planText, type PlanDocument } from '../plan/report.js';
import { snippet, type SnippetTool } from '../plan/snippets/index.js';
import type { Traffic } from '../plan/traffic.js';

/** What the command line says of one function, or of all functions of a file where the file is silent. */
export interface PlanOptions {
  readonly traffic?: string;
  readonly name: string;
  readonly days?: number;
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
  readonly snippets?: SnippetTool;
  readonly output?: string;
  readonly format: 'text' | 'json';
}

/** Prints whether a move pays and what to set. Reads no code: traffic is what decides here. */
export function plan(options: PlanOptions, environment: Environment): ExitCode {
  const context = contextOf(options, environment);
  const { traffic, note } = trafficOf(options, environment);
  const plans = traffic.map((one) => makePlan(one, context));
  const text = render({ plans, prices: context.prices, note }, options);
  if (options.output === undefined) environment.stdout.write(text);
  else writeOutputs([{ file: options.output, text }], environment.cwd);
  return 0;
}

function render(document: PlanDocument, { snippets, format }: PlanOptions): string {
  if (snippets !== undefined) return snippet(snippets, document.plans);
  return format === 'json' ? planJson(document) : planText(document);
}

interface GivenTraffic {
  readonly traffic: readonly Traffic[];
  readonly note: string | undefined;
}

function trafficOf(options: PlanOptions, environment: Environment): GivenTraffic {
  const defaults: TrafficDefaults = {
    memoryMb: options.memory,
    architecture: options.arch,
    peakFactor: options.peakFactor,
    ...(options.cpu !== undefined && { cpuMs: options.cpu }),
    ...(options.memoryUsed !== undefined && { memoryPercent: options.memoryUsed }),
  };
  const { requests, duration, name, days } = options;
  if (options.traffic !== undefined) {
    const text = readText(options.traffic, environment.cwd);
    const { rows, note } = readTraffic(options.traffic, text, { name, ...(days !== undefined && { days }) });
    return { traffic: rows.map((row) => withDefaults(row, defaults)), note };
  }
  if (requests === undefined || duration === undefined)
    throw new UsageError(
      'plan needs the traffic: --requests and --duration, or --traffic with a file of functions or a CloudWatch export.',
    );
  return { traffic: [{ ...defaults, name, requests, durationMs: duration }], note: undefined };
}

function contextOf(options: PlanOptions, environment: Environment): PlanContext {
  const constraints: Constraints = {
    openHazards: options.openHazards,
    ...(options.poolMax !== undefined && { poolMax: options.poolMax }),
    ...(options.databaseLimit !== undefined && { databaseLimit: options.databaseLimit }),
    ...(options.ratio !== undefined && { ratio: options.ratio }),
  };
  return { constraints, prices: pricesOf(options, environment), instance: options.instance };
}

function pricesOf({ prices }: PlanOptions, { cwd }: Environment): PriceTable {
  return prices === undefined ? defaultPrices : readPrices(prices, readText(prices, cwd));
}
