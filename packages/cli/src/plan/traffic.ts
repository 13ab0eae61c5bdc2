import { HOURS_PER_MONTH, type Architecture } from './prices.js';

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

/** A month as it is billed here. */
const SECONDS_PER_MONTH = HOURS_PER_MONTH * 3600;

/** Requests in flight on average: Little's law. */
export function averageConcurrency({ requests, durationMs }: Traffic): number {
  return (requests * durationMs) / 1000 / SECONDS_PER_MONTH;
}

/** Requests in flight at the busiest time. */
export function peakConcurrency(traffic: Traffic): number {
  return averageConcurrency(traffic) * traffic.peakFactor;
}

/** What standard Lambda bills for one request. */
export function gbSecondsPerRequest({ durationMs, memoryMb }: Traffic): number {
  return ((durationMs / 1000) * memoryMb) / 1024;
}
