import type { Evaluator } from './evaluator.js';
import type { Value } from './value.js';

/** Request data in a value or in what it is made of. */
export function deepTaint(ev: Evaluator, value: Value, depth = 0): number {
  let taint = value.taint;
  if (depth > 3) return taint;
  for (const atom of value.atoms) {
    if (atom.k === 'list') taint |= deepTaint(ev, atom.of, depth + 1);
    if (atom.k !== 'lit' || atom.env.phase === 'init') continue;
    const inner = atom.val.k === 'arr' ? atom.val.els : atom.val.props.map(([, v]) => v);
    for (const v of [...inner, ...atom.val.spreads].slice(0, 40))
      taint |= deepTaint(ev, ev.value(v, atom.env), depth + 1);
  }
  return taint;
}
