import { averageConcurrency, peakConcurrency, type Traffic } from './traffic.js';

/** vCPUs for so many GB of memory, as `ExecutionEnvironmentMemoryGiBPerVCpu` says. */
export type Ratio = 2 | 4 | 8;

/** Settings for a function on Managed Instances. Rules: AWS's sizing guidance, docs/plan.md. */
export interface Recommendation {
  readonly ratio: Ratio;
  readonly memoryMb: number;
  readonly vcpus: number;
  /** `PerExecutionEnvironmentMaxConcurrency`. */
  readonly concurrency: number;
  /** Worker threads of one environment: 8 for each vCPU unless `AWS_LAMBDA_NODEJS_WORKER_COUNT` says otherwise. */
  readonly workers: number;
  readonly minEnvironments: number;
  readonly maxEnvironments: number;
  /** Why each setting is what it is, by its name. */
  readonly reasons: Readonly<Record<'ratio' | 'memory' | 'concurrency' | 'environments' | 'workers', string>>;
}

/** What the code and the database add to the traffic. */
export interface Constraints {
  /** Open findings about shared state or files: concurrency is held at 1 until they are fixed. */
  readonly openHazards: number;
  /** Connections of one pool. */
  readonly poolMax?: number;
  /** Connections that the database takes. */
  readonly databaseLimit?: number;
  readonly ratio?: Ratio;
  /** Whether an instance can hold an environment of this size; without it every size can be held. */
  readonly holds?: (memoryMb: number, ratio: Ratio) => boolean;
}

const CONCURRENCY_PER_VCPU = 64;
const CONCURRENCY_LIMIT = 1600;
const WORKERS_PER_VCPU = 8;
/** Three environments, one in each of three availability zones, are the default. */
const DEFAULT_ENVIRONMENTS = 3;
/** Room for traffic to double while new instances start. */
const HEADROOM = 2;
const LARGEST_MB = 32_768;

export function recommend(traffic: Traffic, constraints: Constraints): Recommendation {
  const cpuShare = traffic.cpuMs === undefined ? undefined : Math.min(1, traffic.cpuMs / traffic.durationMs);
  const ratio = ratioFor(traffic, cpuShare, constraints);
  const wanted = concurrencyWanted(cpuShare);
  const memory = memoryFor(traffic, ratio.value, wanted, constraints);
  const vcpus = memory.value / (ratio.value * 1024);
  const concurrency = concurrencyFor(traffic, { vcpus, memoryMb: memory.value, cpuShare, wanted }, constraints);
  const environments = environmentsFor(traffic, concurrency.value);
  const workers = workersFor(vcpus, environments.max, constraints);
  return {
    ratio: ratio.value,
    memoryMb: memory.value,
    vcpus,
    concurrency: concurrency.value,
    workers: workers.value,
    minEnvironments: environments.min,
    maxEnvironments: environments.max,
    reasons: {
      ratio: ratio.why,
      memory: memory.why,
      concurrency: concurrency.why,
      environments: environments.why,
      workers: workers.why,
    },
  };
}

interface Chosen<T> {
  readonly value: T;
  readonly why: string;
}

function ratioFor(traffic: Traffic, cpuShare: number | undefined, { ratio }: Constraints): Chosen<Ratio> {
  if (ratio !== undefined) return { value: ratio, why: 'as asked for' };
  if (cpuShare !== undefined && cpuShare > 0.5)
    return { value: 2, why: `computing takes ${percent(cpuShare)} of the duration: the least memory for each vCPU` };
  if (traffic.memoryMb > 4096) return { value: 8, why: 'more than 4 GB are in use today' };
  if (cpuShare !== undefined)
    return { value: 4, why: `computing takes ${percent(cpuShare)} of the duration, the rest is waiting` };
  return { value: 2, why: 'the default; CPU time was not given (--cpu)' };
}

/** Requests at once that keep one vCPU half busy; undefined when CPU time is not known. */
function concurrencyWanted(cpuShare: number | undefined): number | undefined {
  if (cpuShare === undefined) return undefined;
  return Math.min(CONCURRENCY_PER_VCPU, Math.max(1, Math.floor(0.5 / cpuShare)));
}

function memoryFor(traffic: Traffic, ratio: Ratio, wanted: number | undefined, { holds }: Constraints): Chosen<number> {
  const { value, why } = memoryWanted(traffic, ratio, wanted);
  const step = ratio * 1024;
  let held = value;
  while (held > step && holds?.(held, ratio) === false) held -= step;
  return held === value ? { value, why } : { value: held, why: `${why}; no priced instance holds more` };
}

