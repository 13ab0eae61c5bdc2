import type { LinkedFile } from '../link/linked-file.js';
import type { LinkedProgram } from '../link/linked-program.js';
import type { CallFact, CallId, FunctionId, Val } from '../model/summary.js';
import { Activation, NOTHING_TESTED, type ActivationRequest } from './activation.js';
import { resolveCall, type ResolvedCall } from './calls.js';
import { expressionValue } from './expressions.js';
import { ANY_INSTANCE, UNKNOWN, type Atom, type LiteralAtom, type Value } from './value.js';
import { asArgument, keyOf } from './value-keys.js';

const MAX_DEPTH = 90;
/** Nested expressions and objects that refer to themselves end here. */
const MAX_LEVEL = 220;
/** Different arguments, and activations in all, that a function is looked at with. */
const BOUNDS = { variants: 4, activations: 10 };
/** The same for what modules hand code to while they load: every handler of a project may go through one wrapper of its own. */
const WRAPPER_BOUNDS = { variants: 400, activations: 400 };

/**
 * Computes what values may be, on demand and without running anything: a flow-insensitive evaluation of the summaries, in
 * the context of activations. Results are memoised in the activation.
 */
export class Evaluator {
  /** Every activation so far. */
  readonly all: Activation[] = [];
  /** By the number of the file, and of the function in it. */
  private readonly uses: FunctionUses[][] = [];
  private readonly modules: (Activation | undefined)[] = [];
  private depth = 0;
  private level = 0;
  private nextId = 0;
  readonly memo = new Map<string, Value>();

  constructor(readonly program: LinkedProgram) {}

  /** The activation of a module body: there is one per file. */
  module(file: LinkedFile): Activation {
    let act = this.modules[file.id];
    if (!act) {
      const fact = file.summary.functions[0];
      if (!fact) throw new Error(`summary of ${file.path} has no module body`);
      act = new Activation(
        this.nextId++,
        file,
        0,
        fact,
        undefined,
        'init',
        undefined,
        undefined,
        false,
        NOTHING_TESTED,
      );
      this.modules[file.id] = act;
      this.all.push(act);
    }
    return act;
  }

  /** The activation for a call; equal requests share one, and a function with very many callers is generalised. */
  activation(request: ActivationRequest): Activation | undefined {
    const { file, f, parent, phase, self, once, tested } = request;
    const fact = file.summary.functions[f];
    if (!fact) return undefined;
    const uses = this.usesOf(file, f);
    const kind = `${phase === 'init' ? 'i' : 'v'}${once ? 'o' : ''}`;
    const who = `${kind}${parent?.id ?? '-'}|${keyOf(self)}|${tested.size > 0 ? [...tested].join(',') : ''}`;
    let args = request.args?.map(asArgument);
    let key = `${who}|${args ? listKey(args) : '?'}`;
    const known = uses.byKey.get(key);
    if (known) return known;
    const bounds = phase === 'init' && args?.some(carriesCode) ? WRAPPER_BOUNDS : BOUNDS;
    if (args && !takes(uses, who, bounds.variants)) {
      args = undefined;
      key = `${who}|?`;
      const general = uses.byKey.get(key);
      if (general) return general;
    }
    // What a wrapper returned for one handler is not what it returned for the next: each captures another function.
    const closure = parent !== undefined && parent.f !== 0 && parent.phase === 'init' ? `@${parent.id}` : '';
    const group = `${closure}:${kind}`;
    if (!takes(uses, group, bounds.activations)) {
      key = `${group}|*`;
      const general = uses.byKey.get(key);
      if (general) return general;
    }
    const act = new Activation(this.nextId++, file, f, fact, parent, phase, self, args, once, tested);
    // Without arguments it is the same code; with those of one caller for all, its callbacks and objects are those of that one.
    if (key.endsWith('|*')) act.likeness = 'possible';
    else if (args === undefined && fact.params.length > 0) act.likeness = 'likely';
    uses.byKey.set(key, act);
    uses.all.push(act);
    this.all.push(act);
    return act;
  }

  private usesOf(file: LinkedFile, f: FunctionId): FunctionUses {
    const ofFile = (this.uses[file.id] ??= []);
    return (ofFile[f] ??= { all: [], byKey: new Map(), counts: new Map() });
  }

  /**
   * Forgets computed values, not activations: after the module bodies have run, parameters of functions that they called are
   * known, and what was computed before is computed again with them.
   */
  settle(): void {
    this.memo.clear();
    for (const act of this.all) act.forget();
  }

