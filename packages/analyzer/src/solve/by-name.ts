import { functionAtom, type FunctionAtom } from './value.js';
import type { Evaluator } from './evaluator.js';

/** Method names too common to tell a class by. */
const COMMON = new Set(
  'get set has add delete clear push pop map filter find forEach then catch finally send query execute run save create update remove insert close connect end start stop init handle handler log info warn error debug toString json text parse stringify format build call apply bind on once emit use next read write open list put post patch validate transform process load fetch request publish subscribe render resolve reject test match replace split join slice trim keys values entries'.split(
    ' ',
  ),
);

/** Methods of that name in the linked files, when there are few enough to mean something. */
export function methodsNamed(ev: Evaluator, name: string): readonly FunctionAtom[] {
  if (name.length < 4 || COMMON.has(name)) return [];
  const found = ev.program.methodsNamed(name);
  return found.length <= 2 ? found.map(({ file, f }) => functionAtom(f, ev.module(file))) : [];
}
