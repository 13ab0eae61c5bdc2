/** Second half of a mutation run: what a mutant makes of a prepared fixture. */
import { judge } from '../../src/engine/analyse.js';
import { linkSummaries } from '../../src/link/linked-program.js';
import { NO_CONFIG } from '../../src/model/config.js';
import { solve } from '../../src/solve/solve-program.js';
import { complaintsAbout } from '../support/complaints.js';
import type { PreparedFixture } from './prepare-fixtures.js';

/** Complaints as in `rules.test.ts`; empty when the fixture does not notice the mutant. */
export function judgeFixture({
  fixture,
  read,
  loaded,
  versionOf,
  deployment,
  textOf,
  problems,
}: PreparedFixture): readonly string[] {
  // A linked file keeps what was worked out from it, by the engine without the mutant.
  const summaries = read.program.files.map(({ summary }) => summary);
  const program = linkSummaries(summaries, loaded.resolver);
  const solution = solve({ program, handlers: read.handlers, versionOf, deployment });
  const judged = judge({
    loaded,
    read: { ...read, program },
    solution,
    problems,
    templates: [],
    deployment,
    textOf,
    sourceFiles: 0,
    config: NO_CONFIG,
  });
  return complaintsAbout(fixture, {
    findings: judged.findings,
    handlers: solution.entries,
    problems: [...problems, ...judged.problems],
  });
}
