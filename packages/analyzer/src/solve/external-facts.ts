import type { Location } from '../model/location.js';
import type { Argument, Derivation, ExternalCall, ExternalWrite, Place, Receiver } from '../model/program.js';
import type { ExternalCallSighting, ExternalWriteSighting, Facts } from './facts.js';
import { locationOf, type Places } from './places.js';
import type { StringShape } from './shape.js';
import { rootedInThis } from './reach.js';
import { shapeOf } from './strings.js';
import { TAINT, type Value } from './value.js';
import type { Activation } from './activation.js';
import type { LiteralAtom } from './value.js';

export function derivation(taint: number): Derivation {
  return { direct: (taint & TAINT.direct) !== 0, any: taint !== 0, identity: (taint & TAINT.identity) !== 0 };
}

/** External calls, one per call expression and callee, with what all its activations know. */
export function externalCalls(facts: Facts, places: Places, evaluate: Evaluate): ExternalCall[] {
  const groups: ExternalCallSighting[][] = [];
  // The span stands in the summary, once for each call expression.
  const bySpan = new Map<ExternalCallSighting['span'], ExternalCallSighting[][]>();
  for (const call of facts.calls) {
    if (call.act.phase === 'invocation' && !places.isReached(call.act)) continue;
    const opened = intoGroup(call, bySpan);
    if (opened) groups.push(opened);
  }
  return groups.map((list) => externalCall(list, places, evaluate));
}

/** Puts a call to those of the same expression and callee; gives the group when it is the first. */
function intoGroup(
  call: ExternalCallSighting,
  bySpan: Map<ExternalCallSighting['span'], ExternalCallSighting[][]>,
): ExternalCallSighting[] | undefined {
  const near = bySpan.get(call.span);
  const group = near?.find(([first]) => first !== undefined && isSameCallee(first, call));
  group?.push(call);
  if (group) return undefined;
  const opened = [call];
  if (near) near.push(opened);
  else bySpan.set(call.span, [opened]);
  return opened;
}

function isSameCallee(a: ExternalCallSighting, b: ExternalCallSighting): boolean {
  return a.pkg === b.pkg && a.member === b.member && a.act.phase === b.act.phase;
}

type Evaluate = (atom: LiteralAtom) => readonly (readonly [string, Value])[];

function externalCall(list: readonly ExternalCallSighting[], places: Places, evaluate: Evaluate): ExternalCall {
  const [first, second] = list;
  if (first && !second) return new ExternalCallFact(list, [first], first.once, places, evaluate);
  // Activations that run every time decide; only when all run once is it once.
  const each = list.filter((c) => !c.once);
  const deciding = each.length > 0 ? each : list;
  return new ExternalCallFact(deciding, accusing(deciding), each.length === 0, places, evaluate);
}

/** Where only some activations see a shared receiver, these are the ones that accuse. */
function accusing<T extends { readonly receiver: Receiver }>(list: readonly T[]): NonEmpty<T> {
  const shared = list.filter((seen) => seen.receiver === 'shared');
  const [first, ...rest] = shared.length > 0 ? shared : list;
  if (!first) throw new Error('a group of sightings is never empty');
  return [first, ...rest];
}

type NonEmpty<T> = readonly [T, ...T[]];

/** Rules ask most calls for their name only, so everything else is worked out when it is asked for, once. */
class ExternalCallFact implements ExternalCall {
  readonly package: string;
  readonly member: string;
  readonly kind: ExternalCall['kind'];
  readonly tagged: boolean;
  readonly phase: ExternalCall['phase'];
  private at: Location | undefined;
  private given: readonly Argument[] | undefined;
  private derived: Derivation | undefined;
  private reached: Place | undefined;

  constructor(
    private readonly deciding: readonly ExternalCallSighting[],
    private readonly accusing: NonEmpty<ExternalCallSighting>,
    readonly once: boolean,
    private readonly places: Places,
    private readonly evaluate: Evaluate,
  ) {
    const [first] = accusing;
    this.package = first.pkg;
    this.member = first.member;
    this.kind = first.kind === 'new' ? 'new' : 'call';
    this.tagged = first.kind === 'tag';
    this.phase = first.act.phase;
  }

  get location(): Location {
    const [{ act, span }] = this.accusing;
    return (this.at ??= locationOf(act.file, span[0], span[1]));
  }

  get text(): string {
    return calleeText(this.accusing[0]);
  }

  get receiver(): ExternalCall['receiver'] {
    return this.accusing[0].receiver;
  }

  get receiverLabel(): string | undefined {
    return this.accusing[0].receiverLabel;
  }

  get receiverKeyed(): boolean {
    return this.deciding.every((c) => c.receiverKeyed);
  }

  get arguments(): readonly Argument[] {
    return (this.given ??= mergedArguments(this.deciding, this.evaluate));
  }

  get derivation(): Derivation {
    return (this.derived ??= commonDerivation(this.deciding, this.evaluate));
  }

  get argumentCount(): number {
    return this.accusing[0].args.length;
  }

  get discarded(): boolean {
    return this.accusing[0].discarded;
  }

  get drained(): boolean {
    return this.accusing[0].drained;
  }

  get calledOnOwner(): Location | undefined {
    return this.deciding.map(ownerCall).find((l) => l !== undefined);
  }

  get place(): Place {
    const acts = this.accusing.map((c) => c.act);
    return (this.reached ??= this.places.place(acts, this.location));
  }
}

/** Request data that every activation hands over; one that has lost the arguments of its many callers has no say. */
function commonDerivation(list: readonly ExternalCallSighting[], evaluate: Evaluate): Derivation {
  const told = list.filter((c) => tellsCallersApart(c.act));
  const taints = (told.length > 0 ? told : list).map((c) => c.args.reduce((t, a) => t | deepOf(a, evaluate), 0));
  return derivation(taints.reduce((a, b) => a & b, taints[0] ?? 0));
}

