import path from 'node:path';
import { UsageError } from '@lmi-ready/analyzer';
import { describe, expect, test } from 'vitest';
import type { NamedFixture } from '../../analyzer/test/support/run-fixture.js';
import { predictedBy, prove, type Experiment } from '../src/index.js';
import {
  runnable,
  setupOf,
  shortName,
  standIn,
  unproved,
  withFixture,
  withLines,
  type FixtureRun,
} from './support/fixture-runs.js';

const OVERLAPPING = 200;
const short = runnable
  .filter(({ files }) => files.some(({ markers }) => markers.some(({ kind }) => kind === 'safe')))
  .map((fixture) => [shortName(fixture), fixture] as const);

describe('what is left of a fixture without its hazardous lines shows nothing in 200 overlapping invocations', () => {
  test.concurrent.each(short)('%s', async (name, fixture) => {
    const seen = await withFixture(withoutHazards(fixture), async (run) => {
      const handlers = quietHandlers(run);
      const results: Experiment[] = [];
      try {
        for (const handler of handlers) {
          // A failure can be kept in shared state only.
          const result = await runHandler(run, handler, name.startsWith('shared-state/'));
          results.push(result);
          if (problemsOf(name, result).length > 0) break;
        }
      } catch (error) {
        if (error instanceof UsageError) return [error.message];
        throw error;
      }
      return handlers.length === 0
        ? ['every handler keeps a hazard']
        : results.flatMap((result) => problemsOf(name, result));
    });
    const listed = unproved.lookAlikes[name];
    if (listed === undefined) expect(seen).toEqual([]);
    else expect(seen, `runs now: ${listed}`).not.toEqual([]);
  });
});

/** The look-alikes alone: every line that reports something is gone, or has a harmless one in its place. */
function withoutHazards(fixture: NamedFixture): NamedFixture {
  const { instead = {}, harmless = {} } = setupOf(fixture);
  const files = fixture.files.map((file) => {
    const hazards = new Set(file.markers.flatMap(({ kind, line }) => (kind === 'expect' ? [line] : [])));
    const text = file.text
      .split('\n')
      .map((line, index) => (hazards.has(index + 1) ? (standIn(harmless, file.path, line) ?? '') : line))
      .join('\n');
    return { ...file, text };
  });
  return withLines({ ...fixture, files }, { ...instead, ...harmless });
}

/** Handlers about which nothing is said any more that running could show. */
function quietHandlers({ analysis }: FixtureRun) {
  const loud = new Set(
    analysis.findings.filter(({ ruleId }) => predictedBy(ruleId).length > 0).flatMap(({ handlers }) => handlers),
  );
  return analysis.handlers.filter(({ id }) => !loud.has(id));
}

function runHandler(
  { root, event, options }: FixtureRun,
  { file, exportName }: { file: string; exportName: string },
  faults: boolean,
) {
  const target = { file: path.join(root, file), exportName };
  return prove(
    { target, ...(event !== undefined && { event }) },
    { ...options, invocations: OVERLAPPING, runs: 1, faults },
  );
}

/**
 * No harm of overlapping: an answer that depends on the ones before it, as with caches and limiters, and files of their own that
 * invocations leave behind.
 */
const HARMLESS = new Set(['carried-over', 'files-left']);

function problemsOf(name: string, { failure, failsAlone, symptoms }: Experiment): readonly string[] {
  const harmless = new Set([...HARMLESS, ...Object.keys(unproved.harmless[name] ?? {})]);
  return [
    ...(failure === undefined ? [] : [failure]),
    ...(failsAlone === undefined ? [] : [`fails alone: ${failsAlone}`]),
    ...symptoms.filter(({ kind }) => !harmless.has(kind)).map(({ kind, message }) => `${kind}: ${message}`),
  ];
}
