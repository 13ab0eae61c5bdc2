import type { Finding, Level, Location } from '@lmi-ready/analyzer';

/** Orders text by code point: the same on every machine, whatever the locale. UTF-8 bytes sort like code points. */
export function compareText(a: string, b: string): number {
  return a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b));
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
