import { invocationOf } from '../model/canary.js';
import type { JournalRecord } from '../model/journal.js';
import type { Run } from '../model/run.js';
import type { Symptom } from '../model/symptom.js';
import { groupBy } from './group.js';

/** What the process as a whole has suffered. */
export function processSymptoms(run: Run): readonly Symptom[] {
  return [
    ...endings(run),
    ...changedVariables(run),
    ...named(run, 'replaced', 'built-in-replaced', (name) => `Invocations replace ${name}, which all code shares.`),
    ...named(
      run,
      'unsupported',
      'unsupported-call',
      (name) => `The runtime's worker threads refuse process.${name}().`,
    ),
    ...missingTrace(run),
    ...legacyContext(run),
    ...growing(run),
    ...late(run),
  ];
}

function endings({ journal, initError, death, invocations }: Run): readonly Symptom[] {
  const exits = journal.filter((record) => record.kind === 'worker-exit').length;
  const error = journal.find((record) => record.kind === 'worker-error');
  const missing = invocations.filter(({ outcome }) => outcome.kind === 'missing').length;
  const worker = exits > 0 && initError === undefined;
  return [
    ...(initError === undefined
      ? []
      : [symptom('init-error', `The runtime refuses the handler: ${firstSentence(initError)}.`)]),
    ...(worker ? [symptom('worker-death', `A worker of the runtime ends${error ? `: ${error.message}` : ''}.`)] : []),
    ...(death !== undefined && !worker && initError === undefined
      ? [symptom('worker-death', `The runtime ends: ${death}.`)]
      : []),
    ...(missing > 0 && initError === undefined
      ? [symptom('missing-response', `${String(missing)} of ${String(invocations.length)} invocations get no answer.`)]
      : []),
  ];
}

/** The rest is advice of the runtime. */
function firstSentence(text: string): string {
  return text.split(/\.\s/u, 1)[0] ?? text;
}

function symptom(kind: Symptom['kind'], message: string): Symptom {
  return { kind, message: message.replace(/\.{2,}$/u, '.') };
}

/** Variables that several invocations write; one that is written once was set by a module that an invocation loaded. */
function changedVariables({ journal }: Run): readonly Symptom[] {
  const writes = journal.flatMap((record) => (record.kind === 'variable' ? [record] : []));
  return [...groupBy(writes, ({ name }) => name)].flatMap(([name, found]) => {
    const writers = new Set(found.map(({ id }) => id)).size;
    return writers < 2 || !found.some(({ changed }) => changed)
      ? []
      : [
          {
            kind: 'variable-changed' as const,
            message: `Invocations change ${name} in the environment of the whole process.`,
            subject: name,
          },
        ];
  });
}

function named(
  { journal }: Run,
  record: 'replaced' | 'unsupported',
  kind: Symptom['kind'],
  sentence: (name: string) => string,
): readonly Symptom[] {
  const names = journal.flatMap((entry) => (entry.kind === record ? [entry.name] : []));
  return [...new Set(names)].sort().map((name) => ({ kind, message: sentence(name), subject: name }));
}

function missingTrace({ journal }: Run): readonly Symptom[] {
  return journal.some(({ kind }) => kind === 'trace-variable')
    ? [symptom('variable-missing', '_X_AMZN_TRACE_ID is read, and this runtime does not set it.')]
    : [];
}

const LEGACY = /\b[\w.]*(?:done|succeed|fail) is not a function/u;

/** Functions of the context that callback handlers had. */
function legacyContext({ journal, invocations, logs }: Run): readonly Symptom[] {
  const texts = [
    ...invocations.map(({ outcome }) => outcome.body),
    ...logs.map(({ text }) => text),
    ...journal.flatMap((record) => (record.kind === 'worker-error' ? [record.message] : [])),
  ];
  const found = texts.map((text) => LEGACY.exec(text)?.[0]).find((text) => text !== undefined);
  return found === undefined
    ? []
    : [symptom('legacy-context', `The context of this runtime cannot end an invocation: ${found}.`)];
}

/** Listeners and timers that every invocation leaves behind. */
function growing({ journal, invocations }: Run): readonly Symptom[] {
  const idle = journal.filter((record) => record.kind === 'idle');
  const [first] = idle;
  const last = idle.at(-1);
  const enough = invocations.length / 2;
  const timers = (last?.timers ?? 0) - (first?.timers ?? 0);
  const listeners = (last?.listeners ?? 0) - (first?.listeners ?? 0);
  return [
    ...(listeners >= enough
      ? [
          symptom(
            'listeners-grow',
            `${String(listeners)} listeners are left by ${String(invocations.length)} invocations.`,
          ),
        ]
      : []),
    ...(timers >= enough ? [symptom('timers-left', `${String(timers)} timers are left running.`)] : []),
  ];
}