function memoryWanted(traffic: Traffic, ratio: Ratio, wanted: number | undefined): Chosen<number> {
  const used = memoryUsed(traffic);
  if (wanted !== undefined && used !== undefined) {
    const each = `each with the ${String(Math.ceil(used))} MB of today`;
    return { value: stepUp(used * wanted, ratio), why: `${String(wanted)} requests at once, ${each}` };
  }
  const { memoryMb } = traffic;
  const from = memoryMb <= 1024 ? 2048 : memoryMb <= 2048 ? 4096 : memoryMb <= 4096 ? 8192 : 16_384;
  return {
    value: stepUp(from, ratio),
    why: `from the ${String(memoryMb)} MB of today; memory in use was not given (--memory-used)`,
  };
}

/** MB in use at the highest; undefined when it was not measured. */
function memoryUsed({ memoryMb, memoryPercent }: Traffic): number | undefined {
  return memoryPercent === undefined ? undefined : (memoryMb * memoryPercent) / 100;
}

/** The next size that gives whole vCPUs, between 2 GB and 32 GB. */
function stepUp(megabytes: number, ratio: Ratio): number {
  const step = ratio * 1024;
  return Math.min(LARGEST_MB, Math.max(1, Math.ceil(megabytes / step)) * step);
}

interface Environment {
  readonly vcpus: number;
  readonly memoryMb: number;
  readonly cpuShare: number | undefined;
  readonly wanted: number | undefined;
}

function concurrencyFor(
  traffic: Traffic,
  { vcpus, memoryMb, cpuShare, wanted }: Environment,
  { openHazards }: Constraints,
): Chosen<number> {
  if (openHazards > 0)
    return {
      value: 1,
      why: `a stop-gap until the open hazards (${String(openHazards)}) are fixed; it gives the benefit away`,
    };
  const most = Math.min(CONCURRENCY_LIMIT, CONCURRENCY_PER_VCPU * vcpus);
  const used = memoryUsed(traffic);
  if (wanted === undefined) return { value: most, why: `the default of ${String(CONCURRENCY_PER_VCPU)} for each vCPU` };
  const busy = Math.min(most, wanted * vcpus);
  const held = used === undefined ? busy : Math.max(1, Math.floor(memoryMb / used));
  if (held < busy) return { value: held, why: `what ${String(memoryMb)} MB hold; the CPU would take ${String(busy)}` };
  return { value: busy, why: `half of the CPU busy when a request computes ${percent(cpuShare ?? 0)} of its time` };
}

function environmentsFor(traffic: Traffic, concurrency: number): { min: number; max: number; why: string } {
  const need = (inFlight: number): number => Math.ceil((inFlight * HEADROOM) / concurrency);
  const min = Math.max(DEFAULT_ENVIRONMENTS, need(averageConcurrency(traffic)));
  const max = Math.max(min, need(peakConcurrency(traffic)));
  const why =
    `${averageConcurrency(traffic).toFixed(1)} requests in flight on average and ${peakConcurrency(traffic).toFixed(1)} at the peak, ` +
    `twice that for growth, ${String(concurrency)} in each environment, at least ${String(DEFAULT_ENVIRONMENTS)}`;
  return { min, max, why };
}

/** Fewer worker threads when their pools would ask the database for more connections than it has. */
function workersFor(vcpus: number, maxEnvironments: number, constraints: Constraints): Chosen<number> {
  const usual = WORKERS_PER_VCPU * vcpus;
  const { poolMax, databaseLimit } = constraints;
  if (poolMax === undefined || databaseLimit === undefined)
    return { value: usual, why: `the default of ${String(WORKERS_PER_VCPU)} for each vCPU` };
  const value = Math.max(1, Math.min(usual, Math.floor(databaseLimit / (poolMax * maxEnvironments))));
  const sum = `${String(poolMax)} connections x ${String(value)} workers x ${String(maxEnvironments)} environments = ${String(poolMax * value * maxEnvironments)}`;
  const fits = poolMax * value * maxEnvironments <= databaseLimit;
  return { value, why: `${sum}, ${fits ? 'within' : 'still more than'} the ${String(databaseLimit)} of the database` };
}

function percent(share: number): string {
  return `${String(Math.round(share * 100))} %`;
}
