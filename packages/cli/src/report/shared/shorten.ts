import type { PathStep } from '@lmi-ready/analyzer';
import { plural } from '../../util/plural.js';
import { printable } from './escape.js';

const MOST_STEPS = 12;

/** The first and the last steps of a long way; `sign` stands before the number of those left out. */
export function shortenSteps(steps: readonly string[], sign: string): readonly string[] {
  const left = steps.length - MOST_STEPS;
  if (left <= 1) return steps;
  const half = MOST_STEPS / 2;
  return [...steps.slice(0, half), `${sign}${plural(left, 'more step')}`, ...steps.slice(-half)];
}

/** `handler src/h.ts:5 > helper src/a.ts:6`: the way to a finding on one line, for readers that are programs. */
export function wayText(steps: readonly PathStep[]): string {
  const items = steps.map(({ name, location: { path, line } }) => printable(`${name} ${path}:${String(line)}`));
  return shortenSteps(items, '').join(' > ');
}
