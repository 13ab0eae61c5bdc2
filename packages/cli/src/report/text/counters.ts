import type { Counters } from '@lmi-ready/analyzer';

/** The work of a run for --performance: counts first, they are the same on every machine. */
export function countersText(counters: Counters, elapsed: number): string {
  const rows: readonly (readonly [string, string])[] = [
    ['source files', String(counters.sourceFiles)],
    ['files summarised', String(counters.filesSummarised)],
    ['summaries from cache', String(counters.summariesFromCache)],
    ['files linked', String(counters.filesLinked)],
    ['activations', String(counters.activations)],
    ['events', String(counters.events)],
    ['milliseconds', elapsed.toFixed(0)],
  ];
  const width = Math.max(...rows.map(([, value]) => value.length));
  return rows.map(([label, value]) => `${label.padEnd(20)}  ${value.padStart(width)}\n`).join('');
}