  /** What module-level callers handed over as a parameter, for code that is looked at without a caller. */
  observed({ file, f, self }: Activation, index: number): readonly Value[] {
    const out: Value[] = [];
    for (const act of this.usesOf(file, f).all) {
      if (self && act.self && !mayBeSame(self, act.self)) continue;
      const value = act.phase === 'init' ? act.args?.[index] : undefined;
      if (value && (value.atoms.length > 0 || value.taint !== 0)) out.push(value);
    }
    return out;
  }

  /** Members of a literal with their values; those that are not known by name are under `*`. */
  membersOf(atom: LiteralAtom, depth = 0): readonly (readonly [string, Value])[] {
    if (atom.val.k === 'arr') return atom.val.els.map((v, i) => [String(i), this.value(v, atom.env)] as const);
    const own = atom.val.props.map(([name, v]) => [name, this.value(v, atom.env)] as const);
    const spread = atom.val.spreads.flatMap((v) => {
      const { atoms } = this.value(v, atom.env);
      const inner = atoms.flatMap((a) =>
        a.k === 'lit' && a !== atom && depth < 3 ? [this.membersOf(a, depth + 1)] : [],
      );
      const unknown = inner.length === 0 || inner.length < atoms.length ? [['*', UNKNOWN] as const] : [];
      return [...inner.flat(), ...unknown];
    });
    return [...spread, ...own];
  }

  /** An activation of a function whose callers are not known here, inside the closure that `near` lives in. */
  generic(file: LinkedFile, f: FunctionId, near: Activation, self: Value | undefined): Activation | undefined {
    if (f === 0) return this.module(file);
    for (let act: Activation | undefined = near; act; act = act.parent)
      if (act.file === file && act.f === f) return act;
    const fact = file.summary.functions[f];
    if (!fact) return undefined;
    const parent = fact.parent <= 0 ? this.module(file) : this.generic(file, fact.parent, near, self);
    return this.activation({
      file,
      f,
      parent,
      phase: 'invocation',
      self,
      args: undefined,
      once: false,
      tested: NOTHING_TESTED,
    });
  }

  /** Runs a computation once per key and activation; a value that depends on itself adds nothing to itself. */
  once(act: Activation, key: number | string, compute: () => Value, meanwhile = UNKNOWN): Value {
    return this.remember(act.memo, key, compute, meanwhile);
  }

  /** @param meanwhile what is known of the value while it is being computed */
  remember<Key>(memo: Map<Key, Value>, key: Key, compute: () => Value, meanwhile = UNKNOWN): Value {
    const known = memo.get(key);
    if (known) return known;
    if (this.depth > MAX_DEPTH) return meanwhile;
    memo.set(key, meanwhile);
    this.depth++;
    const value = compute();
    this.depth--;
    memo.set(key, value);
    return value;
  }

  /** What an expression may be in an activation of the function that contains it. */
  value(val: Val, act: Activation): Value {
    if (this.level > MAX_LEVEL) return UNKNOWN;
    this.level++;
    const value = expressionValue(this, val, act);
    this.level--;
    return value;
  }

  resolve(id: CallId, call: CallFact, act: Activation): ResolvedCall {
    return resolveCall(this, id, call, act);
  }
}

/** How a function is looked at. */
interface FunctionUses {
  readonly all: Activation[];
  readonly byKey: Map<string, Activation>;
  /** Activations so far: for each way to call it, and each kind. */
  readonly counts: Map<string, number>;
}

/** Whether there may be another one. */
function takes({ counts }: FunctionUses, group: string, limit: number): boolean {
  const count = counts.get(group) ?? 0;
  if (count >= limit) return false;
  counts.set(group, count + 1);
  return true;
}

function listKey(values: readonly Value[]): string {
  let key = '';
  for (const value of values) key += `${keyOf(value)};`;
  return key;
}

/** Functions, classes and what may hold them: without these arguments the code behind them would never run. */
function carriesCode({ atoms }: Value): boolean {
  return atoms.some(({ k }) => k === 'fn' || k === 'cls' || k === 'inst' || k === 'lit');
}

/** Two objects that the evaluation tells apart are not the same; one of which nothing is known may be any. */
function mayBeSame(a: Value, b: Value): boolean {
  if (a.atoms.length === 0 || b.atoms.length === 0) return true;
  const isAny = ({ id }: Atom): boolean => id.startsWith(ANY_INSTANCE);
  return a.atoms.some((one) => isAny(one) || b.atoms.some((other) => one.id === other.id || isAny(other)));
}
