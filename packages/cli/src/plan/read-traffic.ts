import { UsageError } from '@lmi-ready/analyzer';
import type { Architecture } from './prices.js';
import { parseCount, type Traffic } from './traffic.js';

/** Values that a file may leave out. */
export type TrafficDefaults = Omit<Traffic, 'name' | 'requests' | 'durationMs'>;

/**
 * Traffic of functions from a file: a JSON list of objects (`name`, `requests`, `durationMs`, `memoryMb`, …), or what
 * `aws cloudwatch get-metric-data` prints for Invocations (sum) and Duration (average) of one function.
 */
export function readTraffic(file: string, text: string, defaults: TrafficDefaults): Traffic[] {
  const rows = jsonRows(file, text);
  if (rows.length === 0) throw new UsageError(`'${file}' names no function; write one object per function.`);
  return rows.map(({ cells, at }) => trafficOf(cells, defaults, `'${file}', entry ${String(at)}`));
}

interface Row {
  readonly cells: ReadonlyMap<string, string>;
  /** Position in the list, from 1. */
  readonly at: number;
}

function jsonRows(file: string, text: string): Row[] {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    throw new UsageError(
      `'${file}' is not JSON (${error instanceof Error ? error.message : 'unreadable'}); give a list of functions.`,
    );
  }
  const list = Array.isArray(data) ? data : [isMetricData(data) ? fromMetrics(data) : data];
  return list.map((entry: unknown, i): Row => ({
    cells: new Map(Object.entries(entry ?? {}).map(([name, value]) => [name, String(value)])),
    at: i + 1,
  }));
}

interface MetricData {
  readonly MetricDataResults: readonly {
    readonly Id?: string;
    readonly Label?: string;
    readonly Values?: readonly number[];
  }[];
}

function isMetricData(data: unknown): data is MetricData {
  return (
    typeof data === 'object' && data !== null && 'MetricDataResults' in data && Array.isArray(data.MetricDataResults)
  );
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html */
function fromMetrics({ MetricDataResults }: MetricData): Record<string, string | number> {
  const values = (name: RegExp): readonly number[] =>
    MetricDataResults.find(({ Id, Label }) => name.test(Label ?? '') || name.test(Id ?? ''))?.Values ?? [];
  const invocations = values(/invocations/i);
  const durations = values(/duration/i);
  const total = sum(invocations);
  const weighted = durations.reduce((t, duration, i) => t + duration * (invocations[i] ?? 0), 0);
  return { requests: total, durationMs: total > 0 ? weighted / total : sum(durations) / Math.max(1, durations.length) };
}

const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);

function trafficOf(cells: Row['cells'], defaults: TrafficDefaults, place: string): Traffic {
  const count = (name: string): number | undefined => {
    const text = cells.get(name);
    if (text === undefined || text === '') return undefined;
    const value = parseCount(text);
    if (value === undefined) throw new UsageError(`${place}: '${name}' is '${text}'; write a number.`);
    return value;
  };
  const needed = (name: string): number => {
    const value = count(name);
    if (value === undefined || value <= 0) throw new UsageError(`${place}, has no '${name}'; write a number above 0.`);
    return value;
  };
  const [cpuMs, memoryPercent] = [count('cpuMs') ?? defaults.cpuMs, count('memoryPercent') ?? defaults.memoryPercent];
  return {
    name: cells.get('name') ?? 'function',
    requests: needed('requests'),
    durationMs: needed('durationMs'),
    memoryMb: count('memoryMb') ?? defaults.memoryMb,
    architecture: architectureOf(cells.get('architecture'), place) ?? defaults.architecture,
    peakFactor: count('peakFactor') ?? defaults.peakFactor,
    ...(cpuMs !== undefined && { cpuMs }),
    ...(memoryPercent !== undefined && { memoryPercent }),
  };
}

function architectureOf(text: string | undefined, place: string): Architecture | undefined {
  if (text === undefined || text === '') return undefined;
  if (text === 'x86_64' || text === 'arm64') return text;
  throw new UsageError(`${place}: 'architecture' is '${text}'; write x86_64 or arm64.`);
}
