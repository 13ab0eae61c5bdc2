import { describe, expect, test } from 'vitest';
import { compareAll } from './support/fixture-markers.js';
import { catalogFixtures, ruleFences, ruleFixtures, runFixture, type NamedFixture } from './support/run-fixture.js';
import { malformed } from './support/well-formed.js';

/** What is wrong with a fixture or with what the engine says about it. */
function complaintsOf(fixture: NamedFixture): readonly string[] {
  const { findings, handlers, problems } = runFixture(fixture);
  return [
    ...(handlers.length === 0 ? ['no handler found: nothing in this fixture can be reported'] : []),
    ...problems.map(({ path, message }) => `${path}: ${message}`),
    ...compareAll(fixture, findings),
    ...findings.flatMap(malformed),
  ];
}

function expectNoComplaint(fixture: NamedFixture): void {
  const complaints = complaintsOf(fixture);
  expect(complaints, complaints.join('\n')).toEqual([]);
}

function hasExpectation({ files }: NamedFixture): boolean {
  return files.some(({ markers }) => markers.some(({ kind }) => kind === 'expect'));
}

describe.each([
  ['rules', ruleFixtures],
  ['catalogue', catalogFixtures],
])('%s', (_title, fixtures) => {
  test.each(fixtures.map((fixture) => [fixture.name, fixture] as const))('%s', (_name, fixture) => {
    expectNoComplaint(fixture);
  });
});

describe('rule pages', () => {
  test.each(ruleFences.map((fence) => [fence.name, fence] as const))('%s', (_name, fence) => {
    expect(hasExpectation(fence)).toBe(fence.fence === 'bad');
    expectNoComplaint(fence);
  });
});
