import type { LinkedFile } from '../link/linked-file.js';
import type { Phase, SharedRoot } from '../model/program.js';
import type { ClassId, FunctionId, Val } from '../model/summary.js';
import type { Activation } from './activation.js';
import type { StringShape } from './shape.js';

/** Something a package exports; the `process` module is the global of that name. */
export function exported(pkg: string, member: string): Value {
  const known =
    pkg === 'process' ? { pkg: 'global', member: member === '' ? 'process' : `process.${member}` } : { pkg, member };
  return valueOf({ k: 'ext', id: `x:${known.pkg}:${known.member}`, ...known, phase: 'init', given: [] });
}

/** Request data in a value, as bits. */
export const TAINT = { none: 0, through: 1, direct: 2, identity: 4 } as const;
export type Taint = number;

export type ClassAtom = {
  readonly k: 'cls';
  readonly id: string;
  readonly file: LinkedFile;
  readonly c: ClassId;
  readonly env: Activation;
};
export type FunctionAtom = {
  readonly k: 'fn';
  readonly id: string;
  readonly file: LinkedFile;
  readonly f: FunctionId;
  /** Activation in which the function was created: its captured variables live there. */
  readonly env: Activation;
  readonly self: Value | undefined;
  readonly bound: readonly Value[];
};
/** An instance of a project class, told apart by where it was made. */
export type InstanceAtom = {
  readonly k: 'inst';
  readonly id: string;
  readonly of: ClassAtom | FunctionAtom;
  readonly phase: Phase;
  readonly args: readonly Value[];
  /** Made outside the code that was read (dependency injection): one for the whole process. */
  readonly injected: boolean;
};
/** An object or array literal, evaluated on demand in the activation that made it. */
export type LiteralAtom = {
  readonly k: 'lit';
  readonly id: string;
  readonly file: LinkedFile;
  readonly val: Extract<Val, { k: 'obj' | 'arr' }>;
  readonly env: Activation;
};
/** Something from outside the project: a module, a member of it, or a result of using it (`#`). */
export type ExternalAtom = {
  readonly k: 'ext';
  readonly id: string;
  readonly pkg: string;
  readonly member: string;
  readonly phase: Phase;
  /** Values that were handed over when it was made: functions in there may be called later. */
  readonly given: readonly Value[];
};
export type NamespaceAtom = { readonly k: 'ns'; readonly id: string; readonly file: LinkedFile };
/** Event, context, callback of a handler, or a parameter of a framework callback, and what is read from them. */
export type RequestAtom = {
  readonly k: 'req';
  readonly id: string;
  readonly what: 'event' | 'context' | 'callback' | 'request';
  readonly path: string;
};
export type StringAtom = { readonly k: 'str'; readonly id: string; readonly shape: StringShape };
/** Elements of a list that was made from others (map, filter, Promise.all of a list). */
export type ListAtom = { readonly k: 'list'; readonly id: string; readonly of: Value };

export type Atom =
  | ClassAtom
  | FunctionAtom
  | InstanceAtom
  | LiteralAtom
  | ExternalAtom
  | NamespaceAtom
  | RequestAtom
  | StringAtom
  | ListAtom;

/** Storage that a value was read from, when it outlives an invocation. */
export interface Root {
  readonly key: string;
  readonly kind: SharedRoot['kind'];
  readonly label: string;
  readonly file: LinkedFile;
  readonly at: number;
  readonly keyed: boolean;
}

/** What is known of a value: what it may be, how much of the request is in it, and which shared storage it was read from. */
export interface Value {
  readonly atoms: readonly Atom[];
  readonly taint: Taint;
  readonly roots: readonly Root[];
  /** Set when it is this number, and nothing else. */
  readonly number: number | undefined;
}

/** Functions may be many (dispatch tables); a value that may be many different objects says little of each. */
const MAX_FUNCTIONS = 64;
const MAX_OBJECTS = 8;
const MAX_ROOTS = 4;

/** Most values are read from no shared storage; one empty list does for all of them. */
const NOWHERE: readonly Root[] = [];

/** Every value is made here: they all have one layout, which is what their readers are compiled for (docs/performance.md). */
export function valueWith(
  atoms: readonly Atom[],
  taint: Taint,
  roots: readonly Root[] = NOWHERE,
  number?: number,
): Value {
  return { atoms, taint, roots, number };
}

export const UNKNOWN: Value = valueWith([], 0);

export function valueOf(atom: Atom, taint: Taint = 0): Value {
  return valueWith([atom], taint);
}

export function tainted(taint: Taint): Value {
  return taint === 0 ? UNKNOWN : valueWith(UNKNOWN.atoms, taint);
}

/** A function as the code names it, in the activation that it is written in. */
export function functionAtom(f: FunctionId, env: Activation): FunctionAtom {
  return { k: 'fn', id: `f:${env.file.id}:${f}:${env.id}`, file: env.file, f, env, self: undefined, bound: [] };
}

export function classAtom(c: ClassId, env: Activation): ClassAtom {
  return { k: 'cls', id: `c:${env.file.id}:${c}:${env.id}`, file: env.file, c, env };
}

/** Another thing of the same package, that came about with the same values: a member of it, or what calling it gives. */
export function externalAtom({ pkg, phase, given }: ExternalAtom, id: string, member: string): ExternalAtom {
  return { k: 'ext', id, pkg, member, phase, given };
}

