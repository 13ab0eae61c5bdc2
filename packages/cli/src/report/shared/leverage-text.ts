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
  return groups.map((group, index) => changeText(group, groups[index - 1])).join(', ');
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

/** The noun is said once, the verb when it changes. */
function changeText(group: Group, before: Group | undefined): string {
  const { from, to, count } = group;
  const who = before ? String(count) : plural(count, 'function');
  const verb = verbOf(group);
  const what = before && verbOf({ ...before, count }) === verb ? who : `${who} ${verb}`;
  return from === to ? `${what} within ${from}` : `${what} from ${from} to ${to}`;
}

function verbOf({ from, to, higher, count }: Group): string {
  if (from !== to) return count === 1 ? 'goes' : 'go';
  return `${count === 1 ? 'scores' : 'score'} ${higher ? 'higher' : 'lower'}`;
}
