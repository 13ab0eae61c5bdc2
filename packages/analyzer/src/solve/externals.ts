import { nameSource, readsRequestStore } from '../catalog/queries.js';
import type { CallFact } from '../model/summary.js';
import type { Activation } from './activation.js';
import { calledValue } from './called-value.js';
import type { ResolvedCall } from './calls.js';
import type { Evaluator } from './evaluator.js';
import { deepTaint } from './deep-taint.js';
import { element } from './members.js';
import { composed, concat, constantShape, hole, joinPath, type StringShape } from './shape.js';
import { methodResult } from './methods.js';
import { isStateful, statefulRegex } from './regex.js';
import { shapeOf } from './strings.js';
import {
  idsOf,
  join,
  listOf,
  requestAtom,
  stringOf,
  TAINT,
  tainted,
  throughExternal,
  UNKNOWN,
  valueOf,
  valueWith,
  withTaint,
  type ExternalAtom,
  type Value,
} from './value.js';

/** Builtin modules whose functions only compute: what they return is as request-derived as what they got. */
const PURE_MODULES = new Set([
  'path',
  'path/posix',
  'url',
  'querystring',
  'util',
  'buffer',
  'crypto',
  'string_decoder',
  'lodash',
  'qs',
]);
const IO_GLOBALS = new Set(['fetch', 'WebSocket']);
const PASS_THROUGH = new Set([
  'Promise.resolve',
  'Promise.all',
  'Promise.race',
  'Promise.any',
  'Object.freeze',
  'Object.seal',
  'Object.assign',
]);
/** What gives a new list with what is in another object. */
const LISTS = new Set(['Array.from', 'Object.values', 'Object.entries']);

/** What something outside the project returns. */
export function externalResult(
  ev: Evaluator,
  ext: ExternalAtom,
  call: ResolvedCall,
  fact: CallFact,
  act: Activation,
): Value {
  const given = call.args.reduce((t, a) => t | deepTaint(ev, a, 1), 0);
  const plain = stringResult(ext, call);
  const shape =
    plain && /^(?:(?:posix\.|win32\.)?(?:join|resolve)|format)$/.test(ext.member)
      ? composed(plain, act, fact.span[0])
      : plain;
  if (shape) return stringOf(shape, given);
  if (ext.pkg === 'global' && ext.member === 'Promise' && fact.kind === 'new') return resolvedBy(ev, call, act);
  if (ext.pkg === 'global' && PASS_THROUGH.has(ext.member)) return passed(ev, ext, call);
  if (ext.pkg === 'global' && LISTS.has(ext.member)) return listed(ev, call, act);
  if (act.phase === 'invocation' && readsRequestStore(ext.pkg, ext.member))
    return valueOf(requestAtom('request'), TAINT.direct);
  if (ext.pkg === 'global' && ext.member === 'RegExp') return regexResult(call, act);
  if (isCollectionOrPromiseMethod(ext)) return methodResult(ev, call, act);
  if (ext.pkg === 'util' && ext.member === 'promisify' && call.args[0]) return call.args[0];
  if (/^capture/.test(call.name) && call.args[0]?.atoms.some((a) => a.k === 'ext')) return call.args[0];
  if (call.receiver && SAME_KIND.has(call.name)) return sameKind(call.receiver, fact, act);
  const receiver = call.receiver?.taint ?? 0;
  const pure = (ext.pkg === 'global' && !IO_GLOBALS.has(ext.member)) || PURE_MODULES.has(ext.pkg);
  const taint = pure ? given | receiver : throughExternal(given | receiver);
  const atom: ExternalAtom = {
    k: 'ext',
    id: `e:${act.file.id}:${fact.span[0]}:${fact.span[1]}:${act.id}:${ext.member}`,
    pkg: ext.pkg,
    member: ext.member.length > 100 ? ext.member : `${ext.member}#`,
    phase: act.phase,
    given: [
      ...(call.receiver && call.receiver.atoms.some((a) => a.k === 'ext' && a.member.endsWith('#'))
        ? [call.receiver]
        : []),
      ...call.args,
    ],
  };
  return valueOf(atom, taint);
}

/** `new RegExp(source, 'g')`. */
function regexResult(call: ResolvedCall, act: Activation): Value {
  const flags = call.args[1] && shapeOf(call.args[1]);
  return flags && isStateful(flags.text) ? valueOf(statefulRegex(act)) : UNKNOWN;
}

