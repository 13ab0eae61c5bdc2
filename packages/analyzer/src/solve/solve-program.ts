import type { LinkedFile } from '../link/linked-file.js';
import type { LinkedProgram } from '../link/linked-program.js';
import type { Handler } from '../model/handler.js';
import { Derived, type ContextUse, type EntryFunction, type SolvedProgram } from '../model/program.js';
import { externalReads, floatingWork } from './sightings.js';
import { isSync } from './sync-entry.js';
import type { Activation } from './activation.js';
import { resolveEntry, type ResolvedEntry } from './entries.js';
import { Evaluator } from './evaluator.js';
import { externalCalls, externalWrites } from './external-facts.js';
import { locationOf, Places } from './places.js';
import { Reach } from './reach.js';
import { forgetKeys } from './value-keys.js';
import { sharedWrites } from './write-facts.js';

export interface SolveRequest {
  readonly program: LinkedProgram;
  readonly handlers: readonly Handler[];
  readonly versionOf: SolvedProgram['versionOf'];
  readonly deployment: SolvedProgram['deployment'];
  /** Path of the one file whose writes are wanted: facts about the other files are there for these only. */
  readonly only?: string;
}

/** What the run needs beside the facts for rules: coverage and answers to `trace`. */
export interface Solution {
  readonly solved: SolvedProgram;
  readonly reach: Reach;
  readonly places: Places;
  readonly entries: readonly ResolvedEntry[];
  /** Files that a handler loads, by its file. */
  readonly closureOf: (file: LinkedFile) => ReadonlySet<LinkedFile>;
}

/** Finds out what runs when, what is shared, and what may interleave. Pure: nothing is read or executed. */
export function solve(request: SolveRequest): Solution {
  forgetKeys();
  const ev = new Evaluator(request.program);
  const reach = new Reach(ev);
  const closures = new Map<LinkedFile, ReadonlySet<LinkedFile>>();
  const closureOf = (file: LinkedFile): ReadonlySet<LinkedFile> => {
    let known = closures.get(file);
    if (!known) closures.set(file, (known = importClosure(file)));
    return known;
  };
  const entries: ResolvedEntry[] = [];
  const files = new Map(request.handlers.map((h) => [h.file, request.program.file(h.file)]));
  for (const file of new Set(files.values())) if (file) for (const f of closureOf(file)) reach.visit(ev.module(f));
  ev.settle();
  for (const handler of request.handlers) {
    const file = files.get(handler.file);
    if (file) entries.push(resolveEntry(ev, reach, handler, file));
  }
  // An array hands out what is put into it while it is walked.
  for (const { act } of reach.facts.registrations) reach.visit(act);
  const places = new Places(entries, reach.facts.registrations, ev.all, (entry) => closureOf(entry.file));
  const solved: SolvedProgram = {
    entries: entries.map((entry) => entryFunction(entry, reach, places)),
    writes: sharedWrites(ev, reach.facts, places, request.only),
    calls: externalCalls(reach.facts, places, (atom) => ev.membersOf(atom)),
    externalWrites: externalWrites(reach.facts, places),
    contextUses: contextUses(reach, places),
    floatingWork: floatingWork(reach, places),
    externalReads: externalReads(reach, places),
    deployment: request.deployment,
    versionOf: request.versionOf,
    derived: new Derived(),
  };
  return { solved, reach, places, entries, closureOf };
}

function entryFunction(entry: ResolvedEntry, reach: Reach, places: Places): EntryFunction {
  const fn = entry.exported;
  const fact = fn?.file.summary.functions[fn.f];
  const location = fn && fact ? locationOf(fn.file, fact.head[0], fact.head[1]) : entry.handler.location;
  const place = places.place(entry.activations, location);
  return {
    handler: entry.handler,
    length: entry.length,
    streaming: entry.streaming,
    sync: fn !== undefined && entry.activations.length === 1 && isSync(reach.ev, fn, entry.activations),
    location,
    functionName: fact?.name ?? entry.handler.exportName,
    place: {
      ...place,
      handlers: [entry.handler.id],
      callPath: place.callPath.length > 0 ? place.callPath : [{ name: entry.handler.exportName, location }],
    },
  };
}

function contextUses(reach: Reach, places: Places): ContextUse[] {
  const groups = new Map<string, { act: Activation[]; use: ContextUse }>();
  for (const sighting of reach.facts.contextUses) {
    const location = locationOf(sighting.act.file, sighting.span[0], sighting.span[1]);
    const key = `${location.path}:${location.line}:${location.column}:${sighting.member}`;
    const known = groups.get(key);
    if (known) known.act.push(sighting.act);
    else
      groups.set(key, {
        act: [sighting.act],
        use: { member: sighting.member, use: sighting.use, location, place: places.place([], location) },
      });
  }
  return [...groups.values()]
    .map(({ act, use }) => ({ ...use, place: places.place(act, use.location) }))
    .filter((use) => use.place.handlers.length > 0);
}

/** Files loaded with a file, over value imports. */
function importClosure(start: LinkedFile): ReadonlySet<LinkedFile> {
  const seen = new Set<LinkedFile>([start]);
  for (const file of seen) {
    file.summary.imports.forEach((fact, i) => {
      if (fact.typeOnly) return;
      const target = file.importTarget(i);
      if (target.k === 'file') seen.add(target.file);
      if (target.k === 'files') for (const f of target.files) seen.add(f);
    });
  }
  return seen;
}
