import type { Analysis, Finding, Location } from '@lmi-ready/analyzer';
import { distinct, isOpen } from '../util/compare.js';
import { enumerate, plural } from '../util/plural.js';
import type { DeclaredFunction } from './declared.js';
import { matchFunction, type ProjectFunction } from './match.js';
import type { Architecture } from './prices.js';
import { quantityOf } from './quantities.js';
import type { TrafficRow } from './read-traffic.js';

/** Traffic together with what the project says of its function. */
export interface JoinedRow {
  readonly row: TrafficRow;
  /** Undefined: no function of the project has the name of the row. */
  readonly declared?: DeclaredFunction;
  /** Root causes in the code of the function that concurrency in one environment would bring out. */
  readonly openHazards: number;
}

export interface JoinedTraffic {
  readonly rows: readonly JoinedRow[];
  /** What did not fit, one sentence each. */
  readonly notes: readonly string[];
  readonly unmatched: Unmatched;
}

/** What is on one side only. */
export interface Unmatched {
  /** Names of the traffic. */
  readonly traffic: readonly string[];
  /** Functions of the project. */
  readonly functions: readonly { readonly name: string; readonly declaredAt: string }[];
}

/** Kinds of findings that need two requests in one environment at once; one request at a time keeps them quiet. */
const CONCURRENT: ReadonlySet<Finding['category']> = new Set([
  'shared-state',
  'tmp-path',
  'client-config',
  'process-state',
]);

/** MB of a function whose declaration says nothing. */
const USUAL_MEMORY: Readonly<Record<string, number>> = { serverless: 1024, sst: 1024, amplify: 512 };
const SERVICE_MEMORY = 128;

/** Functions that a note names; the rest is counted. */
const MOST_NAMED = 5;

/** Finds the function of every row, and takes from its declaration what the row leaves out. */
export function joinProject(rows: readonly TrafficRow[], analysis: Analysis): JoinedTraffic {
  const functions = functionsOf(analysis);
  const matches = rows.map((row) => ({ row, match: matchFunction(row.name, functions) }));
  const found = new Set(matches.flatMap(({ match }) => ('found' in match ? [match.found] : [])));
  const silent = functions.filter((fn) => !found.has(fn));
  return {
    rows: matches.map(({ row, match }) =>
      'found' in match ? joinOne(row, match.found, analysis.findings) : { row, openHazards: 0 },
    ),
    notes: [
      ...matches.flatMap(({ row, match }) =>
        'found' in match ? doubtsAbout(row, match.found) : [noMatch(row, match.candidates)],
      ),
      ...noTraffic(silent),
    ],
    unmatched: {
      traffic: matches.flatMap(({ row, match }) => ('found' in match ? [] : [row.name])),
      functions: silent.map(({ name, declaredAt }) => ({ name, declaredAt: placeOf(declaredAt) })),
    },
  };
}

/** Declared functions, and handlers that no declaration leads to. */
function functionsOf({ deployment, handlers }: Analysis): readonly ProjectFunction[] {
  const declared = new Set(deployment.functions.flatMap((fn) => fn.handlers));
  const others = handlers.filter(({ id }) => !declared.has(id));
  return [
    ...deployment.functions,
    ...others.map(({ id, source, location }) => ({
      name: id,
      source,
      declaredAt: location,
      handlers: [id],
      settings: {},
    })),
  ];
}

function joinOne(row: TrafficRow, fn: ProjectFunction, findings: readonly Finding[]): JoinedRow {
  const architecture = row.architecture ?? architectureOf(fn);
  const memoryMb = row.memoryMb ?? memoryOf(fn);
  return {
    row: { ...row, ...(architecture && { architecture }), ...(memoryMb !== undefined && { memoryMb }) },
    declared: declaredOf(fn),
    openHazards: openHazardsOf(fn, findings),
  };
}

