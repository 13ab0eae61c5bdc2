import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fillEvent } from '../events/fill.js';
import { SOAK_BATCH, type SandboxConfig } from '../model/config.js';
import type { JournalRecord } from '../model/journal.js';
import type { Job } from '../model/request.js';
import { requestShape } from '../detect/normalise.js';
import type { InvocationRecord, OutgoingRequest, Run, RunMode } from '../model/run.js';
import { commandTargets } from './commands.js';
import { RuntimeApi } from './runtime-api.js';
import { RuntimeProcess } from './runtime.js';
import { Services, type Gate, type ServicePlan } from './services.js';
import { until, wait } from './until.js';

export interface Trial {
  readonly mode: RunMode;
  readonly invocations: number;
  readonly concurrency: number;
  readonly seed: number;
  /** Longest random wait of a file operation, in milliseconds. */
  readonly jitter: number;
  readonly gate: Gate;
  readonly frames: boolean;
  readonly soak: number;
  readonly discover?: boolean;
  /** The last invocation first. */
  readonly reversed?: boolean;
  /** The first request of this shape finds its connection cut. */
  readonly failing?: string;
}

/** Milliseconds in which timers end that invocations have set as limits, before memory is measured. */
const SETTLING = 1_000;
/** Milliseconds that answers wait for invocations to gather. */
const LONGEST_GATHERING = 2_000;
/** Milliseconds for what a worker has sent before its end. */
const LAST_WORDS = 200;
const LOOK_EVERY = 20;

/** Runs the handler once in a fresh process of the real runtime and returns everything that could be seen of it. */
export async function runTrial(job: Job, trial: Trial, register: (runtime: RuntimeProcess) => void): Promise<Run> {
  const folders = freshFolders(job);
  const api = new RuntimeApi();
  const services = new Services({
    gate: gateOf(trial, api),
    answers: job.answers,
    fails: failOnce(trial.failing),
    isAnswered: (index) => api.isAnswered(index),
  });
  const config: SandboxConfig = {
    folder: job.folder,
    ...folders,
    isolated: job.isolated,
    ports: { runtimeApi: await api.listen(), ...(await services.listen()) },
    seed: trial.seed,
    jitter: trial.jitter,
    waitsBefore: trial.invocations,
    frames: trial.frames,
    discover: trial.discover ?? false,
  };
  const runtime = new RuntimeProcess(job, config);
  register(runtime);
  try {
    const { invocations, probe } = await invokeAll(job, trial, api, runtime);
    return await collect(trial, invocations, probe, { api, services, runtime, folders });
  } finally {
    runtime.kill();
    await runtime.exited;
    services.close();
    api.close();
  }
}

/** The gate of the trial for the invocations that it is about; the first answers wait until so many are in progress that they meet. */
function gateOf({ mode, invocations, concurrency, gate }: Trial, api: RuntimeApi): ServicePlan['gate'] {
  const wanted = mode === 'alone' ? 1 : Math.min(invocations, concurrency);
  return async (invocation, frames) => {
    if (invocation !== undefined && invocation >= invocations) return;
    await until(() => api.delivered >= wanted, LONGEST_GATHERING);
    await gate(invocation, frames, () => api.open < 2);
  };
}

function failOnce(shape: string | undefined): (request: OutgoingRequest) => boolean {
  let failed = false;
  return (request) => {
    if (failed || shape === undefined || requestShape(request) !== shape) return false;
    failed = true;
    return true;
  };
}

interface Parts {
  readonly api: RuntimeApi;
  readonly services: Services;
  readonly runtime: RuntimeProcess;
  readonly folders: Folders;
}

interface Folders {
  readonly journal: string;
  readonly tmp: string;
}

/** Journals and /tmp of one run; /tmp keeps its place, since it may be mounted. */
function freshFolders({ folder }: Job): Folders {
  const journal = path.join(folder, 'journal');
  const tmp = path.join(folder, 'tmp');
  rmSync(journal, { recursive: true, force: true });
  mkdirSync(journal, { recursive: true });
  mkdirSync(tmp, { recursive: true });
  for (const entry of readdirSync(tmp)) rmSync(path.join(tmp, entry), { recursive: true, force: true });
  return { journal, tmp };
}