/** Methods that give another object of the receiver's kind: child loggers, scoped clients. */
const SAME_KIND = new Set(['child', 'createChild', 'clone', 'extend', 'duplicate', 'forContext']);

function sameKind(receiver: Value, fact: CallFact, act: Activation): Value {
  const atoms = receiver.atoms.flatMap((a) =>
    a.k === 'ext' && a.member.includes('#')
      ? [{ ...a, id: `k:${act.file.id}:${fact.span[0]}:${act.id}:${a.member}`, phase: act.phase }]
      : [],
  );
  return valueWith(atoms, 0);
}

function isCollectionOrPromiseMethod(ext: ExternalAtom): boolean {
  return (
    ext.pkg === 'global' &&
    /#(?:get|values|entries|keys|map|filter|find|slice|concat|pop|shift|at|flat|flatMap|reduce|forEach|sort|reverse|has|then|catch|finally)$/.test(
      ext.member,
    )
  );
}

function passed(ev: Evaluator, ext: ExternalAtom, call: ResolvedCall): Value {
  const [first, ...rest] = call.args;
  if (!first) return UNKNOWN;
  const taint = rest.reduce((t, a) => t | a.taint, first.taint);
  if (ext.member === 'Promise.race' || ext.member === 'Promise.any') return element(ev, first, UNKNOWN);
  return withTaint(first, taint);
}

/** `Object.values(table)`, `Array.from(list, (item) => …)`: pairs are not told from what they hold. */
function listed(ev: Evaluator, { args: [from = UNKNOWN, make] }: ResolvedCall, act: Activation): Value {
  const found = element(ev, from, UNKNOWN);
  const makers = (make?.atoms ?? []).filter((atom) => atom.k === 'fn');
  const of = makers.length === 0 ? found : join(makers.map((fn) => calledValue(ev, fn, [found], act)));
  return listOf(`m:${act.id}:${idsOf(of)}`, of, of.taint);
}

/** `new Promise((resolve) => …resolve(x))`: what it resolves with is not followed; request data in scope of the executor is. */
function resolvedBy(ev: Evaluator, call: ResolvedCall, act: Activation): Value {
  let taint = 0;
  for (const fn of call.args.flatMap((a) => a.atoms)) {
    if (fn.k !== 'fn') continue;
    const executor = ev.activation({
      file: fn.file,
      f: fn.f,
      parent: fn.env,
      phase: act.phase,
      self: fn.self,
      args: undefined,
      once: false,
      tested: new Set(),
    });
    for (const event of executor?.fact.events ?? []) {
      if (event.t !== 'call' || !executor) continue;
      const inner = executor.file.summary.calls[event.c];
      for (const arg of inner?.args ?? []) if (arg.k !== 'fn') taint |= throughExternal(ev.value(arg, executor).taint);
    }
  }
  return tainted(taint);
}

function stringResult(ext: ExternalAtom, call: ResolvedCall): StringShape | undefined {
  if (ext.pkg === 'os' && ext.member === 'tmpdir') return constantShape('/tmp');
  if (ext.pkg === 'path' || ext.pkg === 'path/posix') {
    const name = ext.member.replace(/^(?:posix|win32)\./, '');
    const shapes = call.args.map((a) => shapeOf(a) ?? hole(a.taint ? 'derived' : 'unknown'));
    if (name === 'join') return joinPath(shapes, false);
    if (name === 'resolve') return joinPath(shapes, true);
    if (name === 'normalize') return shapes[0];
    if (name === 'basename' || name === 'extname') return hole(shapes[0]?.entropy ?? 'unknown');
    if (name === 'dirname') return shapes[0] && { ...shapes[0], text: shapes[0].text.replace(/\/[^/]*$/, '') };
  }
  if (ext.pkg === 'util' && ext.member === 'format') return formatted(call.args);
  const entropy = nameSource(ext.pkg, ext.member);
  if (entropy) return hole(entropy);
  return undefined;
}

/** `util.format('/tmp/%s', name)`. */
function formatted([pattern, ...given]: readonly Value[]): StringShape | undefined {
  const text = pattern && shapeOf(pattern)?.text;
  if (text === undefined) return undefined;
  const pieces = text.split(/%[sdifjoO]/).map((piece) => constantShape(piece));
  return concat(
    pieces.flatMap((piece, i) => {
      const value = given[i];
      if (i === pieces.length - 1) return [piece];
      return [piece, (value && shapeOf(value)) ?? hole(value?.taint ? 'derived' : 'unknown')];
    }),
  );
}
