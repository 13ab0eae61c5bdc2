import { callbackRow } from '../catalog/queries.js';
import type { CallbackRow } from '../catalog/row.js';
import type { LinkedFile } from '../link/linked-file.js';
import type { Confidence } from '../model/finding.js';
import type { Handler } from '../model/handler.js';
import type { Activation } from './activation.js';
import type { Evaluator } from './evaluator.js';
import { moduleValue, namespaceMember, property } from './members.js';
import { functionsIn } from './functions-in.js';
import type { Reach } from './reach.js';
import { handlerArguments } from './request-values.js';
import type { FunctionAtom, Value } from './value.js';

/** A handler with the functions of the project that run when it is invoked. */
export interface ResolvedEntry {
  readonly handler: Handler;
  readonly file: LinkedFile;
  readonly activations: readonly Activation[];
  /** The function the runtime sees, when it is one of the project. */
  readonly exported: FunctionAtom | undefined;
  readonly length: number | undefined;
  readonly streaming: boolean;
  /** Whether the functions are known to run for the handler: behind a wrapper that no catalogue knows they are believed to. */
  readonly confidence: Confidence;
}

/** Finds what a handler export stands for, through wrappers, factories and bindings, and visits it. */
export function resolveEntry(ev: Evaluator, reach: Reach, handler: Handler, file: LinkedFile): ResolvedEntry {
  const value = exportedValue(ev, file, handler.exportName);
  const own = value.atoms.filter((a): a is FunctionAtom => a.k === 'fn');
  const wrapped = own.length > 0 ? own : functionsIn(ev, [value]);
  const activations: Activation[] = [];
  for (const fn of wrapped) {
    const act = ev.activation({
      file: fn.file,
      f: fn.f,
      parent: fn.env,
      phase: 'invocation',
      self: fn.self,
      args: [...fn.bound, ...handlerArguments()],
      once: false,
      tested: new Set(),
    });
    if (act) activations.push(act);
  }
  for (const act of activations) reach.visit(act);
  const [exported] = own;
  const wrapper = wrapperOf(value);
  return {
    handler,
    file,
    activations,
    exported,
    length: exported ? lengthOf(exported) : wrapper?.handlerLength,
    streaming: handler.streaming || wrapper?.streaming === true,
    confidence: exported || wrapper ? 'certain' : 'likely',
  };
}

/** Value of a dotted export path. */
function exportedValue(ev: Evaluator, file: LinkedFile, exportName: string): Value {
  if (exportName === 'module.exports') return moduleValue(ev, file);
  const [first = '', ...rest] = exportName.split('.');
  return rest.reduce((value, name) => property(ev, value, name), namespaceMember(ev, file, first));
}

function lengthOf(fn: FunctionAtom): number {
  return Math.max(0, (fn.file.summary.functions[fn.f]?.length ?? 0) - fn.bound.length);
}

/** What is known of the wrapper whose result the handler is. */
function wrapperOf(value: Value): CallbackRow | undefined {
  return value.atoms
    .map((a) => (a.k === 'ext' ? callbackRow(a.pkg, a.member.replace(/#.*/, '')) : undefined))
    .find((row) => row?.runs === 'handler');
}
