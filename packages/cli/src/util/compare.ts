import type { Finding, Level, Location } from '@lmi-ready/analyzer';

/** Orders text by code point: the same on every machine, whatever the locale. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const end = Math.min(a.length, b.length);
  let index = 0;
  while (index < end && a.charCodeAt(index) === b.charCodeAt(index)) index++;
  return index === end ? a.length - b.length : codeRank(a.charCodeAt(index)) - codeRank(b.charCodeAt(index));
}

/** Halves of characters beyond U+FFFF come after all whole ones. */
function codeRank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

const RANK: Readonly<Record<Level, number>> = { error: 0, warning: 1, note: 2 };

export function compareLevels(a: Level, b: Level): number {
  return RANK[a] - RANK[b];
}

export function isAtLeast(level: Level, threshold: Level): boolean {
  return RANK[level] <= RANK[threshold];
}

/** No comment in the code accepts it. */
export function isOpen({ suppression }: { readonly suppression?: object }): boolean {
  return suppression === undefined;
}

type Placed = Pick<Finding, 'ruleId' | 'rootCause' | 'message'> & {
  readonly location: Pick<Location, 'path' | 'line' | 'column'>;
};

/** Path, line, column, rule; the rest only makes the order total. */
export function compareFindings(a: Placed, b: Placed): number {
  return (
    compareText(a.location.path, b.location.path) ||
    a.location.line - b.location.line ||
    a.location.column - b.location.column ||
    compareText(a.ruleId, b.ruleId) ||
    compareText(a.rootCause, b.rootCause) ||
    compareText(a.message, b.message)
  );
}

export function distinct(texts: Iterable<string>): readonly string[] {
  return [...new Set(texts)].sort(compareText);
}

/** The one that a sorted list would begin with. */
export function firstFinding<F extends Placed>(findings: readonly F[]): F | undefined {
  return findings.reduce<F | undefined>(
    (first, finding) => (first && compareFindings(first, finding) <= 0 ? first : finding),
    undefined,
  );
}
