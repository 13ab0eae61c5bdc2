import { UsageError } from '@lmi-ready/analyzer';
import type { Engine, Environment, ExitCode } from '../environment.js';
import { readText } from '../io/read-text.js';
import { locateScope } from '../io/scope.js';
import { writeOutputs } from '../io/write-outputs.js';
import { bestFirst, makePlan, type PlanContext } from '../plan/plan.js';
import { defaultPrices, type Architecture, type PriceTable } from '../plan/prices.js';
import { joinProject, type JoinedTraffic } from '../plan/project.js';
import { readPrices } from '../plan/read-prices.js';
import { readTraffic, withDefaults, type ReadTraffic, type TrafficDefaults } from '../plan/read-traffic.js';
import type { Constraints, Ratio } from '../plan/recommend.js';
import { planPage } from '../plan/page/page.js';
import { planJson, planText, type PlanDocument } from '../plan/report.js';
import { snippet, type SnippetTool } from '../plan/snippets/index.js';
import { analyseScope } from './analyse.js';
import type { CommonOptions } from './options.js';

/** What the command line says of one function, or of all functions of a file where the file is silent. */
export interface PlanOptions extends CommonOptions {
  readonly traffic?: string;
  readonly project?: string;
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
  readonly format: 'text' | 'json' | 'html';
}

/** Prints whether a move pays and what to set. Traffic decides; a project adds what it says of its functions. */
export function plan(options: PlanOptions, environment: Environment, engine: Engine): ExitCode {
  refuseContradictions(options);
  const context = contextOf(options, environment);
  const { rows, notes, unmatched } = joined(trafficOf(options, environment), options, environment, engine);
  const plans = rows.map(({ row, declared, openHazards }) => {
    const constraints = { ...context.constraints, openHazards: context.constraints.openHazards + openHazards };
    const made = makePlan(withDefaults(row, defaultsOf(options)), { ...context, constraints });
    return declared ? { ...made, declared } : made;
  });
  const text = render(
    { plans: bestFirst(plans), prices: context.prices, instance: options.instance, notes, unmatched },
    options,
  );
  if (options.output === undefined) environment.stdout.write(text);
  else writeOutputs([{ file: options.output, text }], environment.cwd);
  return 0;
}

/** Options of which one would silently count for nothing. */
function refuseContradictions(options: PlanOptions): void {
  const { traffic, requests, duration, days, poolMax, databaseLimit, snippets, format } = options;
  if (traffic !== undefined && (requests !== undefined || duration !== undefined))
    throw new UsageError('--traffic has requests and durations of its own; leave out --requests and --duration.');
  if (days !== undefined && traffic === undefined)
    throw new UsageError('--days says what a CloudWatch export covers; name the export with --traffic.');
  if ((poolMax === undefined) !== (databaseLimit === undefined))
    throw new UsageError('--pool-max and --database-limit make a sum only together; give both.');
  if (snippets !== undefined && format !== 'text')
    throw new UsageError(`--snippets prints a template and no ${format}; leave out one of the two.`);
}

const WRITERS = { text: planText, json: planJson, html: planPage } as const;

function render(document: PlanDocument, { snippets, format }: PlanOptions): string {
  if (snippets !== undefined) return snippet(snippets, document.plans);
  return WRITERS[format](document);
}

function trafficOf(options: PlanOptions, { cwd }: Environment): ReadTraffic {
  const { traffic, requests, duration, name, days } = options;
  if (traffic !== undefined)
    return readTraffic(traffic, readText(traffic, cwd), { name, ...(days !== undefined && { days }) });
  if (requests === undefined || duration === undefined)
    throw new UsageError(
      'plan needs the traffic: --requests and --duration, or --traffic with a file of functions or a CloudWatch export.',
    );
  return { rows: [{ name, requests, durationMs: duration }], note: undefined };
}

function joined(
  { rows, note }: ReadTraffic,
  options: PlanOptions,
  environment: Environment,
  engine: Engine,
): Omit<JoinedTraffic, 'unmatched'> & Partial<JoinedTraffic> {
  const notes = note === undefined ? [] : [note];
  if (options.project === undefined) return { rows: rows.map((row) => ({ row, openHazards: 0 })), notes };
  const scope = locateScope([options.project], options.root, environment.cwd);
  const found = joinProject(rows, analyseScope(scope, options, environment, engine));
  return { ...found, notes: [...notes, ...found.notes] };
}

/** What rows and declarations leave out. */
function defaultsOf(options: PlanOptions): TrafficDefaults {
  return {
    memoryMb: options.memory,
    architecture: options.arch,
    peakFactor: options.peakFactor,
    ...(options.cpu !== undefined && { cpuMs: options.cpu }),
    ...(options.memoryUsed !== undefined && { memoryPercent: options.memoryUsed }),
  };
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