function declaredOf({ name, source, handlers, declaredAt, settings }: ProjectFunction): DeclaredFunction {
  const [handler] = handlers;
  const { runtime, timeout, provisionedConcurrency, capacityProvider, functionName, eventSources = [] } = settings;
  return {
    name,
    source,
    declaredAt: placeOf(declaredAt),
    managed: capacityProvider !== undefined,
    eventSources: distinct(eventSources.flatMap(({ value }) => value ?? [])),
    ...(functionName?.value !== undefined && { functionName: functionName.value }),
    ...(handler !== undefined && { handler }),
    ...(runtime?.value !== undefined && { runtime: runtime.value }),
    ...(timeout?.value !== undefined && { timeoutS: timeout.value }),
    ...(provisionedConcurrency?.value && { provisionedConcurrency: provisionedConcurrency.value }),
  };
}

function placeOf({ path, line }: Location): string {
  return `${path}:${String(line)}`;
}

/** `x86_64` where a declaration says nothing; undefined when only deployment knows. */
function architectureOf({ source, settings: { architecture } }: ProjectFunction): Architecture | undefined {
  if (isUndeclared(source)) return undefined;
  if (!architecture) return 'x86_64';
  return architecture.value === 'arm64' || architecture.value === 'x86_64' ? architecture.value : undefined;
}

/** MB on standard Lambda; undefined when only deployment knows, or when the function has left standard Lambda already. */
function memoryOf({ source, settings: { memory, capacityProvider } }: ProjectFunction): number | undefined {
  if (capacityProvider || isUndeclared(source)) return undefined;
  return memory ? quantityOf('memoryMb', memory.value) : (USUAL_MEMORY[source] ?? SERVICE_MEMORY);
}

/** Nothing but the code says that it is a function. */
function isUndeclared(source: ProjectFunction['source']): boolean {
  return source === 'convention' || source === 'config';
}

function openHazardsOf({ handlers }: ProjectFunction, findings: readonly Finding[]): number {
  const open = findings.filter(
    (finding) =>
      isOpen(finding) &&
      finding.level !== 'note' &&
      finding.confidence !== 'possible' &&
      CONCURRENT.has(finding.category) &&
      finding.handlers.some((id) => handlers.includes(id)),
  );
  return distinct(open.map(({ rootCause }) => rootCause)).length;
}

/** What the declaration leaves open or what the sums leave out. */
function doubtsAbout(row: TrafficRow, fn: ProjectFunction): string[] {
  const at = `'${row.name}' (${placeOf(fn.declaredAt)})`;
  const { provisionedConcurrency, capacityProvider, memory } = fn.settings;
  return [
    ...(capacityProvider
      ? [
          `${at} runs on Managed Instances already; its memory on standard Lambda is taken from --memory or from the traffic.`,
        ]
      : []),
    ...(!capacityProvider && row.memoryMb === undefined && memory && memoryOf(fn) === undefined
      ? [`The memory of ${at} is only known at deployment; it is taken from --memory.`]
      : []),
    ...(row.architecture === undefined && fn.settings.architecture && architectureOf(fn) === undefined
      ? [`The architecture of ${at} is only known at deployment; it is taken from --arch.`]
      : []),
    ...(provisionedConcurrency && (provisionedConcurrency.value ?? 0) > 0
      ? [`The provisioned concurrency of ${at} is not in the sums; standard Lambda costs more than they say.`]
      : []),
    ...(fn.handlers.length === 0 ? [`The code of ${at} was not found, so nothing is known of open hazards.`] : []),
  ];
}

function noMatch({ name }: TrafficRow, candidates: readonly ProjectFunction[]): string {
  return candidates.length === 0
    ? `No function of the project is '${name}'; give its logical id, its function name or its handler as name.`
    : `'${name}' may be ${named(candidates, 'or')}; give the handler, such as src/orders.ts:handler, as name.`;
}

function noTraffic(functions: readonly ProjectFunction[]): string[] {
  return functions.length === 0 ? [] : [`No traffic is given for ${named(functions, 'and')}.`];
}

function named(functions: readonly ProjectFunction[], word: string): string {
  const names = functions.slice(0, MOST_NAMED).map((fn) => `'${fn.name}' (${placeOf(fn.declaredAt)})`);
  const rest = functions.length - names.length;
  return enumerate(rest > 0 ? [...names, plural(rest, 'other')] : names, word);
}
