import { differentAnswers, differentState } from '../detect/differences.js';
import { eventOf } from '../events/choose.js';
import { measuresOf, symptomsOf } from '../detect/index.js';
import { requestShape } from '../detect/normalise.js';
import { keptFailure, overlapOf, processSymptoms } from '../detect/process-state.js';
import type { Job } from '../model/request.js';
import type { Experiment } from '../model/result.js';
import type { Run } from '../model/run.js';
import type { Symptom } from '../model/symptom.js';
import { openGate, randomGate, witnessGate } from './gates.js';
import type { RuntimeProcess } from './runtime.js';
import { runTrial, type Trial } from './trial.js';

const LONGEST_WAIT = 25;
const JITTER = 3;
const FAILING_INVOCATIONS = 4;
const MOST_FAILURES = 6;
/** Sizes that a failure is tried with, from the smallest. */
const REDUCTIONS = [2, 3, 5, 10, 20];
/** What the runtime says of handlers that it will never run: that is a finding, every other init error a mistake in the set-up. */
const REFUSED_HANDLER = /CallbackHandlerDeprecated/u;

export type Register = (runtime: RuntimeProcess) => void;

/** The invocations one after the other, then overlapping with one seed after the other until something shows. */
export async function experiment(asked: Job, register: Register): Promise<Experiment> {
  const job = { ...asked, event: asked.event ?? (await discover(asked, register)) };
  const alone = await runTrial(job, quiet(job, 'alone', job.invocations), register);
  const early = cannotGoOn(job, alone);
  if (early) return early;
  const steady = job.faults ? await failureSymptoms(job, alone, register) : [];
  let shown: readonly Symptom[] = [];
  let last = alone;
  let runs = 0;
  for (const trial of overlappingTrials(job)) {
    last = await runTrial(job, trial, register);
    runs++;
    shown = [...symptomsOf(alone, last), ...(await confirmed(job, alone, last, register))];
    if (shown.some(isConcurrent)) {
      const reducedTo = job.reduce ? await reduce(job, trial, { alone, shown }, register) : undefined;
      return result(job, alone, last, [...shown, ...steady], {
        runs,
        trial,
        ...(reducedTo !== undefined && { reducedTo }),
      });
    }
  }
  return result(job, alone, last, [...shown, ...steady], { runs, trial: overlapping(job, job.seed) });
}

const PASSES = 6;

/** An event made of what the handler reads; an empty one when it reads nothing. */
async function discover(job: Job, register: Register): Promise<unknown> {
  const trial = { ...quiet(job, 'alone', PASSES), discover: true };
  const run = await runTrial({ ...job, event: {} }, trial, register);
  const last = run.journal.findLast((record) => record.kind === 'shape');
  return last?.kind === 'shape' ? eventOf(last.shape) : {};
}

/** What needs no overlap to show is no reason to stop looking. */
function isConcurrent({ kind }: Symptom): boolean {
  return kind !== 'carried-over';
}

function quiet(job: Job, mode: Trial['mode'], invocations: number): Trial {
  const { seed, concurrency } = job;
  return { mode, invocations, concurrency, seed, jitter: 0, gate: openGate, frames: false, soak: 0 };
}

function overlapping(job: Job, seed: number): Trial {
  return {
    ...quiet(job, 'overlapping', job.invocations),
    seed,
    jitter: JITTER,
    gate: randomGate(seed, LONGEST_WAIT),
    soak: seed === job.seed ? job.soak : 0,
  };
}

/** The order of the witness first, then random ones. */
function* overlappingTrials(job: Job): Generator<Trial> {
  if (job.witness) yield scheduled(job, job.witness);
  for (let run = 0; run < job.runs; run++) yield overlapping(job, job.seed + run);
}

function scheduled(job: Job, witness: NonNullable<Job['witness']>): Trial {
  return { ...overlapping(job, job.seed), jitter: 0, gate: witnessGate(witness), frames: true, soak: 0 };
}

function cannotGoOn(job: Job, alone: Run): Experiment | undefined {
  const { initError, death } = alone;
  const about = { runs: 0, trial: quiet(job, 'alone', job.invocations) };
  const symptoms = processSymptoms(alone);
  if (initError !== undefined) {
    const refused = REFUSED_HANDLER.test(initError) || symptoms.some(({ kind }) => kind === 'unsupported-call');
    return refused
      ? result(job, alone, alone, symptoms, about)
      : { ...result(job, alone, alone, [], about), failure: `the handler could not be loaded: ${initError}` };
  }
  if (!alone.journal.some(({ kind }) => kind === 'start')) {
    const worker = alone.journal.find((record) => record.kind === 'worker-error');
    const reason = worker
      ? `a worker ended while the handler was loaded: ${worker.message}`
      : (death ?? 'no invocation was started');
    return { ...result(job, alone, alone, [], about), failure: reason };
  }
  const isDead = death !== undefined || alone.journal.some(({ kind }) => kind === 'worker-exit');
  const unanswered = alone.invocations.every(({ outcome }) => outcome.kind === 'missing');
  return isDead && unanswered ? result(job, alone, alone, symptoms, about) : undefined;
}

