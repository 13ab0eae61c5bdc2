import type { Activation } from './activation.js';
import { calledValue } from './called-value.js';
import type { ResolvedCall } from './calls.js';
import { classFact, lineage } from './class-members.js';
import type { Evaluator } from './evaluator.js';
import { element } from './members.js';
import { hole } from './shape.js';
import { shapeOf } from './strings.js';
import {
  idsOf,
  functionsAmong,
  join,
  listOf,
  stringOf,
  tainted,
  UNKNOWN,
  valueWith,
  withAtoms,
  withTaint,
  type Atom,
  type InstanceAtom,
  type Value,
} from './value.js';

const PROMISE_METHODS = new Set(['then', 'catch', 'finally']);

/**
 * The receiver as far as it may be a builtin collection. What a class or its instances inherit from a package
 * (`User.find()` of an ORM) gives something new, not an element of the class.
 */
function collection(ev: Evaluator, value: Value): Value {
  const atoms = value.atoms.filter(
    (atom) => !isOwnObject(atom) || (atom.k === 'inst' && isBuiltinCollection(ev, atom)),
  );
  if (atoms.length === value.atoms.length) return value;
  return valueWith(atoms, value.taint, atoms.length === 0 ? [] : value.roots);
}

function isOwnObject(atom: Atom): boolean {
  return atom.k === 'cls' || atom.k === 'inst' || atom.k === 'fn';
}

/** `class Registry extends Map`. */
function isBuiltinCollection(ev: Evaluator, { of }: InstanceAtom): boolean {
  if (of.k !== 'cls') return false;
  return [...lineage(ev, of)].some((at) => {
    const parent = classFact(at)?.extends;
    const { atoms } = parent ? ev.value(parent, at.env) : UNKNOWN;
    return atoms.some((atom) => atom.k === 'ext' && COLLECTION.test(`${atom.pkg} ${atom.member}`));
  });
}

const COLLECTION = /^global (?:Array|Map|Set|WeakMap)$/;

/** A method of a builtin value: string, array, map, promise, number. */
export function methodResult(ev: Evaluator, call: ResolvedCall, act: Activation): Value {
  const whole = call.receiver ?? UNKNOWN;
  const receiver = PROMISE_METHODS.has(call.name) ? whole : collection(ev, whole);
  const given = call.args.reduce((t, a) => t | a.taint, 0);
  const taint = receiver.taint | given;
  const callbacks = functionsAmong(call.args);
  switch (call.name) {
    case 'map':
    case 'flatMap': {
      const of = join(callbacks.map((fn) => calledValue(ev, fn, [element(ev, receiver, UNKNOWN)], act)));
      return listOf(`m:${act.id}:${idsOf(of)}`, of, of.taint | taint);
    }
    case 'then':
      return callbacks.length === 0 ? receiver : join(callbacks.map((fn) => calledValue(ev, fn, [receiver], act)));
    case 'catch':
      return join([receiver, ...callbacks.map((fn) => calledValue(ev, fn, [UNKNOWN], act))]);
    case 'finally':
    case 'sort':
    case 'reverse':
      return receiver;
    case 'slice':
    case 'concat':
    case 'filter':
    case 'toSorted':
    case 'toReversed':
    case 'toSpliced':
      return isText(receiver) ? part(call, receiver, taint) : anotherList(ev, receiver, taint);
    case 'flat':
      return withTaint(element(ev, receiver, UNKNOWN), taint);
    case 'find':
    case 'findLast':
    case 'at':
    case 'pop':
    case 'shift':
      return element(ev, receiver, UNKNOWN);
    case 'get':
      return withTaint(element(ev, receiver, call.args[0] ?? UNKNOWN), taint);
    case 'values':
    case 'entries':
      return receiver;
    case 'reduce':
      return join([
        ...callbacks.map((fn) => calledValue(ev, fn, [call.args[1] ?? UNKNOWN, element(ev, receiver, UNKNOWN)], act)),
        tainted(taint),
      ]);
    case 'split': {
      const of = separates(call, '/') ? cut(receiver, taint) : renamed(receiver, taint);
      return of.atoms.length === 0 ? of : listOf(`s:${idsOf(of)}`, of, taint);
    }
    case 'substring':
    case 'substr':
      return part(call, receiver, taint);
    case 'replace':
    case 'replaceAll':
    case 'toLowerCase':
    case 'toUpperCase':
    case 'padEnd':
      return renamed(receiver, taint);
    case 'padStart':
      return cut(receiver, taint);
    case 'trim':
    case 'trimStart':
    case 'trimEnd':
    case 'toString':
      return text(receiver, taint);
    case 'toISOString':
      return cut(receiver, taint);
    default:
      return tainted(taint);
  }
}

/** A new list with elements of this one: what is changed in the list is changed for nobody else, what is changed in an element is. */
function anotherList(ev: Evaluator, list: Value, taint: number): Value {
  const atoms = list.atoms.map((atom): Atom =>
    atom.k === 'lit' ? { k: 'list', id: `n:${atom.id}`, of: element(ev, withAtoms(list, [atom]), UNKNOWN) } : atom,
  );
  return valueWith(atoms, taint);
}

function isText(value: Value): boolean {
  return value.atoms.length > 0 && value.atoms.every((a) => a.k === 'str');
}

/** A string that says what another says. */
function text(receiver: Value, taint: number): Value {
  const shape = shapeOf(receiver);
  return shape ? stringOf(shape.literal ? shape : hole(shape.entropy), taint) : tainted(taint);
}

/** A piece of another string; what starts at 0 is still in the same folder: `file.slice(0, -4)`. */
function part(call: ResolvedCall, receiver: Value, taint: number): Value {
  return call.args[0]?.number === 0 || call.name === 'concat' ? renamed(receiver, taint) : cut(receiver, taint);
}

/** A string made of another, in the same folder: `file.replace('.zip', '.json')`. */
function renamed(receiver: Value, taint: number): Value {
  const shape = shapeOf(receiver);
  if (!shape?.literal) return cut(receiver, taint);
  const folder = shape.text.slice(0, shape.text.lastIndexOf('/') + 1);
  return stringOf({ ...shape, text: `${folder}${hole(shape.entropy).text}` }, taint);
}

/** A string made of another: uniqueness survives, the text does not. */
function cut(receiver: Value, taint: number): Value {
  const shape = shapeOf(receiver);
  return shape ? stringOf(hole(shape.entropy), taint) : tainted(taint);
}

/** The first argument is this text. */
function separates({ args: [by] }: ResolvedCall, separator: string): boolean {
  return by !== undefined && shapeOf(by)?.text === separator;
}
