import type { Analysis } from '../../src/model/analysis.js';
import { compareAll, type Fixture } from './fixture-markers.js';
import { malformed } from './well-formed.js';

/** What is wrong with a fixture or with what the engine says about it; empty when all is as marked. */
export function complaintsAbout(
  fixture: Fixture,
  { findings, handlers, problems }: Pick<Analysis, 'findings' | 'problems'> & { readonly handlers: readonly unknown[] },
): readonly string[] {
  return [
    ...(handlers.length === 0 ? ['no handler found: nothing in this fixture can be reported'] : []),
    ...problems.map(({ path, message }) => `${path}: ${message}`),
    ...compareAll(fixture, findings),
    ...findings.flatMap(malformed),
  ];
}