export function longestStall(journal: readonly JournalRecord[]): number {
  return journal.reduce((most, record) => (record.kind === 'idle' ? Math.max(most, record.stall) : most), 0);
}

function late({ requests, invocations }: Run): readonly Symptom[] {
  const count = requests.filter(({ late: after, invocation = 0 }) => after && invocation < invocations.length).length;
  return count === 0
    ? []
    : [symptom('work-after-response', `${String(count)} requests are sent after the response of their invocation.`)];
}

/** Connections that are opened once an invocation or more often. */
export function connectionSymptoms({ databases, invocations }: Run): readonly Symptom[] {
  return Object.entries(databases).flatMap(([name, { opened, peak }]) =>
    opened < invocations.length || invocations.length < 4
      ? []
      : [
          symptom(
            'connection-per-invocation',
            `${String(opened)} connections to ${name} for ${String(invocations.length)} invocations, ${String(peak)} at the same time.`,
          ),
        ],
  );
}

/** Bytes per 1,000 invocations: what the shortest text that is kept for each of them takes. */
const LEAST_GROWTH = 100_000;
/** Caches and pools are filled in the first hundreds of invocations. */
const WARM_UP = 600;

/** Bytes in use after each collection that counts, with the number of invocations by then. */
function heapPoints({ journal }: Run): readonly { readonly ended: number; readonly heap: number }[] {
  return journal.flatMap((record) =>
    record.kind === 'idle' && record.heap !== undefined && record.ended > WARM_UP
      ? [{ ended: record.ended, heap: record.heap }]
      : [],
  );
}

/** Bytes by which the heap grows per 1,000 invocations, from what is in use after collections; undefined without three of them. */
export function heapGrowth(run: Run): number | undefined {
  const points = heapPoints(run);
  const [first] = points;
  const last = points.at(-1);
  if (points.length < 3 || !first || !last) return undefined;
  return ((last.heap - first.heap) / (last.ended - first.ended)) * 1000;
}

/** Memory grows when it does from most collections to the next: one that finds more or less than usual says nothing. */
export function memorySymptoms(run: Run): readonly Symptom[] {
  const growth = heapGrowth(run) ?? 0;
  return Math.min(growth, usualGrowth(run)) < LEAST_GROWTH
    ? []
    : [symptom('memory-grows', `The heap grows by ${String(Math.round(growth / 1000))} kB per 1,000 invocations.`)];
}

/** As `heapGrowth`, the median of what is between one collection and the next. */
function usualGrowth(run: Run): number {
  const points = heapPoints(run);
  const slopes = points.slice(1).map(({ ended, heap }, index) => {
    const before = points[index] ?? { ended: 0, heap: 0 };
    return ((heap - before.heap) / (ended - before.ended)) * 1000;
  });
  return slopes.sort((a, b) => a - b)[Math.floor((slopes.length - 1) / 2)] ?? 0;
}

/** The invocation whose connection was cut fails, and so do all after it. */
export function keptFailure(alone: Run, { invocations }: Run, request: string): readonly Symptom[] {
  const first = invocations.findIndex(({ outcome }) => outcome.kind !== 'response');
  const later = first < 0 ? [] : invocations.slice(first + 1);
  const usuallyFails = alone.invocations.some(({ outcome }) => outcome.kind !== 'response');
  if (usuallyFails || later.length === 0 || later.some(({ outcome }) => outcome.kind === 'response')) return [];
  const count = String(later.length);
  return [
    symptom('failure-kept', `One refused connection (${request}) fails the ${count} invocations after it as well.`),
  ];
}

export function refusals({ journal, invocations }: Run): readonly string[] {
  const targets = journal.flatMap((record) => {
    if (record.kind === 'network' && record.verdict === 'refused') return [record.target];
    if (record.kind === 'command' && record.refused) return [`program ${record.command}`];
    return [];
  });
  return invocations.length === 0 ? [] : [...new Set(targets)].sort();
}

export function standIns({ journal }: Run): readonly string[] {
  const targets = journal.flatMap((record) =>
    record.kind === 'network' && record.verdict === 'stand-in' ? [record.target] : [],
  );
  return [...new Set(targets)].sort();
}

/** How many of the invocations of a run really were in progress together, at most. */
export function overlapOf({ journal }: Run): number {
  let open = 0;
  let most = 0;
  for (const record of journal) {
    if (record.kind === 'start' && invocationOf(record.id) !== undefined) most = Math.max(most, ++open);
    if (record.kind === 'end') open--;
  }
  return most;
}
