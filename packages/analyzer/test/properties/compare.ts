import type { Analysis } from '../../src/index.js';
import { ruleFixtures, type NamedFixture } from '../support/run-fixture.js';
import type { Fixture } from '../support/fixture-markers.js';

/** The same samples in every run, so that a red test is red for everybody; other fixtures make other samples. */
export const SAMPLES = { seed: 20_261_120, numRuns: 200 };

/** Fixtures that have something to lose. */
export const hazards = ruleFixtures.filter(
  ({ name, files }) =>
    /\.[cm]?[jt]sx?$/.test(name) && files.some(({ markers }) => markers.some(({ kind }) => kind === 'expect')),
);

export const severalFiles = hazards.filter(({ files }) => files.length > 1);

/** The same fixture with other texts. */
export function withTexts(fixture: NamedFixture, textOf: (path: string, text: string) => string): Fixture {
  return { ...fixture, files: fixture.files.map((file) => ({ ...file, text: textOf(file.path, file.text) })) };
}

/** What must stay the same: the findings with all their places and words, and the handlers. */
export function verdict({ findings, handlers }: Analysis): unknown {
  // The reason names the line of the template in words; `declaredAt` carries it as a place that can be moved.
  return {
    findings,
    handlers: handlers.map(({ coverage: _coverage, reason, ...handler }) => ({
      ...handler,
      reason: reason.replace(/:\d+ \(/, ' ('),
    })),
  };
}

/** A copy in which `line` and `endLine` of every place in the file are moved. */
export function moveLines(value: unknown, path: string, move: (line: number) => number): unknown {
  if (Array.isArray(value)) return value.map((item) => moveLines(item, path, move));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, moveLines(item, path, move)] as const);
  const copy = Object.fromEntries(entries) as Record<string, unknown>;
  if (copy['path'] !== path || typeof copy['line'] !== 'number') return copy;
  return { ...copy, line: move(copy['line']), endLine: move(copy['endLine'] as number) };
}
