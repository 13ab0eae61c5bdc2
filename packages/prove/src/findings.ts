import path from 'node:path';
import { UsageError, type AnalysedHandler, type Analysis, type Finding, type Proof } from '@lmi-ready/analyzer';
import type { WitnessSchedule } from './model/request.js';
import type { Experiment } from './model/result.js';
import type { Symptom } from './model/symptom.js';
import { DEFAULTS, prove, type ProveOptions } from './prove.js';
import { predictedBy } from './verdict.js';

export type ProofOf = ReadonlyMap<Finding, Proof>;

export interface FindingsRequest {
  readonly analysis: Analysis;
  /** Event with `{{label}}` where canaries go, by handler id; made of what the handler reads where there is none. */
  readonly events?: Readonly<Record<string, unknown>>;
  /** Told before each handler. */
  readonly onHandler?: (handler: AnalysedHandler) => void;
}

/**
 * Tries every finding whose harm can be seen by running: each handler once with random waits, then each witness that these did
 * not prove with waits that make its order happen.
 */
export async function proveFindings(
  { analysis, events = {}, onHandler }: FindingsRequest,
  options: ProveOptions,
): Promise<ProofOf> {
  const proofs = new Map<Finding, Proof>();
  for (const handler of analysis.handlers) {
    const open = () =>
      analysis.findings.filter(
        (finding) =>
          finding.handlers.includes(handler.id) &&
          predictedBy(finding.ruleId).length > 0 &&
          finding.suppression === undefined &&
          proofs.get(finding)?.status !== 'proved',
      );
    if (open().length === 0) continue;
    onHandler?.(handler);
    const target = { file: path.join(options.root, handler.file), exportName: handler.exportName };
    let event = events[handler.id];
    const attempt = async (findings: readonly Finding[], more: Partial<ProveOptions>, witness?: WitnessSchedule) => {
      const request = { target, event, ...(witness && { witness }) };
      const result = await attemptOnce(() => prove(request, { ...options, ...more }));
      // What the handler reads is found out once.
      if (typeof result !== 'string' && result.failure === undefined) event ??= JSON.parse(result.event);
      for (const finding of findings) proofs.set(finding, better(proofs.get(finding), proofOf(finding, result)));
      return typeof result === 'string' || result.failure !== undefined || result.runs === 0 ? undefined : result.runs;
    };
    const { seed = DEFAULTS.seed, runs = DEFAULTS.runs } = options;
    // A run ends the search when it shows anything; what it has not shown gets the seeds that are left.
    for (let done = 0; done < runs && open().length > 0;) {
      const faults = done === 0 && open().some(({ ruleId }) => predictedBy(ruleId).includes('failure-kept'));
      const made = await attempt(open(), { seed: seed + done, runs: runs - done, soak: 0, faults });
      if (made === undefined) break;
      done += made;
    }
    if (open().some((finding) => proofs.get(finding)?.status === 'could-not-run')) continue;
    const growing = open().filter(({ ruleId }) => predictedBy(ruleId).includes('memory-grows'));
    if (growing.length > 0 && options.soak !== 0) await attempt(growing, { seed, runs: 1, faults: false });
    const tried = new Set<string>();
    for (const finding of open()) {
      const witness = scheduleOf([finding], options.root);
      const order = witness?.holdAt.join() ?? '';
      if (!witness || tried.has(order)) continue;
      tried.add(order);
      await attempt(open(), { runs: 0, soak: 0, faults: false }, witness);
    }
  }
  return proofs;
}

/** The reason when it cannot run: that is a result here, and other handlers go on. */
async function attemptOnce(work: () => Promise<Experiment>): Promise<Experiment | string> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
}

/** The lines at which the invocations of the witnesses wait; undefined when none does. */
export function scheduleOf(findings: readonly Finding[], root: string): WitnessSchedule | undefined {
  const holdAt = findings
    .flatMap(({ witness }) => witness?.steps ?? [])
    .filter(({ action }) => /\bwait/u.test(action))
    .map(({ location }) => `${path.join(root, location.path)}:${String(location.line)}`);
  return holdAt.length > 0 ? { holdAt: [...new Set(holdAt)] } : undefined;
}

function proofOf({ ruleId, message }: Finding, result: Experiment | string): Proof {
  if (typeof result === 'string')
    return { status: 'could-not-run', message: sentence(`Could not run: ${result}`), runs: 0 };
  if (result.failure !== undefined)
    return { status: 'could-not-run', message: sentence(`Could not run: ${result.failure}`), runs: 0 };
  const { runs, seed, invocations, reducedTo } = result;
  const refused = result.symptoms.find(({ kind }) => kind === 'init-error');
  if (
    refused &&
    !predictedBy(ruleId).includes('init-error') &&
    !result.symptoms.some(({ kind }) => kind === 'unsupported-call')
  )
    return { status: 'could-not-run', message: refused.message, runs: 0 };
  const symptom = firstOf(result.symptoms, ruleId, message);
  if (symptom) return { status: 'proved', message: symptom.message, runs, seed, invocations: reducedTo ?? invocations };
  const alone =
    result.failsAlone === undefined
      ? ''
      : ` All invocations fail even alone (${result.failsAlone}): give an event or an answer that fits.`;
  const count = runs === 1 ? '1 run' : `${String(runs)} runs`;
  return {
    status: 'not-reproduced',
    message: sentence(`Not reproduced in ${count} of ${String(invocations)} overlapping invocations.${alone}`),
    runs,
    seed,
    invocations,
  };
}

/** The symptom that says most, in the order of the rule; one about something else than the finding names does not count. */
function firstOf(symptoms: readonly Symptom[], ruleId: string, message: string): Symptom | undefined {
  if (message.includes(WITHOUT_EFFECT)) return undefined;
  for (const kind of predictedBy(ruleId)) {
    const candidates = symptoms.filter((symptom) => symptom.kind === kind);
    const named = candidates.find(({ subject }) => subject !== undefined && mentions(message, subject));
    const symptom = named ?? candidates.find(({ subject }) => subject === undefined || !namesAnother(message, subject));
    if (symptom) return symptom;
  }
  return undefined;
}

/** A file is also named by the folder that it lies in. */
function mentions(message: string, subject: string): boolean {
  if (subject.startsWith('/'))
    return pathsIn(message).some((named) => subject === named || subject.startsWith(`${named}/`));
  const words = subject.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
  return new RegExp(`(?<![\\w/])${words}(?![\\w/])`, 'u').test(message);
}

function pathsIn(message: string): readonly string[] {
  return [...message.matchAll(/'(\/tmp\/[^'$*<{…]+)'/gu)].map(([, named = '']) => named);
}

/** Setting this property of the context does nothing, which nothing can show. */
const WITHOUT_EFFECT = 'callbackWaitsForEmptyEventLoop';

/** The finding names a thing of the same kind, and it is not this one: a path, a variable, a function of the process. */
function namesAnother(message: string, subject: string): boolean {
  if (subject.startsWith('/')) return pathsIn(message).length > 0;
  return /'process\.(?!env')\w+|'[\w.]+' is replaced /u.test(message);
}

/** A run that showed it counts more than one that did not, and that more than none; runs add up. */
function better(before: Proof | undefined, after: Proof): Proof {
  if (!before || after.status === 'proved') return after;
  if (before.status !== 'not-reproduced' || after.status !== 'not-reproduced') return before;
  const runs = before.runs + after.runs;
  return { ...after, runs, message: after.message.replace(/in \d+ runs?/u, `in ${String(runs)} runs`) };
}

function sentence(text: string): string {
  return /[.)]$/u.test(text) ? text : `${text}.`;
}
