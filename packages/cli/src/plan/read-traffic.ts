import { nearest, UsageError } from '@lmi-ready/analyzer';
import { isMetricData, trafficFromMetrics, type MetricsOptions } from './cloudwatch.js';
import type { Architecture } from './prices.js';
import { expectedOf, quantityOf } from './quantities.js';
import type { Traffic } from './traffic.js';

/** Values that a file may leave out. */
export type TrafficDefaults = Omit<Traffic, 'name' | 'requests' | 'durationMs'>;

const COLUMNS = ['requests', 'durationMs', 'memoryMb', 'cpuMs', 'memoryPercent', 'peakFactor'] as const;
const KNOWN: readonly string[] = ['name', 'architecture', ...COLUMNS];

type Column = (typeof COLUMNS)[number];

/** One function of a file, with what the file says of it and nothing else. */
export type TrafficRow = { readonly name: string } & Partial<Pick<Traffic, 'architecture' | Column>> &
  Pick<Traffic, 'requests' | 'durationMs'>;

export interface ReadTraffic {
  readonly rows: readonly TrafficRow[];
  /** How a CloudWatch export became a month; one sentence, undefined for a list. */
  readonly note: string | undefined;
}

/**
 * Traffic of functions from a file: a JSON list of objects (`name`, `requests`, `durationMs`, `memoryMb`, …), or what
 * `aws cloudwatch get-metric-data` prints for Invocations (sum) and Duration (average) of one or more functions.
 */
export function readTraffic(file: string, text: string, options: MetricsOptions): ReadTraffic {
  const data = parse(file, text);
  if (isMetricData(data)) return trafficFromMetrics(file, data, options);
  const list: readonly unknown[] = Array.isArray(data) ? data : [data];
  if (list.length === 0) throw new UsageError(`'${file}' names no function; write one object per function.`);
  const rows = list.map((entry, i) => rowOf(entry, `'${file}', entry ${String(i + 1)}`, options.name));
  const twice = rows.find(({ name }, i) => rows.findIndex((other) => other.name === name) < i);
  if (twice)
    throw new UsageError(`'${file}' names '${twice.name}' twice; write one entry for each function, with a name.`);
  return { rows, note: undefined };
}

/** What a row says, and the defaults for the rest. */
export function withDefaults(row: TrafficRow, defaults: TrafficDefaults): Traffic {
  return { ...defaults, ...row };
}

function parse(file: string, text: string): unknown {
  if (text.trim() === '') throw new UsageError(`'${file}' is empty; write a JSON list of functions.`);
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unreadable';
    throw new UsageError(`'${file}' is not JSON (${why}); give a list of functions.`);
  }
}

function rowOf(entry: unknown, place: string, name: string): TrafficRow {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry))
    throw new UsageError(`${place}, is no object; write { "name", "requests", "durationMs" }.`);
  const cells = new Map<string, unknown>(Object.entries(entry).filter(([, value]) => value !== null && value !== ''));
  for (const key of cells.keys()) if (!KNOWN.includes(key)) throw unknownColumn(key, place);
  const numbers = Object.fromEntries(
    COLUMNS.flatMap((column) => {
      const given = cells.get(column);
      return given === undefined ? [] : [[column, numberOf(column, given, place)]];
    }),
  ) as Partial<Record<Column, number>>;
  const { requests, durationMs } = numbers;
  if (requests === undefined) throw missing('requests', place);
  if (durationMs === undefined) throw missing('durationMs', place);
  const architecture = architectureOf(cells.get('architecture'), place);
  return {
    name: nameOf(cells.get('name'), place) ?? name,
    ...numbers,
    requests,
    durationMs,
    ...(architecture && { architecture }),
  };
}

function numberOf(column: Column, given: unknown, place: string): number {
  const value = quantityOf(column, given);
  if (value !== undefined) return value;
  const shown = typeof given === 'string' ? given : JSON.stringify(given);
  throw new UsageError(`${place}: '${column}' is '${shown}'; write ${expectedOf(column)}.`);
}

function missing(column: Column, place: string): UsageError {
  return new UsageError(`${place}, has no '${column}'; write ${expectedOf(column)}.`);
}

function unknownColumn(key: string, place: string): UsageError {
  const meant = nearest(key, KNOWN);
  return new UsageError(
    `${place}, has '${key}', which means nothing here; ${meant === undefined ? `known are ${KNOWN.join(', ')}` : `write '${meant}'`}.`,
  );
}

function nameOf(given: unknown, place: string): string | undefined {
  if (given === undefined || typeof given === 'string') return given;
  throw new UsageError(`${place}: 'name' is '${JSON.stringify(given)}'; write a text.`);
}

function architectureOf(given: unknown, place: string): Architecture | undefined {
  if (given === undefined || given === 'x86_64' || given === 'arm64') return given;
  throw new UsageError(`${place}: 'architecture' is '${String(given)}'; write x86_64 or arm64.`);
}
