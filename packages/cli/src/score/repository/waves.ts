import type { Finding, RuleMeta } from '@lmi-ready/analyzer';
import type { FunctionReport } from '../../report/report.js';
import { compareText } from '../../util/compare.js';
import { enumerate, plural } from '../../util/plural.js';
import { effortOf } from '../effort.js';
import type { Readiness } from '../score-function.js';
import { isReady } from './distribution.js';

/** 1 ready; 2 little work; 3 more work; `stay`: a blocker has no fix; `unknown`: the handler could not be read. */
export type WaveName = 1 | 2 | 3 | 'stay' | 'unknown';

export const WAVES: readonly WaveName[] = [1, 2, 3, 'stay', 'unknown'];

/** The most points of effort in wave 2: one redesign, or a handful of mechanical changes. */
export const LITTLE_EFFORT = 5;

export interface WaveMember {
  readonly id: string;
  /** Why it is in this wave, without full stop. */
  readonly reason: string;
}

/** Functions that may move together. */
export interface Wave {
  readonly wave: WaveName;
  /** Story points for all of it, a root cause that functions share counted once. */
  readonly effort: number;
  /** By effort, then by id: those that are done soonest first. */
  readonly functions: readonly WaveMember[];
}

/**
 * Every wave, empty ones as well; each function is in exactly one.
 * @param byFunction open findings.
 */
export function wavesOf(
  functions: readonly FunctionReport[],
  byFunction: ReadonlyMap<string, readonly Finding[]>,
  rules: ReadonlyMap<string, RuleMeta>,
): readonly Wave[] {
  const sorted = [...functions].sort(
    (a, b) => a.readiness.effort - b.readiness.effort || compareText(a.handler.id, b.handler.id),
  );
  return WAVES.map((wave) => {
    const members = sorted.filter(({ readiness }) => waveOf(readiness, rules) === wave);
    const findings = new Set(members.flatMap(({ handler }) => byFunction.get(handler.id) ?? []));
    return {
      wave,
      effort: effortOf([...findings], rules),
      functions: members.map(({ handler, readiness }) => ({ id: handler.id, reason: reasonOf(readiness, rules) })),
    };
  });
}

/** The wave of one function, decided by its readiness and by the rules that block it. */
export function waveOf({ grade, gate, effort }: Readiness, rules: ReadonlyMap<string, RuleMeta>): WaveName {
  if (grade === '?') return 'unknown';
  if (isReady(grade)) return 1;
  if (lastingBlockers(gate.rules, rules).length > 0) return 'stay';
  return effort <= LITTLE_EFFORT ? 2 : 3;
}

function lastingBlockers(codes: readonly string[], rules: ReadonlyMap<string, RuleMeta>): readonly string[] {
  return codes.filter((code) => rules.get(code)?.withoutFix);
}

function reasonOf(readiness: Readiness, rules: ReadonlyMap<string, RuleMeta>): string {
  const { grade, gate, effort, partial } = readiness;
  switch (waveOf(readiness, rules)) {
    case 'unknown':
      return 'the handler could not be read';
    case 'stay':
      return `${enumerate(lastingBlockers(gate.rules, rules))} has no fix`;
    case 1:
      return partial ? `grade ${grade}, but parts of its code were not seen` : `grade ${grade}`;
    default: {
      const why = gate.blocked ? `blocked by ${enumerate(gate.rules)}` : `grade ${grade}`;
      return `${why}, ${plural(effort, 'point')} of effort`;
    }
  }
}
