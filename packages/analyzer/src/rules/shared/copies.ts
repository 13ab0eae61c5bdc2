import type { DeployedFunction, Setting } from '../../model/deployment.js';
import type { RelatedLocation } from '../../model/finding.js';
import type { SolvedProgram } from '../../model/program.js';

/** How often a function loads its modules: once for each worker of each environment. */
export interface Copies {
  readonly workers: number;
  readonly environments: number;
  /** vCPUs of an environment that give the workers; undefined when the number of workers is set. */
  readonly vcpus: number | undefined;
  /** The function whose declaration says one of the numbers; undefined when all are what the service gives. */
  readonly of: string | undefined;
  /** Where the numbers are set. */
  readonly related: readonly RelatedLocation[];
}

/** What the service gives a function that says nothing. */
const WORKERS_PER_VCPU = 8;
const ENVIRONMENTS = 3;
const GB_PER_VCPU = 2;
const WORKER_COUNT = 'AWS_LAMBDA_NODEJS_WORKER_COUNT';

const USUAL: Copies = {
  workers: WORKERS_PER_VCPU,
  environments: ENVIRONMENTS,
  vcpus: 1,
  of: undefined,
  related: [],
};

/** The copies for the function with most of them among those whose handlers are given. */
export function copiesFor(program: SolvedProgram, handlers: readonly string[]): Copies {
  const functions = program.deployment.functions.filter((fn) => fn.handlers.some((id) => handlers.includes(id)));
  const [most = USUAL] = functions
    .map(copiesOf)
    .sort((a, b) => b.workers * b.environments - a.workers * a.environments);
  return most;
}

function copiesOf({ name, settings }: DeployedFunction): Copies {
  const { environment, maxEnvironments, minEnvironments } = settings;
  const written = environment?.[WORKER_COUNT];
  const workers = positive(written?.value === undefined ? undefined : Number(written.value));
  const most = positive(maxEnvironments?.value);
  const least = positive(minEnvironments?.value);
  const vcpus = vcpusOf(settings);
  const environments = most ?? Math.max(ENVIRONMENTS, least ?? 0);
  return {
    workers: workers ?? WORKERS_PER_VCPU * vcpus,
    environments,
    vcpus: workers === undefined ? vcpus : undefined,
    of: workers !== undefined || environments !== ENVIRONMENTS || vcpus > 1 ? name : undefined,
    related: [
      ...saying(workers, written, `${WORKER_COUNT} is set here.`),
      ...saying(most, maxEnvironments, 'The maximum of environments is set here.'),
      ...(most === undefined ? saying(least, minEnvironments, 'The minimum of environments is set here.') : []),
    ],
  };
}

/** An environment on a managed instance has whole vCPUs; elsewhere the memory says nothing of them. */
function vcpusOf({ memory, capacityProvider }: DeployedFunction['settings']): number {
  if (!capacityProvider || memory?.value === undefined) return 1;
  const ratio = capacityProvider.memoryPerVCpu;
  return Math.max(1, Math.floor(memory.value / 1024 / (ratio ? (ratio.value ?? Infinity) : GB_PER_VCPU)));
}

function positive(value: number | undefined): number | undefined {
  return value !== undefined && Number.isInteger(value) && value > 0 ? value : undefined;
}

function saying(value: number | undefined, setting: Setting<unknown> | undefined, message: string): RelatedLocation[] {
  return value === undefined || !setting ? [] : [{ location: setting.at, message }];
}