async function invokeAll(
  job: Job,
  trial: Trial,
  api: RuntimeApi,
  runtime: RuntimeProcess,
): Promise<{ invocations: readonly InvocationRecord[]; probe?: InvocationRecord }> {
  const guard = abandonWhenStuck(job, api, runtime);
  const invoke = (index: number) => api.invoke(index, JSON.stringify(fillEvent(job.event, index)));
  try {
    const first = range(0, trial.invocations);
    const width = trial.mode === 'alone' ? 1 : trial.concurrency;
    const done = await invokeSome(trial.reversed ? first.reverse() : first, width, invoke);
    const invocations = [...done].sort((a, b) => a.index - b.index);
    if (runtime.ended || api.initError !== undefined) return { invocations };
    const [probe] = await invokeSome([trial.invocations], 1, invoke);
    for (let done = 0; done < trial.soak && !runtime.ended; done += SOAK_BATCH) {
      await invokeSome(range(trial.invocations + 1 + done, SOAK_BATCH - 1), trial.concurrency, invoke);
      await wait(SETTLING);
      await invokeSome([trial.invocations + done + SOAK_BATCH], 1, invoke);
    }
    return { invocations, ...(probe && { probe }) };
  } finally {
    clearInterval(guard);
  }
}

/**
 * Waits for answers only as long as anything happens: an init error or a dead worker answers nothing. Time in which the runtime has
 * work to do does not count: on a busy machine it may wait for a processor.
 */
function abandonWhenStuck({ limits }: Job, api: RuntimeApi, runtime: RuntimeProcess): NodeJS.Timeout {
  let signs = api.signs;
  let idle = 0;
  return setInterval(() => {
    if (api.signs !== signs) idle = 0;
    else if (!runtime.isBusy()) idle += LOOK_EVERY;
    signs = api.signs;
    const patience = runtime.lostWorker ? LAST_WORDS : api.asked ? limits.answerTime : limits.runTime;
    if (!runtime.ended && api.initError === undefined && idle <= patience) return;
    idle = 0;
    api.abandon();
  }, LOOK_EVERY);
}

/** At most `width` at the same time, in order; the results in the same order. */
async function invokeSome(
  indexes: readonly number[],
  width: number,
  invoke: (index: number) => Promise<InvocationRecord>,
): Promise<readonly InvocationRecord[]> {
  const results: InvocationRecord[] = [];
  let next = 0;
  const lane = async () => {
    for (let at = next++; at < indexes.length; at = next++) results[at] = await invoke(indexes[at] ?? 0);
  };
  await Promise.all(range(0, Math.min(width, indexes.length)).map(lane));
  return results;
}

async function collect(
  { mode }: Trial,
  invocations: readonly InvocationRecord[],
  probe: InvocationRecord | undefined,
  { api, services, runtime, folders }: Parts,
): Promise<Run> {
  const journal = readJournal(folders.journal);
  const death = runtime.death ?? (api.asked || api.initError !== undefined ? undefined : lastWords(runtime.output()));
  return {
    mode,
    invocations,
    ...(probe && { probe }),
    journal,
    commandTargets: await commandTargets(journal, invocations.length),
    requests: [...services.requests],
    databases: services.databases(),
    logs: runtime.logs(),
    ...(api.initError !== undefined && { initError: api.initError }),
    ...(death !== undefined && { death }),
    leftInTmp: readdirSync(folders.tmp).sort(),
  };
}

function lastWords(output: readonly string[]): string {
  const line = output.findLast((text) => /error/iu.test(text));
  return `the runtime never asked for an invocation${line === undefined ? '' : `: ${line.trim().slice(0, 300)}`}`;
}

function readJournal(folder: string): readonly JournalRecord[] {
  return readdirSync(folder)
    .sort()
    .flatMap((file) => readFileSync(path.join(folder, file), 'utf8').split('\n'))
    .flatMap((line) => parseLine(line));
}

/** The last line of a thread that was killed may be half a line. */
function parseLine(line: string): JournalRecord[] {
  if (line === '') return [];
  try {
    return [JSON.parse(line) as JournalRecord];
  } catch {
    return [];
  }
}

function range(from: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => from + index);
}
