import { plural } from '../../util/plural.js';

const MOST_STEPS = 12;

/** The first and the last steps of a long way; `sign` stands before the number of those left out. */
export function shortenSteps(steps: readonly string[], sign: string): readonly string[] {
  const left = steps.length - MOST_STEPS;
  if (left <= 1) return steps;
  const half = MOST_STEPS / 2;
  return [...steps.slice(0, half), `${sign}${plural(left, 'more step')}`, ...steps.slice(-half)];
}
