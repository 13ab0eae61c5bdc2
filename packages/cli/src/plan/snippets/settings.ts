import type { DeclaredFunction } from '../declared.js';
import type { Plan } from '../plan.js';
import type { Architecture } from '../prices.js';

/** Everything that a template says about a function on Managed Instances; every tool writes the same record. */
export interface SnippetSettings {
  /** The function of today, made fit for names and comments. */
  readonly today: string;
  /** Name of the new function. */
  readonly functionName: string;
  /** Stem of logical ids, construct ids and the like: `Orders`. */
  readonly id: string;
  readonly architecture: Architecture;
  /** `nodejs24.x`. */
  readonly runtime: string;
  readonly code: CodePlace;
  readonly timeoutS: number;
  readonly memoryMb: number;
  /** GB of memory for each vCPU. */
  readonly ratio: number;
  /** Requests at once in one environment. */
  readonly concurrency: number;
  readonly minEnvironments: number;
  readonly maxEnvironments: number;
  readonly maxVCpuCount: number;
  readonly workers: number;
  readonly verdict: Plan['verdict'];
}

/** Where the handler is. */
export interface CodePlace {
  /** Folder with the code, without `/` at the end; `.` for the folder of the template. */
  readonly folder: string;
  /** File in that folder. */
  readonly file: string;
  readonly exportName: string;
}

/** The oldest runtime of Node.js on Managed Instances, and the one for functions that say none. */
const OLDEST_NODE = 22;
const USUAL_RUNTIME = 'nodejs24.x';
const UNKNOWN_CODE: CodePlace = { folder: 'src', file: 'index.js', exportName: 'handler' };
/** Seconds that a timeout may be when nothing says it: the first that is five times the average duration. */
const TIMEOUTS = [30, 60, 300, 900];
const LONGEST_NAME = 64;
const SUFFIX = '-managed';
const ROOM_FOR_NUMBER = 4;

/** The settings of each plan, under names that differ, whatever the tool makes of upper and lower case. */
export function snippetSettings(plans: readonly Plan[]): SnippetSettings[] {
  const taken = new Set<string>();
  return plans.map((plan) => {
    for (let n = 1; ; n++) {
      const settings = settingsOf(plan, n === 1 ? '' : String(n));
      const names = [settings.id.toLowerCase(), settings.functionName.toLowerCase()];
      if (names.some((name) => taken.has(name))) continue;
      for (const name of names) taken.add(name);
      return settings;
    }
  });
}

/** @param more tells names apart that would be the same */
function settingsOf(plan: Plan, more: string): SnippetSettings {
  const today = plainName(todayName(plan));
  const { traffic, recommendation, fleet, declared, verdict } = plan;
  const { memoryMb, ratio, concurrency, minEnvironments, maxEnvironments, workers } = recommendation;
  return {
    today,
    functionName: `${managedName(plan)}${more}`,
    id: `${pascalCase(today)}${more}`,
    architecture: traffic.architecture,
    runtime: runtimeOf(declared?.runtime),
    code: codeOf(declared),
    timeoutS: declared?.timeoutS ?? TIMEOUTS.find((s) => s * 1000 >= 5 * traffic.durationMs) ?? 900,
    memoryMb,
    ratio,
    concurrency,
    minEnvironments,
    maxEnvironments,
    maxVCpuCount: fleet.maxVCpuCount,
    workers,
    verdict,
  };
}

function runtimeOf(today: string | undefined): string {
  const version = /^nodejs(\d+)\.x$/.exec(today ?? '')?.[1];
  return today !== undefined && Number(version) >= OLDEST_NODE ? today : USUAL_RUNTIME;
}

function codeOf(declared: DeclaredFunction | undefined): CodePlace {
  const [, folder = '.', file, exportName] = /^(?:(.*)\/)?([^/]+):([^:]+)$/.exec(declared?.handler ?? '') ?? [];
  return file === undefined || exportName === undefined ? UNKNOWN_CODE : { folder, file, exportName };
}

/** Name of the function of today: as deployed, else as declared, else as the traffic has it. */
export function todayName({ traffic, declared }: Plan): string {
  return declared?.functionName ?? declared?.name ?? traffic.name;
}

/** Name of the function that is made beside it. */
export function managedName(plan: Plan): string {
  return `${plainName(todayName(plan)).slice(0, LONGEST_NAME - SUFFIX.length - ROOM_FOR_NUMBER)}${SUFFIX}`;
}

/** Letters, digits and dashes: what names of functions, of capacity providers and comments all take. */
function plainName(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  return plain === '' ? 'function' : plain;
}

function pascalCase(name: string): string {
  const words = name.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  const id = words.join('');
  return /^\d/.test(id) ? `F${id}` : id;
}

/** `index.handler`: file without its extension, and the export. */
export function handlerString({ file, exportName }: CodePlace): string {
  return `${file.replace(/[.][^.]+$/, '')}.${exportName}`;
}

/** The file has to be built before Lambda can run it. */
export function isTypeScript({ file }: CodePlace): boolean {
  return /[.][cm]?tsx?$/.test(file);
}

/** What stands above a snippet, without the signs of a comment. @param versions what the tool does about versions */
export function introduction(functions: readonly SnippetSettings[], versions: string = ONE_VERSION): string[] {
  return [
    ...functions.flatMap(({ today, functionName, verdict }) => [
      `${functionName}: ${today} on Lambda Managed Instances, beside the function of today, which cannot be converted.`,
      ...(verdict === 'stay' ? [`At the traffic of the plan it costs more than ${today} does.`] : []),
    ]),
    versions,
    'REPLACE: add variables, permissions, layers and dead-letter queue of today; callers and event sources come last.',
    ...(functions.some(({ code }) => code === UNKNOWN_CODE)
      ? ['REPLACE: folder, handler and timeout of the code; plan --project takes them from your templates.']
      : []),
  ];
}

const ONE_VERSION =
  'Only $LATEST.PUBLISHED is published, which the name without a version means; every other version keeps its own environments.';

/** Words for what everybody has to fill in. */
export const TO_FILL_IN = {
  subnets: 'Private subnets in three availability zones, with a way out to CloudWatch Logs (NAT or endpoints)',
  securityGroups: 'Security groups of the instances; nothing has to come in',
  operatorRole: 'Role with the managed policy AWSLambdaManagedEC2ResourceOperator, which lets Lambda run the instances',
  executionRole: 'Role of the function of today',
} as const;

/** Environment variable that holds the number of worker threads. */
export const WORKER_COUNT = 'AWS_LAMBDA_NODEJS_WORKER_COUNT';