/** @param path the whole way from the event or context to the value */
export function requestAtom(what: RequestAtom['what'], path = ''): RequestAtom {
  return { k: 'req', id: `q:${what}:${path}`, what, path };
}

/** Begins the id of an instance that stands for every instance of its class. */
export const ANY_INSTANCE = 'any:';

/** Tells values apart by what they may be. */
export function idsOf({ atoms }: Value): string {
  const [first, second] = atoms;
  return first && !second ? first.id : atoms.map(({ id }) => id).join(',');
}

/** A list of which one element is known for all. */
export function listOf(id: string, of: Value, taint: Taint): Value {
  return valueOf({ k: 'list', id, of }, taint);
}

export function stringOf(shape: StringShape, taint: Taint): Value {
  return valueOf({ k: 'str', id: `t:${shape.entropy}:${shape.text}`, shape }, taint);
}

/** Functions among values, in their order. */
export function functionsAmong(values: readonly Value[]): readonly FunctionAtom[] {
  const out: FunctionAtom[] = [];
  for (const { atoms } of values) for (const atom of atoms) if (atom.k === 'fn') out.push(atom);
  return out;
}

export function withAtoms({ taint, roots, number }: Value, atoms: readonly Atom[]): Value {
  return valueWith(atoms, taint, roots, number);
}

export function withTaint({ atoms, roots, number }: Value, taint: Taint): Value {
  return valueWith(atoms, taint, roots, number);
}

export function withRoots({ atoms, taint, number }: Value, roots: readonly Root[]): Value {
  return valueWith(atoms, taint, roots, number);
}

/** One of these. `objects`: how many different objects are kept; tables written out in the source are kept whole. */
export function join(values: readonly Value[], objectLimit = MAX_OBJECTS): Value {
  const only = onlyValue(values);
  if (only) return only;
  let taint = 0;
  let most = objectLimit;
  for (const value of values) {
    taint |= value.taint;
    most = Math.max(most, value.atoms.length);
  }
  return valueWith(joinedAtoms(values, most), taint, joinedRoots(values));
}

function joinedAtoms(values: readonly Value[], mostObjects: number): readonly Atom[] {
  // Most often only one of the values may be anything.
  const several = values.filter(({ atoms }) => atoms.length > 0);
  const [first = UNKNOWN, second] = several;
  if (!second) return first.atoms;
  const atoms = new Map<string, Atom>();
  let functions = 0;
  let objects = 0;
  for (const value of several)
    for (const atom of value.atoms) {
      if (atoms.has(atom.id)) continue;
      const callable = atom.k === 'fn' || atom.k === 'ns' || atom.k === 'cls';
      if (callable ? functions++ < MAX_FUNCTIONS : objects++ < mostObjects) atoms.set(atom.id, atom);
    }
  return [...atoms.values()];
}

function joinedRoots(values: readonly Value[]): readonly Root[] {
  const several = values.filter(({ roots }) => roots.length > 0);
  const [first = UNKNOWN, second] = several;
  if (!second) return first.roots;
  const roots = new Map<string, Root>();
  for (const value of several) for (const root of value.roots) if (roots.size < MAX_ROOTS) roots.set(root.key, root);
  return [...roots.values()];
}

/** The one value that says anything; undefined when there are several. */
function onlyValue(values: readonly Value[]): Value | undefined {
  if (values.length === 1) return values[0];
  let found = UNKNOWN;
  for (const value of values) {
    if (value === found || isNothing(value)) continue;
    if (found !== UNKNOWN) return undefined;
    found = value;
  }
  return found;
}

function isNothing(value: Value): boolean {
  return value.atoms.length === 0 && value.taint === 0 && value.roots.length === 0;
}

/** Weakens taint for what comes back from code outside the project. */
export function throughExternal(taint: Taint): Taint {
  return taint === 0 ? 0 : TAINT.through | (taint & TAINT.identity);
}

/** Where a module exports a name: the place to show for storage in its exports. */
function exportedAt(root: Root, name: string): number {
  const { exports, bindings } = root.file.summary;
  const fact = exports.find((e) => e.k !== 'star' && e.name === name);
  if (fact?.k === 'value') return fact.at;
  return fact?.k === 'local' ? (bindings[fact.b]?.at ?? root.at) : root.at;
}

function stepsOf(key: string): number {
  let steps = 1;
  for (let at = key.indexOf('\u0001'); at >= 0; at = key.indexOf('\u0001', at + 1)) steps++;
  return steps;
}

export function stepRoot(root: Root, step: string, keyed: boolean): Root {
  const depth = stepsOf(root.key);
  const label = step === '[]' ? `${root.label}[…]` : `${root.label}.${step}`;
  const { file, kind } = root;
  return {
    key: depth > 5 ? root.key : `${root.key}\u0001${step}`,
    kind,
    label: depth > 5 ? root.label : label,
    file,
    at: depth === 1 && root.key.startsWith('ns:') ? exportedAt(root, step) : root.at,
    keyed: root.keyed || keyed,
  };
}

const IDENTITY =
  /user(?![-_]?agent)|tenant|token|auth|claim|principal|identity|session|account|customer|e-?mail|^sub$|cookie|jwt|api-?key|header|role|org(?:anization)?Id|member|owner|credential|password/i;

export function identityBit(name: string): Taint {
  return IDENTITY.test(name) ? TAINT.identity : 0;
}
