import type { Grade } from '../../score/grade.js';
import { GRADES } from '../../score/grade.js';
import type { Leverage, StandingChange } from '../../score/repository/leverage.js';
import { plural } from '../../util/plural.js';

/** Root causes whose fix alone makes a function better; the others wait for each other. */
export function effective(leverage: readonly Leverage[]): readonly Leverage[] {
  return leverage.filter(({ improved }) => improved.length > 0);
}

/** `9 functions go from C to A, 2 from D to C, 1 scores higher within D`. */
export function changesText(changes: readonly StandingChange[]): string {
  const groups = [...groupChanges(changes)].sort((a, b) => b.count - a.count || rank(a) - rank(b));
  return groups.map((group, index) => changeText(group, index === 0)).join(', ');
}

interface Group {
  readonly from: Grade;
  readonly to: Grade;
  /** Same grade, other score. */
  readonly higher: boolean;
  readonly count: number;
}

function groupChanges(changes: readonly StandingChange[]): Iterable<Group> {
  const groups = new Map<string, Group>();
  for (const { from, to } of changes) {
    const higher = (to.score ?? 0) > (from.score ?? 0);
    const key = from.grade === to.grade ? `${from.grade} ${String(higher)}` : `${from.grade}${to.grade}`;
    const count = (groups.get(key)?.count ?? 0) + 1;
    groups.set(key, { from: from.grade, to: to.grade, higher, count });
  }
  return groups.values();
}

/** The biggest step first, from the worst grade. */
function rank({ from, to }: Group): number {
  return GRADES.indexOf(from) * GRADES.length - GRADES.indexOf(to);
}

function changeText({ from, to, higher, count }: Group, isFirst: boolean): string {
  const who = isFirst ? plural(count, 'function') : String(count);
  if (from === to) return `${who} ${count === 1 ? 'scores' : 'score'} ${higher ? 'higher' : 'lower'} within ${from}`;
  const verb = count === 1 ? 'goes' : 'go';
  return `${who} ${isFirst ? `${verb} ` : ''}from ${from} to ${to}`;
}
