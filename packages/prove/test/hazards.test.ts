import type { Finding } from '@lmi-ready/analyzer';
import { describe, expect, test } from 'vitest';
import type { NamedFixture } from '../../analyzer/test/support/run-fixture.js';
import { predictedBy } from '../src/index.js';
import {
  nameOf,
  provable,
  proveFixture,
  runnable,
  setupOf,
  shortName,
  unproved,
  withFixture,
  withLines,
} from './support/fixture-runs.js';

const short = runnable.map((fixture) => [shortName(fixture), fixture] as const);

describe('every hazard of a fixture goes wrong on the real runtime, or is listed in unproved.json', () => {
  test.concurrent.each(short)('%s', async (name, fixture) => {
    const { instead, harmless = {}, apart = [] } = setupOf(fixture);
    let { open } = await attempt(withLines(fixture, instead));
    let gone: Readonly<Record<string, string>> = {};
    for (const more of open.length > 0 ? apart : []) {
      gone = { ...gone, ...Object.fromEntries(more.map((line) => [line, harmless[line] ?? ''])) };
      const { proved } = await attempt(withLines(fixture, { ...instead, ...gone }), open);
      open = open.filter((finding) => !proved.includes(finding));
    }
    expect(lines(open)).toBe(lines(Object.keys(unproved.findings[name] ?? {})));
  });
});

interface Attempt {
  readonly proved: readonly string[];
  readonly open: readonly string[];
}

/** @param wanted the others are not tried */
function attempt(fixture: NamedFixture, wanted?: readonly string[]): Promise<Attempt> {
  return withFixture(fixture, async (run) => {
    const findings = provable(run.analysis).filter((finding) => wanted?.includes(nameOf(finding, fixture)) ?? true);
    const analysis = { ...run.analysis, findings };
    const proofs = findings.length === 0 ? new Map() : await proveFixture({ ...run, analysis });
    const namesOf = (some: readonly Finding[]) => some.map((finding) => nameOf(finding, fixture));
    const open = namesOf(findings.filter((finding) => proofs.get(finding)?.status !== 'proved'));
    return { open, proved: namesOf(findings).filter((name) => !open.includes(name)) };
  });
}

/** One a line, so that a difference can be read. */
function lines(names: readonly string[]): string {
  return [...new Set(names)].sort().join('\n');
}

test('the list names fixtures and gives reasons', () => {
  const names = new Set(short.map(([name]) => name));
  const listed = [unproved.findings, unproved.lookAlikes, unproved.harmless].flatMap((list) => Object.keys(list));
  expect(listed.filter((name) => !names.has(name))).toEqual([]);
  const reasons = [
    ...Object.values(unproved.rules),
    ...Object.values(unproved.lookAlikes),
    ...[unproved.findings, unproved.harmless].flatMap((list) =>
      Object.values(list).flatMap((lines) => Object.values(lines)),
    ),
  ];
  expect(reasons.filter((reason) => reason.length < 20)).toEqual([]);
});

test('rules without a prediction are exactly those that the list explains', () => {
  const rules = new Set(
    runnable
      .flatMap(({ files }) => files)
      .flatMap(({ markers }) => markers.flatMap((marker) => (marker.kind === 'expect' ? [marker.ruleId] : []))),
  );
  expect([...rules].filter((rule) => predictedBy(rule).length === 0).sort()).toEqual(
    Object.keys(unproved.rules).sort(),
  );
});
