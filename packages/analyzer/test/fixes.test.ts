import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { analyse, hasSuggestions, suggestionsFor, type Analysis, type Finding, type Suggestion } from '../src/index.js';
import { allFixtures, layOut, withFolder, type NamedFixture } from './support/run-fixture.js';

function applied(text: string, { edits }: Suggestion): string {
  return edits.toReversed().reduce((now, { start, end, text: by }) => now.slice(0, start) + by + now.slice(end), text);
}

/** Rules and what they say, with how often; places move with the code. */
function tally({ findings }: Analysis): Map<string, number> {
  const out = new Map<string, number>();
  for (const { ruleId, location } of findings) {
    const key = `${ruleId} ${location.path}`;
    out.set(key, (out.get(key) ?? 0) + 1);
  }
  return out;
}

interface Offer {
  readonly fixture: NamedFixture;
  readonly finding: Finding;
  readonly suggestion: Suggestion;
}

function offersIn(fixture: NamedFixture): Offer[] {
  return withFolder((root) => {
    layOut(fixture, root);
    const texts = new Map(fixture.files.map((file) => [file.path, file.text]));
    return analyse({ root }).findings.flatMap((finding) =>
      suggestionsFor(finding, texts.get(finding.location.path) ?? '').map((suggestion) => ({
        fixture,
        finding,
        suggestion,
      })),
    );
  });
}

const fixable = allFixtures.filter(({ files }) =>
  files.some(({ markers }) => markers.some((marker) => marker.kind === 'expect')),
);
const offers = fixable.flatMap(offersIn);

test('there are suggestions for every rule that promises some', () => {
  expect([...new Set(offers.map(({ finding }) => finding.ruleId))].sort()).toEqual([
    'LMI1001',
    'LMI1005',
    'LMI2001',
    'LMI2002',
    'LMI3001',
    'LMI3002',
    'LMI4006',
    'LMI5001',
  ]);
  expect(offers.every(({ finding }) => hasSuggestions(finding.ruleId))).toBe(true);
});

test.each(
  offers.map(
    (offer, i) =>
      [`${i} ${offer.fixture.name}:${offer.finding.location.line} ${offer.suggestion.title}`, offer] as const,
  ),
)('%s', (_name, { fixture, finding, suggestion }) => {
  withFolder((root) => {
    layOut(fixture, root);
    const before = analyse({ root });
    const file = fixture.files.find((one) => one.path === finding.location.path);
    const text = applied(file?.text ?? '', suggestion);
    writeFileSync(path.join(root, finding.location.path), text);
    const after = analyse({ root });
    expect(
      after.problems.filter(({ kind }) => kind === 'syntax-error'),
      text,
    ).toEqual([]);
    const [was, is] = [tally(before), tally(after)];
    const key = `${finding.ruleId} ${finding.location.path}`;
    // One change may be the remedy of several findings: all uses of one name.
    expect(is.get(key) ?? 0, text).toBeLessThan(was.get(key) ?? 0);
    // The budget of a pool is reckoned where the pool is shared, which is what the change makes it.
    is.delete(`LMI3007 ${finding.location.path}`);
    for (const [other, count] of is) expect(count, `${other}\n${text}`).toBeLessThanOrEqual(was.get(other) ?? 0);
  });
});
