import type { LinkedFile } from '../link/linked-program.js';
import type { Confidence, PathStep } from '../model/finding.js';
import type { Location } from '../model/location.js';
import type { Place } from '../model/program.js';
import type { Activation } from './activation.js';
import type { ResolvedEntry } from './entries.js';
import type { Registration } from './facts.js';

export function locationOf(file: LinkedFile, start: number, end: number): Location {
  const from = lineColumn(file, start);
  const to = lineColumn(file, Math.max(end, start));
  return { path: file.path, line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
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
  readonly handlers: Set<string>;
  /** Way back to the nearest handler. */
  readonly parent: { readonly act: Activation; readonly at: number; readonly guessed: boolean } | undefined;
  readonly entry: ResolvedEntry;
  readonly registeredAt: { readonly file: LinkedFile; readonly at: number } | undefined;
  readonly depth: number;
}

/** Which handlers reach an activation, and the shortest way there. */
export class Places {
  private readonly reached = new Map<Activation, Reached>();
  private readonly loads: { readonly entry: ResolvedEntry; readonly closure: ReadonlySet<LinkedFile> }[] = [];
  private readonly forward = new Map<Activation, { act: Activation; at: number; guessed: boolean }[]>();

  constructor(
    entries: readonly ResolvedEntry[],
    registrations: readonly Registration[],
    activations: Iterable<Activation>,
    closureOf: (entry: ResolvedEntry) => ReadonlySet<LinkedFile>,
  ) {
    for (const act of activations) {
      for (const caller of act.callers) {
        const list = this.forward.get(caller.from) ?? [];
        list.push({ act, at: caller.at, guessed: caller.guessed });
        this.forward.set(caller.from, list);
      }
    }
    for (const entry of entries) {
      this.loads.push({ entry, closure: closureOf(entry) });
      this.walk(entry, registrations, closureOf(entry));
    }
  }

  private walk(entry: ResolvedEntry, registrations: readonly Registration[], closure: ReadonlySet<LinkedFile>): void {
    const queue: Activation[] = [];
    const seen = new Set<Activation>();
    const start = (act: Activation, registeredAt: Reached['registeredAt']): void => {
      if (seen.has(act)) return;
      seen.add(act);
      this.mark(act, entry, undefined, registeredAt, 0);
      queue.push(act);
    };
    for (const act of entry.activations) start(act, undefined);
    for (const r of registrations) if (closure.has(r.file)) start(r.act, { file: r.file, at: r.at });
    for (let i = 0; i < queue.length; i++) {
      const act = queue[i];
      if (!act) continue;
      const depth = (this.reached.get(act)?.depth ?? 0) + 1;
      for (const next of this.forward.get(act) ?? []) {
        if (seen.has(next.act) || next.act.phase === 'init') continue;
        seen.add(next.act);
        this.mark(next.act, entry, { act, at: next.at, guessed: next.guessed }, undefined, depth);
        queue.push(next.act);
      }
    }
  }

  private mark(
    act: Activation,
    entry: ResolvedEntry,
    parent: Reached['parent'],
    registeredAt: Reached['registeredAt'],
    depth: number,
  ): void {
    const known = this.reached.get(act);
    if (known) known.handlers.add(entry.handler.id);
    else this.reached.set(act, { handlers: new Set([entry.handler.id]), parent, entry, registeredAt, depth });
  }

  isReached(act: Activation): boolean {
    return this.reached.has(act);
  }

  depth(act: Activation): number {
    return this.reached.get(act)?.depth ?? Number.MAX_SAFE_INTEGER;
  }

  /** Place of a fact that was seen in these activations. */
  place(acts: readonly Activation[], location: Location): Place {
    const known = acts.filter((a) => this.reached.has(a));
    const handlers = new Set<string>();
    if (known.length === 0) return this.initPlace(acts, location);
    let nearest = known[0];
    for (const act of known) {
      for (const id of this.reached.get(act)?.handlers ?? []) handlers.add(id);
      if (nearest && this.depth(act) < this.depth(nearest)) nearest = act;
    }
    const { steps, guessed } = nearest ? this.pathTo(nearest) : { steps: [], guessed: false };
    const confidence: Confidence = guessed ? 'likely' : 'certain';
    return {
      location,
      functionName: displayName(acts[0]),
      handlers: [...handlers].sort(),
      callPath: steps,
      confidence,
    };
  }

  /** Code that runs while a module is loaded belongs to every handler that loads it. */
  private initPlace(acts: readonly Activation[], location: Location): Place {
    const files = new Set(acts.filter((a) => a.phase === 'init').map((a) => a.file));
    const loading = this.loads
      .filter(({ closure }) => [...files].some((f) => closure.has(f)))
      .map(({ entry }) => entry.handler);
    const [first] = loading;
    const callPath = first ? [{ name: first.exportName, location: first.location }] : [];
    return {
      location,
      functionName: displayName(acts[0]),
      handlers: [...new Set(loading.map((h) => h.id))].sort(),
      callPath,
      confidence: 'certain',
    };
  }

  private pathTo(act: Activation): { steps: PathStep[]; guessed: boolean } {
    const steps: PathStep[] = [];
    let guessed = false;
    for (let at: Activation | undefined = act; at;) {
      const reached: Reached | undefined = this.reached.get(at);
      if (!reached) break;
      const location = headOf(at);
      const name = displayName(at) || 'callback';
      const parent: Reached['parent'] = reached.parent;
      if (parent) {
        guessed ||= parent.guessed;
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
    return { steps, guessed };
  }
}

function headOf(act: Activation): Location {
  return locationOf(act.file, act.fact.head[0], act.fact.head[1]);
}

export function displayName(act: Activation | undefined): string {
  for (let at = act; at && at.f !== 0; at = at.parent) if (at.fact.name) return at.fact.name;
  return '';
}
