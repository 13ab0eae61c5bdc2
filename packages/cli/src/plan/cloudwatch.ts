import { UsageError } from '@lmi-ready/analyzer';
import { HOURS_PER_MONTH } from './prices.js';
import { expectedOf, quantityOf } from './quantities.js';
import type { ReadTraffic, TrafficRow } from './read-traffic.js';

export interface MetricsOptions {
  /** Name of a function that the file does not name. */
  readonly name: string;
  /** Days that the file covers; undefined: its timestamps tell. */
  readonly days?: number;
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html */
export interface MetricData {
  readonly MetricDataResults: readonly unknown[];
  readonly NextToken?: unknown;
}

export function isMetricData(data: unknown): data is MetricData {
  return (
    typeof data === 'object' && data !== null && 'MetricDataResults' in data && Array.isArray(data.MetricDataResults)
  );
}

type MetricName = 'Invocations' | 'Duration';

interface Series {
  readonly metric: MetricName;
  readonly name: string;
  /** By the time of the period, in milliseconds, or by position where the export has no times. */
  readonly values: ReadonlyMap<number, number>;
  readonly timed: boolean;
}

/**
 * A month of every function of an export. Periods are paired by their time. What the export covers, from its first to its last
 * period, becomes a month of 730 hours; an export of one period, or without times, is taken for a month.
 */
export function trafficFromMetrics(file: string, data: MetricData, options: MetricsOptions): ReadTraffic {
  if (data.NextToken !== undefined && data.NextToken !== null)
    throw new UsageError(`'${file}' is one page of several (NextToken); export all of it, without --no-paginate.`);
  const series = data.MetricDataResults.flatMap((result, i) => seriesOf(result, file, i + 1, options.name));
  if (series.length === 0)
    throw new UsageError(`'${file}' has neither Invocations nor Duration; export both, as in docs/plan.md.`);
  const hours = options.days === undefined ? hoursCovered(series) : options.days * 24;
  const scale = hours === undefined ? 1 : HOURS_PER_MONTH / hours;
  const names = [...new Set(series.map(({ name }) => name))];
  return { rows: names.map((name) => rowOf(name, series, scale, file)), note: noteOf(file, hours) };
}

function noteOf(file: string, hours: number | undefined): string {
  const shown = hours === undefined ? '' : String(Math.round(hours * 10) / 10);
  return hours === undefined
    ? `'${file}' is taken for a month; --days says otherwise.`
    : `'${file}' covers ${shown} hours, reckoned up to a month of ${String(HOURS_PER_MONTH)}.`;
}

function seriesOf(result: unknown, file: string, at: number, fallback: string): Series[] {
  const { Id, Label, Values, Timestamps } = (result ?? {}) as Readonly<Record<string, unknown>>;
  const [id, label] = [Id, Label].map((text) => (typeof text === 'string' ? text : ''));
  const [fromLabel, fromId] = [split(label ?? ''), split(id ?? '')];
  const metric = fromLabel?.metric ?? fromId?.metric;
  if (!metric) return [];
  const place = `'${file}', result ${String(at)} (${metric})`;
  const values = listOf(Values, place, 'Values').map((value) => {
    if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return value;
    throw new UsageError(`${place}, has the value '${JSON.stringify(value)}'; CloudWatch gives numbers from 0.`);
  });
  const times = Timestamps === undefined ? undefined : listOf(Timestamps, place, 'Timestamps').map(timeOf);
  if (times?.includes(NaN)) throw new UsageError(`${place}, has a timestamp that is no time; export it anew.`);
  if (times && times.length !== values.length)
    throw new UsageError(
      `${place}, has ${String(values.length)} values and ${String(times.length)} timestamps; export it anew.`,
    );
  // A label without the metric is the function, as `PROP('Dim.FunctionName')` writes it.
  const named = (fromLabel ? fromLabel.rest : label) || (fromId?.rest ?? fallback);
  return [
    { metric, name: named, values: new Map(values.map((v, i) => [times?.[i] ?? i, v])), timed: times !== undefined },
  ];
}

function listOf(value: unknown, place: string, name: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new UsageError(`${place}, has no list '${name}'; export it anew.`);
}

/** A time as the command line writes it, or seconds as older versions do; NaN when it is none. */
function timeOf(value: unknown): number {
  if (typeof value === 'number') return value * 1000;
  return typeof value === 'string' ? Date.parse(value) : NaN;
}

/** `orders Invocations`, `AWS/Lambda Invocations`, `invocations_orders`, `duration1`: the metric, and what else is said. */
function split(text: string): { metric: MetricName; rest: string | undefined } | undefined {
  const plain = text.replace(/AWS\/Lambda/i, '').trim();
  const atEnd = /^(?:(.*?)[\s:/_]+)?(invocations|duration)$/i.exec(plain);
  const atStart = /^(invocations|duration)(?:[\s:/_]+(.*)|\d*)$/i.exec(plain);
  const [metric, rest] = atEnd ? [atEnd[2], atEnd[1]] : [atStart?.[1], atStart?.[2]];
  if (metric === undefined) return undefined;
  return {
    metric: metric.toLowerCase() === 'duration' ? 'Duration' : 'Invocations',
    rest: rest !== undefined && /[a-z]/i.test(rest) ? rest : undefined,
  };
}

/** From the first to the end of the last period; undefined when the length of a period cannot be told. */
function hoursCovered(series: readonly Series[]): number | undefined {
  if (!series.every(({ timed }) => timed)) return undefined;
  const times = [...new Set(series.flatMap(({ values }) => [...values.keys()]))].sort((a, b) => a - b);
  const gaps = times.slice(1).map((time, i) => time - (times[i] ?? time));
  const [first, last] = [times[0], times.at(-1)];
  if (gaps.length === 0 || first === undefined || last === undefined) return undefined;
  return (last - first + Math.min(...gaps)) / 3_600_000;
}

function rowOf(name: string, series: readonly Series[], scale: number, file: string): TrafficRow {
  const of = (metric: MetricName): Series => {
    const found = series.filter((one) => one.name === name && one.metric === metric);
    const [first] = found;
    if (found.length > 1)
      throw new UsageError(`'${file}' has ${metric} of '${name}' twice; label each result with its function.`);
    if (first) return first;
    const other = metric === 'Duration' ? 'Invocations' : 'Duration';
    throw new UsageError(
      `'${file}' has ${other} of '${name}' and no ${metric}; export both, with labels such as '${name} ${metric}'.`,
    );
  };
  const [invocations, durations] = [of('Invocations'), of('Duration')];
  if (
    invocations.timed !== durations.timed ||
    (!invocations.timed && invocations.values.size !== durations.values.size)
  )
    throw new UsageError(
      `'${file}': Invocations and Duration of '${name}' cannot be paired; export both with timestamps.`,
    );
  const paired = [...invocations.values].flatMap(([time, count]) => {
    const duration = durations.values.get(time);
    return duration === undefined ? [] : [{ count, duration }];
  });
  const total = sum(paired.map(({ count }) => count));
  const weighted = sum(paired.map(({ count, duration }) => count * duration));
  const durationMs = total > 0 ? quantityOf('durationMs', weighted / total) : undefined;
  if (durationMs === undefined)
    throw new UsageError(
      `'${file}' has no period in which '${name}' was invoked and took time; write ${expectedOf('durationMs')} by hand, in a list.`,
    );
  return { name, requests: Math.round(sum([...invocations.values.values()]) * scale), durationMs };
}

const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);
