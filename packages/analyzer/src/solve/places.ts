import type { LinkedFile } from '../link/linked-file.js';
import type { Confidence, PathStep } from '../model/finding.js';
import type { Location } from '../model/location.js';
import type { Place } from '../model/program.js';
import type { Activation } from './activation.js';
import type { ResolvedEntry } from './entries.js';
import { CONFIDENCES, isWeaker, weaker } from './confidence.js';
import type { Registration } from './facts.js';

export function locationOf(file: LinkedFile, start: number, end: number): Location {
  const from = lineColumn(file, start);
  const to = lineColumn(file, Math.max(end, start));
  return { path: file.path, line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
}

/** A single character. */
export function pointAt(file: LinkedFile, offset: number): Location {
  return locationOf(file, offset, offset + 1);
}

function lineColumn(file: LinkedFile, offset: number): { line: number; column: number } {
  const starts = file.summary.lineStarts;
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const mid = (low + high + 1) >> 1;
    if ((starts[mid] ?? 0) <= offset) low = mid;
    else high = mid - 1;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}

interface Reached {
  /** Ids of the handlers, each with the best way it has. */
  readonly handlers: Map<string, Confidence>;
  /** Way back to the nearest handler. */
  readonly parent: { readonly act: Activation; readonly at: number } | undefined;
  readonly entry: ResolvedEntry;
  readonly registeredAt: { readonly file: LinkedFile; readonly at: number } | undefined;
  readonly depth: number;
  /** Of the weakest link on that way. */
  readonly confidence: Confidence;
}

/** A step of the walk: an activation and how it was come to. */
interface Step {
  readonly act: Activation;
  readonly depth: number;
  readonly parent?: Reached['parent'];
  readonly registeredAt?: Reached['registeredAt'];
}

interface Call {
  readonly act: Activation;
  readonly at: number;
  readonly confidence: Confidence;
}

type Loaders = Pick<Place, 'handlers' | 'callPath'>;

const NOBODY: Loaders = { handlers: [], callPath: [] };

/** Which handlers reach an activation, and the shortest way there. */
export class Places {
  private readonly reached = new Map<Activation, Reached>();
  private readonly loads: { readonly entry: ResolvedEntry; readonly closure: ReadonlySet<LinkedFile> }[] = [];
  private readonly loaders = new Map<LinkedFile, Loaders>();
  private readonly forward = new Map<Activation, Call[]>();

  constructor(
    entries: readonly ResolvedEntry[],
    registrations: readonly Registration[],
    activations: readonly Activation[],
    closureOf: (entry: ResolvedEntry) => ReadonlySet<LinkedFile>,
  ) {
    for (const act of activations) this.indexCallers(act);
    for (const entry of entries) {
      this.loads.push({ entry, closure: closureOf(entry) });
      this.walk(entry, registrations, closureOf(entry));
    }
  }

  private indexCallers(act: Activation): void {
    for (const { from, at, confidence } of act.callers) {
      const call = { act, at, confidence };
      const list = this.forward.get(from);
      if (list) list.push(call);
      else this.forward.set(from, [call]);
    }
  }

  /** Ways that are proved first, then those over a convention, then guesses; the shortest of each. */
  private walk(entry: ResolvedEntry, registrations: readonly Registration[], closure: ReadonlySet<LinkedFile>): void {
    const open: Readonly<Record<Confidence, Step[]>> = { certain: [], likely: [], possible: [] };
    for (const act of entry.activations) open[entry.confidence].push({ act, depth: 0 });
    for (const { act, file, at } of registrations)
      if (closure.has(file)) open.likely.push({ act, depth: 0, registeredAt: { file, at } });
    const seen = new Set<Activation>();
    for (const confidence of CONFIDENCES) {
      // An array hands out what is put into it while it is walked.
      for (const step of open[confidence]) {
        const { act, depth } = step;
        if (seen.has(act)) continue;
        seen.add(act);
        this.mark(step, entry, confidence);
        for (const call of this.forward.get(act) ?? []) {
          // A method that was found by its name alone counts only where the handler loads its file.
          if (call.confidence === 'possible' && !closure.has(call.act.file)) continue;
          open[weaker(call.confidence, confidence)].push({
            act: call.act,
            depth: depth + 1,
            parent: { act, at: call.at },
          });
        }
      }
    }
  }

  private mark({ act, parent, registeredAt, depth }: Step, entry: ResolvedEntry, confidence: Confidence): void {
    const known = this.reached.get(act);
    const handlers = (known?.handlers ?? new Map<string, Confidence>()).set(entry.handler.id, confidence);
    if (!known || isWeaker(known.confidence, confidence))
      this.reached.set(act, { handlers, parent, entry, registeredAt, depth, confidence });
  }

  isReached(act: Activation): boolean {
    return this.reached.has(act);
  }

  /** Ids of the handlers that lead to any of these. */
  handlersReaching(acts: Iterable<Activation>): ReadonlySet<string> {
    return new Set([...acts].flatMap((act) => [...this.handlersWith(act).keys()]));
  }

  /** One of these handlers leads there. */
  isReachedBy(handlers: ReadonlySet<string>, act: Activation): boolean {
    for (const id of this.handlersWith(act).keys()) if (handlers.has(id)) return true;
    return false;
  }

  private handlersWith(act: Activation): ReadonlyMap<string, Confidence> {
    return this.reached.get(act)?.handlers ?? NO_HANDLERS;
  }

  private depth(act: Activation): number {
    return this.reached.get(act)?.depth ?? 0;
  }

  /** Place of a fact that was seen in these activations. */
  place(acts: readonly Activation[], location: Location): Place {
    const known = acts.filter((a) => this.reached.has(a));
    const [first] = known;
    if (!first) return this.initPlace(acts, location);
    const nearest = known.reduce((best, act) => (this.isNearer(act, best) ? act : best), first);
    const confidence = this.confidenceOf(nearest);
    return {
      location,
      functionName: displayName(acts[0]),
      handlers: this.handlersOf(known, confidence),
      callPath: this.pathTo(nearest),
      confidence,
    };
  }

  private isNearer(a: Activation, b: Activation): boolean {
    const [one, other] = [this.confidenceOf(a), this.confidenceOf(b)];
    return isWeaker(other, one) || (one === other && this.depth(a) < this.depth(b));
  }

  private confidenceOf(act: Activation): Confidence {
    return weaker(this.reached.get(act)?.confidence ?? 'certain', act.likeness);
  }

  /** Handlers that lead there. What one handler surely does is not held against another that is only guessed to do it. */
  private handlersOf(acts: readonly Activation[], confidence: Confidence): string[] {
    const ids = new Set<string>();
    for (const act of acts)
      for (const [id, how] of this.handlersWith(act)) if (confidence === 'possible' || how !== 'possible') ids.add(id);
    return [...ids].sort();
  }

  /** Code that runs while a module is loaded belongs to every handler that loads it. */
  private initPlace(acts: readonly Activation[], location: Location): Place {
    const [act] = acts;
    const { handlers, callPath } = act ? this.loadersOf(act.file) : NOBODY;
    return { location, functionName: displayName(act), handlers, callPath, confidence: 'certain' };
  }

  /** The same for all that is in a file. */
  private loadersOf(file: LinkedFile): Loaders {
    let known = this.loaders.get(file);
    if (known) return known;
    const loading = this.loads.flatMap(({ closure, entry }) => (closure.has(file) ? [entry.handler] : []));
    const [first] = loading;
    known = {
      handlers: [...new Set(loading.map(({ id }) => id))].sort(),
      callPath: first ? [{ name: first.exportName, location: first.location }] : [],
    };
    this.loaders.set(file, known);
    return known;
  }

  private pathTo(act: Activation): PathStep[] {
    const steps: PathStep[] = [];
    for (let at: Activation | undefined = act; at;) {
      const reached: Reached | undefined = this.reached.get(at);
      if (!reached) break;
      const location = headOf(at);
      const name = displayName(at) || 'callback';
      const parent: Reached['parent'] = reached.parent;
      if (parent) {
        steps.unshift({ name, location, call: locationOf(parent.act.file, parent.at, parent.at + 1) });
      } else if (reached.registeredAt) {
        steps.unshift({
          name,
          location,
          call: locationOf(reached.registeredAt.file, reached.registeredAt.at, reached.registeredAt.at + 1),
        });
        steps.unshift({ name: reached.entry.handler.exportName, location: reached.entry.handler.location });
      } else steps.unshift({ name, location });
      at = parent?.act;
    }
    return steps;
  }
}

function headOf(act: Activation): Location {
  return locationOf(act.file, act.fact.head[0], act.fact.head[1]);
}

export function displayName(act: Activation | undefined): string {
  for (let at = act; at; at = at.parent) if (at.fact.name) return at.fact.name;
  return '';
}

const NO_HANDLERS: ReadonlyMap<string, Confidence> = new Map();
