import type { Architecture } from './prices.js';

/** What one function does in a month, as far as it is known. */
export interface Traffic {
  readonly name: string;
  readonly requests: number;
  /** Billed duration of a request in milliseconds. */
  readonly durationMs: number;
  /** Memory setting on standard Lambda. */
  readonly memoryMb: number;
  readonly architecture: Architecture;
  /** CPU time of a request in milliseconds; undefined: not measured. */
  readonly cpuMs?: number;
  /** Memory in use at its highest, in percent of the setting; undefined: not measured. */
  readonly memoryPercent?: number;
  /** Busiest concurrency over the average. */
  readonly peakFactor: number;
}

const SECONDS_PER_MONTH = 730 * 3600;

/** Requests in flight on average: Little's law. */
export function averageConcurrency({ requests, durationMs }: Traffic): number {
  return (requests * durationMs) / 1000 / SECONDS_PER_MONTH;
}

/** Requests in flight at the busiest time. */
export function peakConcurrency(traffic: Traffic): number {
  return averageConcurrency(traffic) * traffic.peakFactor;
}

const UNITS: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6, b: 1e9, g: 1e9 };

/** `250000`, `10M`, `1.5 B`: a count; undefined when it is none. */
export function parseCount(text: string): number | undefined {
  const [, digits = '', unit = ''] = /^\s*([\d_]*\.?\d+)\s*([kmbg]?)\s*$/i.exec(text) ?? [];
  if (digits === '') return undefined;
  return Number(digits.replaceAll('_', '')) * (UNITS[unit.toLowerCase()] ?? 1);
}