function tellsCallersApart(act: Activation): boolean {
  for (let at: Activation | undefined = act; at; at = at.parent) if (at.likeness !== 'certain') return false;
  return true;
}

/** The call, further out, whose receiver is the object itself and not `this`. */
function ownerCall(call: ExternalCallSighting): Location | undefined {
  if (!call.onThis || call.receiver !== 'shared') return undefined;
  let act = call.act;
  for (let hops = 0; hops < 6; hops++) {
    const caller = act.callers.find((c) => c.from.phase === 'invocation');
    const fact = caller?.from.file.summary.calls.find((c) => c.span[0] === caller.at && c.callee.k === 'mem');
    if (!caller || !fact) return undefined;
    if (!rootedInThis(fact.callee)) return locationOf(caller.from.file, fact.span[0], fact.span[1]);
    act = caller.from;
  }
  return undefined;
}

function calleeText(call: ExternalCallSighting): string {
  const name =
    call.member
      .replace(/[#.]+$/, '')
      .split(/[#.]/)
      .filter(Boolean)
      .at(-1) ?? call.pkg;
  const owner = call.receiverLabel ? `${call.receiverLabel}.` : '';
  return call.kind === 'new' ? `new ${name}` : `${owner}${name}`;
}

function deepOf(value: Value, evaluate: Evaluate, depth = 0): number {
  let taint = value.taint;
  if (depth > 3) return taint;
  for (const atom of value.atoms) {
    if (atom.k === 'lit') for (const [, v] of evaluate(atom)) taint |= deepOf(v, evaluate, depth + 1);
    if (atom.k === 'list') taint |= deepOf(atom.of, evaluate, depth + 1);
  }
  return taint;
}

function mergedArguments(list: readonly ExternalCallSighting[], evaluate: Evaluate): Argument[] {
  const count = Math.max(0, ...list.map((c) => c.args.length));
  return Array.from({ length: count }, (_, i) =>
    argument(
      list.map((c) => c.args[i]).filter((v) => v !== undefined),
      evaluate,
    ),
  );
}

/** An argument over all activations: the weakest name decides, since one invocation with it is enough. */
function argument(values: readonly Value[], evaluate: Evaluate): Argument {
  const shapes = values.map((v) => shapeOf(v)).filter((s) => s !== undefined);
  const distinct = [
    ...new Map(shapes.map((s) => [[s.text, s.literal?.file.id, s.literal?.at].join('|'), s])).values(),
  ].sort((a, b) => risk(b) - risk(a));
  const [worst] = distinct;
  const taint = values.reduce((t, v) => t | v.taint, 0);
  const [number] = values.map((v) => v.number);
  return {
    derivation: derivation(taint),
    ...(number !== undefined && values.every((v) => v.number === number) ? { number } : {}),
    whole: values.every((v) => isWhole(v, evaluate)),
    callable: values.some((v) => v.atoms.some((a) => a.k === 'fn')),
    ...(worst ? { shape: shapeFact(worst) } : {}),
    shapes: distinct.slice(0, 12).map(shapeFact),
    property: (path) => {
      const [first = '', ...rest] = path.split('.');
      const inner = values.flatMap((v) =>
        v.atoms.flatMap((a) =>
          a.k === 'lit'
            ? evaluate(a)
                .filter(([k]) => k === first)
                .map(([, x]) => x)
            : a.k === 'list'
              ? [a.of]
              : [],
        ),
      );
      if (inner.length === 0) return undefined;
      const found = argument(inner, evaluate);
      return rest.length === 0 ? found : found.property(rest.join('.'));
    },
  };
}

function isWhole({ atoms }: Value, evaluate: Evaluate): boolean {
  return atoms.length > 0 && atoms.every((a) => a.k === 'lit' && evaluate(a).every(([name]) => name !== '*'));
}

const RISK = ['random', 'unknown', 'process', 'time', 'derived', 'constant'];

function risk(shape: StringShape): number {
  return RISK.indexOf(shape.entropy) + (shape.text.includes('/tmp') ? 10 : 0);
}

function shapeFact(shape: StringShape): NonNullable<Argument['shape']> {
  const literal = shape.literal && {
    location: locationOf(shape.literal.file, shape.literal.at, shape.literal.at + 1),
    phase: shape.literal.phase,
  };
  return { text: shape.text, entropy: shape.entropy, ...(literal ? { literal } : {}) };
}

export function externalWrites(facts: Facts, places: Places): ExternalWrite[] {
  const groups = new Map<string, ExternalWriteSighting[]>();
  for (const write of facts.externalWrites) {
    if (!places.isReached(write.act)) continue;
    const key = `${write.act.file.id}:${write.span[0]}:${write.pkg}:${write.member}`;
    const list = groups.get(key);
    if (list) list.push(write);
    else groups.set(key, [write]);
  }
  return [...groups.values()].map((list) => externalWrite(list, places));
}

function externalWrite(list: readonly ExternalWriteSighting[], places: Places): ExternalWrite {
  const seen = accusing(list);
  const [first] = seen;
  const location = locationOf(first.act.file, first.span[0], first.span[1]);
  return {
    package: first.pkg,
    member: first.member,
    op: first.op,
    phase: first.act.phase,
    location,
    value: derivation(list.reduce((t, w) => t | w.taint, 0)),
    constant: first.constant,
    guarded: list.every((w) => w.guarded),
    receiver: first.receiver,
    receiverLabel: first.receiverLabel,
    place: places.place(
      seen.map((w) => w.act),
      location,
    ),
  };
}