/** Addresses that are asked once for all invocations: what they answer is kept, and perhaps their failure as well. */
function requestsMadeOnce({ requests }: Run): readonly string[] {
  const shapes = requests.filter(({ invocation }) => invocation !== undefined).map(requestShape);
  return [...new Set(shapes)].filter((shape) => shapes.indexOf(shape) === shapes.lastIndexOf(shape));
}

/** One invocation finds a connection cut; the ones after it should not suffer. */
async function failureSymptoms(job: Job, alone: Run, register: Register): Promise<readonly Symptom[]> {
  for (const failing of requestsMadeOnce(alone).slice(0, MOST_FAILURES)) {
    const run = await runTrial(job, { ...quiet(job, 'alone', FAILING_INVOCATIONS), failing }, register);
    const symptoms = keptFailure(alone, run, failing);
    if (symptoms.length > 0) return symptoms;
  }
  return [];
}

/**
 * Differences that count only when the order of the invocations alone does not make them: the same state after a second time in
 * turn, the same answers when the last one comes first.
 */
async function confirmed(job: Job, alone: Run, overlapped: Run, register: Register): Promise<readonly Symptom[]> {
  const inTurn = (reversed: boolean) => runTrial(job, { ...quiet(job, 'alone', job.invocations), reversed }, register);
  const state = differentState(alone, overlapped);
  const answers = differentAnswers(alone, overlapped);
  return [
    ...(state.length > 0 && differentState(alone, await inTurn(false)).length === 0 ? state : []),
    ...(answers.length > 0 && differentAnswers(alone, await inTurn(true)).length === 0 ? answers : []),
  ];
}

/** Fewest invocations that show one of the same symptoms with the same seed. */
async function reduce(
  job: Job,
  trial: Trial,
  { alone, shown }: { alone: Run; shown: readonly Symptom[] },
  register: Register,
): Promise<number | undefined> {
  const kinds = new Set(shown.filter(isConcurrent).map(({ kind }) => kind));
  for (const invocations of REDUCTIONS.filter((size) => size < job.invocations)) {
    const smaller = { ...job, invocations };
    const gate = job.witness && trial.frames ? witnessGate(job.witness) : randomGate(trial.seed, LONGEST_WAIT);
    const again = await runTrial(smaller, { ...trial, invocations, gate, soak: 0 }, register);
    const symptoms = symptomsOf(alone, again);
    const needsTurn = !symptoms.some(({ kind }) => kinds.has(kind)) && kinds.has('state-differs');
    const turn = needsTurn ? await runTrial(smaller, quiet(smaller, 'alone', invocations), register) : alone;
    if ([...symptoms, ...(needsTurn ? differentState(turn, again) : [])].some(({ kind }) => kinds.has(kind)))
      return invocations;
  }
  return undefined;
}

interface About {
  readonly runs: number;
  readonly trial: Trial;
  readonly reducedTo?: number;
}

function result(
  job: Job,
  alone: Run,
  last: Run,
  symptoms: readonly Symptom[],
  { runs, trial, reducedTo }: About,
): Experiment {
  const failsAlone = commonFailure(alone);
  return {
    symptoms,
    seed: trial.seed,
    invocations: job.invocations,
    runs,
    ...(reducedTo !== undefined && { reducedTo }),
    scheduled: trial.frames,
    overlap: overlapOf(last),
    ...(failsAlone !== undefined && { failsAlone }),
    isolated: job.isolated,
    event: JSON.stringify(job.event),
    measures: measuresOf(last),
  };
}

function commonFailure({ invocations }: Run): string | undefined {
  const [first] = invocations;
  if (first?.outcome.kind !== 'error' || invocations.some(({ outcome }) => outcome.kind !== 'error')) return undefined;
  try {
    const { errorType, errorMessage } = JSON.parse(first.outcome.body) as { errorType?: string; errorMessage?: string };
    return `${errorType ?? 'Error'}: ${errorMessage ?? ''}`;
  } catch {
    return first.outcome.body;
  }
}
