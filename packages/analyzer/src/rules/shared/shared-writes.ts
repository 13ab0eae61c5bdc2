import type { Confidence } from '../../model/finding.js';
import type { SharedWrite, SolvedProgram } from '../../model/program.js';

/** What a shared write amounts to. Exactly one rule speaks of each write. */
export type WriteVerdict =
  | 'leak'
  | 'write'
  | 'grow'
  | 'lost-update'
  | 'lazy-init'
  | 'early-publication'
  | 'swap'
  | 'busy'
  | 'reset'
  | 'default'
  | 'unkeyed'
  | 'poisoned';

/** Writes of one verdict, one per storage and function: the first stands for the others. */
export function writesWith(program: SolvedProgram, ...verdicts: readonly WriteVerdict[]): SharedWrite[] {
  const seen = new Set<string>();
  const sorted = [...program.writes].sort(
    (a, b) => a.location.line - b.location.line || a.location.column - b.location.column,
  );
  const judged = program.derived.of(program, allVerdicts);
  return sorted.filter((write) => {
    const verdict = judged.get(write);
    if (!verdicts.some((wanted) => wanted === verdict)) return false;
    const key = `${write.location.path}|${write.place.functionName}|${write.root.key}`;
    const line = `${write.location.path}:${write.location.line}`;
    if (seen.has(key) || seen.has(line)) return false;
    seen.add(key).add(line);
    return true;
  });
}

function allVerdicts({ writes }: SolvedProgram): ReadonlyMap<SharedWrite, WriteVerdict | undefined> {
  return new Map(writes.map((write) => [write, judge(write)]));
}

/** Undefined: nothing is said of this write. */
function judge(write: SharedWrite): WriteVerdict | undefined {
  if (isReset(write)) return 'reset';
  if (write.restores || write.restoredInTime) return undefined;
  if (write.swap) return isBusyFlag(write) ? 'busy' : 'swap';
  if (isPoisoned(write)) return 'poisoned';
  if (isUnkeyed(write)) return 'unkeyed';
  if (write.stale && !write.guard) return 'lost-update';
  if (write.root.keyed && !isEverNew(write)) return undefined;
  if (changesDefaults(write)) return 'default';
  if (write.kind === 'shrink' || write.kind === 'clear' || write.kind === 'delete' || write.kind === 'reorder')
    return undefined;
  if (write.kind === 'put' || write.kind === 'grow') return collectionVerdict(write);
  if (write.guard) return guardedVerdict(write);
  if (write.publishedEarly && !write.value.direct) return 'early-publication';
  if (write.kind === 'update') return updateVerdict(write);
  if (leaks(write)) return 'leak';
  if (write.toggles && write.reads.length > 0) return 'write';
  if (write.constant) return togglesFlag(write) ? 'write' : undefined;
  if (write.promise) return undefined;
  return isObserved(write) && !write.place.functionName.match(/^(?:reset|clear|__)/i) ? 'write' : undefined;
}

/** `if (running) return; running = true; await …; running = false`: a home-made lock, not a value that others use. */
function isBusyFlag(write: SharedWrite): boolean {
  return write.guard !== undefined && /^(?:true|false|~|\d)/.test(write.constantText ?? '');
}

/** A promise kept for later callers that nobody forgets when it rejects; where callers are not told apart, somebody may. */
function isPoisoned(write: SharedWrite): boolean {
  if (write.place.confidence === 'possible') return false;
  if (!write.promise || (!write.guard && write.kind !== 'put') || write.value.identity) return false;
  return !write.otherWrites.some(
    (w) =>
      w.kind === 'delete' ||
      w.kind === 'clear' ||
      w.kind === 'shrink' ||
      w.constantText === 'undefined' ||
      w.constantText === 'null',
  );
}

/** A cache entry that depends on who asked, under a key that does not say so. */
function isUnkeyed(write: SharedWrite): boolean {
  const { key } = write;
  if (!key || key.fresh || !write.value.identity || key.derivation.identity) return false;
  return key.derivation.any;
}

const EMPTY: ReadonlySet<string | undefined> = new Set(['[]', '{}']);

/** Storage that invocations fill is emptied by each of them. */
function isReset(write: SharedWrite): boolean {
  const empties = write.kind === 'clear' || (write.kind === 'assign' && EMPTY.has(write.constantText));
  if (!empties || write.conditional || write.guard) return false;
  return write.otherWrites.some((w) => w.kind === 'grow' || w.kind === 'put' || w.kind === 'merge');
}

/** Settings that every invocation starts from: imported JSON, or an object that others are merged into. */
function changesDefaults(write: SharedWrite): boolean {
  if (write.guard) return false;
  const json = write.root.key.startsWith('j:');
  // What is replaced by every request anyway is nobody's default.
  const replaced = write.otherWrites.some((w) => w.kind === 'assign');
  return json || (write.kind === 'merge' && write.root.kind !== 'singleton' && !replaced && isObserved(write));
}

/** Request data, or what was made from it; data that only went through an external call counts when somebody reads it back. */
function leaks(write: SharedWrite): boolean {
  return write.value.direct || (write.value.any && write.reads.length > 0);
}

function guardedVerdict(write: SharedWrite): WriteVerdict | undefined {
  if (write.publishedEarly) return 'early-publication';
  if (write.constant) return undefined;
  // A running value is no data of the one who adds to it.
  const isCaller = write.kind !== 'update' && (write.value.direct || (write.value.any && write.value.identity));
  if (isCaller) return 'leak';
  return write.guard?.suspendedAt ? 'lazy-init' : undefined;
}

function collectionVerdict(write: SharedWrite): WriteVerdict | undefined {
  if (write.kind === 'put' && !write.key?.fresh) {
    if (write.guard) return guardedVerdict(write);
    return write.key?.constant && write.value.direct ? 'leak' : undefined;
  }
  return isBounded(write) ? undefined : 'grow';
}

/** Entries are taken out again somewhere: eviction, a reset, a deletion after use. */
function isBounded(write: SharedWrite): boolean {
  return write.otherWrites.some((w) => w.kind === 'shrink' || w.kind === 'delete');
}

function isEverNew(write: SharedWrite): boolean {
  return write.key?.fresh === true && !isBounded(write);
}

function updateVerdict(write: SharedWrite): WriteVerdict | undefined {
  return write.used || isObserved(write) ? 'write' : undefined;
}

/** Read at invocation time for more than a test or the update itself. */
function isObserved(write: SharedWrite): boolean {
  return write.reads.some((read) => !read.guardOnly);
}

const NOTHING: ReadonlySet<string | undefined> = new Set(['undefined', 'null', ...EMPTY]);

/** Set to different constants in different places and read: later invocations see which came last. */
function togglesFlag(write: SharedWrite): boolean {
  const differs = write.otherWrites.some(
    (w) => w.kind === 'assign' && w.constantText !== undefined && w.constantText !== write.constantText,
  );
  return differs && write.reads.length > 0 && !NOTHING.has(write.constantText);
}

/** Weaker evidence, weaker word: data that came back from an external call is probably, not surely, the caller's. */
export function leakConfidence(write: SharedWrite): Confidence {
  if (write.place.confidence !== 'certain') return write.place.confidence;
  return write.value.direct ? 'certain' : 'likely';
}

/** How the storage outlives the invocation, in words. */
export function lifetime(write: SharedWrite): string {
  switch (write.root.kind) {
    case 'module':
      return 'module state';
    case 'global':
      return 'a global';
    case 'static':
      return 'a static field';
    case 'singleton':
      return 'a field of an object that all invocations share';
    case 'closure':
      return 'a variable of a function that ran once at init';
  }
}
