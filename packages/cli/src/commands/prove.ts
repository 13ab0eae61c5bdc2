import path from 'node:path';
import { UsageError } from '@lmi-ready/analyzer';
import type { ProveOptions, ProveRequest } from '@lmi-ready/prove';
import { quoted } from '../completion/shell.js';
import type { Engine, Environment, ExitCode, Prover } from '../environment.js';
import { cacheLocation, type CacheOptions } from '../io/cache-location.js';
import { readJson, readSetup } from '../io/read-setup.js';
import { locateFile } from '../io/scope.js';
import { textOptions } from '../io/terminal.js';
import { experimentText } from '../report/text/experiment.js';
import type { CommonOptions } from './options.js';

/** Options of everything that runs handlers. */
export interface RunOptions {
  readonly node?: string;
  readonly setup?: string;
  readonly seed?: number;
  readonly invocations?: number;
  readonly runs?: number;
}

export interface ProveCommandOptions extends CommonOptions, RunOptions {
  readonly event?: string;
  readonly witness?: boolean;
  readonly workers?: number;
  readonly soak?: number;
  readonly format: 'text' | 'json';
}

/** Runs one handler on AWS's runtime and prints what showed. */
export async function prove(
  place: string,
  options: ProveCommandOptions,
  environment: Environment,
  engine: Engine,
): Promise<ExitCode> {
  const prover = await proverOf(environment);
  const target = prover.parseTarget(place, environment.cwd);
  const { root, path: file } = locateFile(target.file, options.root, environment.cwd);
  const setup = readSetup(options.setup, environment.cwd);
  const event = options.event === undefined ? setup.event : readEvent(options.event, environment.cwd, prover);
  const id = `${file}:${target.exportName}`;
  const witness = options.witness ? witnessOf(id, file, root, options, { environment, engine, prover }) : undefined;
  environment.stderr.write(NOTICE);
  const result = await prover.prove(
    { target, ...(event !== undefined && { event }), ...(witness && { witness }) },
    proveOptions(root, options, environment),
  );
  const text =
    options.format === 'json'
      ? `${JSON.stringify(result, null, 2)}\n`
      : experimentText(
          { place, given: givenTo(options), result },
          textOptions(environment.stdout, environment, options.color),
        );
  environment.stdout.write(text);
  if (result.failure !== undefined) return 2;
  return result.symptoms.length > 0 ? 1 : 0;
}

/** What makes the handler do what it did, beside seed, number and witness. */
function givenTo({ event, setup, workers }: ProveCommandOptions): readonly string[] {
  return Object.entries({ event, setup, workers }).flatMap(([name, value]) =>
    value === undefined
      ? []
      : [`--${name}`, /^[\w./:@-]+$/u.test(String(value)) ? String(value) : quoted(String(value))],
  );
}

/** Said before anything of the project runs. */
export const NOTICE =
  'lmi-ready: running the code of the project in a folder of its own; nothing that it sends leaves this machine.\n';

export async function proverOf({ prover }: Environment): Promise<Prover> {
  if (!prover) throw new UsageError('This command line cannot run handlers; use the program lmi-ready.');
  return prover();
}

/** Everything that `prove` and `check --prove` hand over alike. */
export function proveOptions(
  root: string,
  options: RunOptions & CacheOptions & { workers?: number; soak?: number },
  environment: Environment,
): ProveOptions {
  const { answers, environment: variables, layer } = readSetup(options.setup, environment.cwd);
  const { node, seed, invocations, runs, workers, soak } = options;
  // The runtime client is kept even with --no-cache: it takes a minute to build and is no result.
  const cache = cacheLocation({ ...options, cache: true }, root, environment) ?? root;
  return {
    root,
    cache: path.join(cache, 'prove'),
    ...(node !== undefined && { node: path.resolve(environment.cwd, node) }),
    ...(answers && { answers }),
    ...(variables && { environment: variables }),
    ...(layer !== undefined && { layer }),
    ...(seed !== undefined && { seed }),
    ...(invocations !== undefined && { invocations }),
    ...(runs !== undefined && { runs }),
    ...(workers !== undefined && { workers }),
    ...(soak !== undefined && { soak }),
    onInstall: () =>
      environment.stderr.write("lmi-ready: building AWS's runtime client, once; this takes about a minute.\n"),
  };
}

function readEvent(name: string, cwd: string, { eventTemplates }: Prover): unknown {
  const template = Object.entries(eventTemplates).find(([known]) => known === name)?.[1];
  return template ?? readJson(name, cwd, '--event');
}

interface Parts {
  readonly environment: Environment;
  readonly engine: Engine;
  readonly prover: Prover;
}

/** The lines at which the witnesses of the handler's findings wait. */
function witnessOf(
  id: string,
  file: string,
  root: string,
  options: CommonOptions,
  { environment, engine, prover }: Parts,
): ProveRequest['witness'] {
  const cache = cacheLocation(options, root, environment);
  const { findings } = engine.analyse({ root, paths: [file], ...(cache !== undefined && { cacheLocation: cache }) });
  const witness = prover.scheduleOf(
    findings.filter(({ handlers }) => handlers.includes(id)),
    root,
  );
  if (!witness) throw new UsageError(`No finding of '${id}' has a witness with a wait; leave --witness out.`);
  return witness;
}
