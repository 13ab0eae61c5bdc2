import type { Confidence, Finding } from '@lmi-ready/analyzer';
import { compareFindings, compareLevels } from './compare.js';

const RANK: Readonly<Record<Confidence, number>> = { certain: 0, likely: 1, possible: 2 };

/** By level, then by confidence, then by place: where only the first ones are shown, they are the ones that matter most. */
export function worstFirst(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort(
    (a, b) => compareLevels(a.level, b.level) || RANK[a.confidence] - RANK[b.confidence] || compareFindings(a, b),
  );
}
