import { describe, expect, test } from 'vitest';
import { complaintsAbout } from './support/complaints.js';
import {
  catalogFixtures,
  ruleFences,
  ruleFixtures,
  runFixture,
  solveFixtures,
  type NamedFixture,
} from './support/run-fixture.js';

function expectNoComplaint(fixture: NamedFixture): void {
  const complaints = complaintsAbout(fixture, runFixture(fixture));
  expect(complaints, complaints.join('\n')).toEqual([]);
}

function hasExpectation({ files }: NamedFixture): boolean {
  return files.some(({ markers }) => markers.some(({ kind }) => kind === 'expect'));
}

describe.each([
  ['rules', ruleFixtures],
  ['catalogue', catalogFixtures],
  ['solve', solveFixtures],
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
