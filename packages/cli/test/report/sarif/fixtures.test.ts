/** SARIF of the real engine over every fixture, and over this repository: schema, invariants of GitHub, fingerprints. JSON: schema. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as engine from '@lmi-ready/analyzer';
import { computeRollingHashes } from '@microsoft/sarif';
import type { Log, Result } from 'sarif';
import { expect, test } from 'vitest';
import {
  allFixtures,
  catalogFixtures,
  layOut,
  ruleFences,
  ruleFixtures,
  solveFixtures,
  withFolder,
  type NamedFixture,
} from '../../../../analyzer/test/support/run-fixture.js';
import { readSources } from '../../../src/io/read-sources.js';
import { buildReport, filesToShow } from '../../../src/pipeline.js';
import { jsonReport } from '../../../src/report/json.js';
import { lineFingerprints } from '../../../src/report/sarif/fingerprint.js';
import { sarifReport } from '../../../src/report/sarif/sarif.js';
import { jsonErrors } from '../../support/json-schema.js';
import { expectInvariants, schemaErrors } from '../../support/sarif-checks.js';
import { validate, validator } from '../../support/sarif-gate.js';

const repository = fileURLToPath(new URL('../../../../../', import.meta.url));

/** The validator takes a second on an idle machine; with everything else running it may take a minute. */
const PATIENCE = 240_000;

interface Scanned {
  readonly sarif: string;
  readonly json: string;
  readonly results: readonly Result[];
  readonly texts: ReadonlyMap<string, string>;
}

function scan(root: string, config?: engine.Config): Scanned {
  const analysis = engine.analyse({ root, ...(config && { config }) });
  const texts = readSources(root, filesToShow(analysis.findings));
  const { rules, rulePages, ENGINE_VERSION: version } = engine;
  const report = buildReport({ analysis, rules, rulePages, version, texts });
  const sarif = sarifReport(report);
  return { sarif, json: jsonReport(report), results: (JSON.parse(sarif) as Log).runs[0]?.results ?? [], texts };
}

function expectValid(sarif: string): void {
  if (validator) expect(validate(validator, sarif)).toEqual([]);
}

/** The validator still counts to the 1,000 results that GitHub once took (GH1004); it takes 25,000, which `keepWithinLimits` sees to. */
const half = solveFixtures.length >> 1;
const parts: readonly (readonly [string, readonly NamedFixture[]])[] = [
  ['rules', ruleFixtures],
  ['pages of rules', ruleFences],
  ['the catalogue', catalogFixtures],
  ['solve, one half', solveFixtures.slice(0, half)],
  ['solve, the other', solveFixtures.slice(half)],
];

test.each(parts)('all fixtures of %s, side by side in one repository', { timeout: PATIENCE }, (_name, fixtures) => {
  withFolder((root) => {
    for (const [index, fixture] of fixtures.entries()) layOut(fixture, path.join(root, `project-${String(index)}`));
    mkdirSync(path.join(root, '.git'));
    const { sarif, json, results, texts } = scan(root);
    expect(jsonErrors(json)).toBeNull();
    expect(results.length).toBeGreaterThan(fixtures.length / 2);
    if (fixtures === ruleFixtures) expect(new Set(results.map(({ ruleId }) => ruleId)).size).toBe(engine.rules.length);
    expect(schemaErrors(sarif)).toBeNull();
    expectInvariants(sarif, texts);
    expectValid(sarif);
  });
});

test('every fixture is in one of them', () => {
  expect(parts.flatMap(([, fixtures]) => fixtures)).toEqual(allFixtures);
});

test('this repository, with its own configuration', { timeout: PATIENCE }, () => {
  const root = repository.replace(/[/\\]$/, '');
  const { sarif, json, results, texts } = scan(root, engine.loadConfig({ root }));
  expect(results.length).toBeGreaterThan(10);
  expect(jsonErrors(json)).toBeNull();
  expect(schemaErrors(sarif)).toBeNull();
  expectInvariants(sarif, texts);
  expectValid(sarif);
});

/** Every file below a folder that stands for somebody's code. */
function filesBelow(folder: string): readonly string[] {
  return readdirSync(path.join(repository, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}

test('fingerprints of every line of every fixture file are those of @microsoft/sarif', () => {
  const files = [...filesBelow('packages/analyzer/src'), ...filesBelow('test-fixtures')];
  expect(files.length).toBeGreaterThan(500);
  for (const file of files) {
    const text = readFileSync(file, 'utf8');
    const hashes = computeRollingHashes(text);
    const expected = [...hashes.keys()].sort((a, b) => a - b).map((line) => hashes.get(line));
    expect({ file, prints: lineFingerprints(text) }).toEqual({ file, prints: expected });
  }
});

const TWO_LEAKS = `let user = '';
let order = '';
export const handler = async (event) => {
  user = event.user;
  order = event.order;
  await fetch('https://a.example');
  return user + order;
};
`;

test('a root cause keeps its fingerprint when lines move, and has one of its own', () => {
  const scanText = (text: string) =>
    withFolder((root) => {
      writeFileSync(path.join(root, 'handler.ts'), text);
      return scan(root).results;
    });
  const prints = (results: readonly Result[]) =>
    results.map(({ partialFingerprints }) => partialFingerprints?.['lmiRootCause/v1']);
  const line = ([first]: readonly Result[]) => first?.locations?.[0]?.physicalLocation?.region?.startLine ?? 0;
  const before = scanText(TWO_LEAKS);
  const after = scanText(`// moved\n\n// down\n${TWO_LEAKS}`);
  expect(prints(after)).toEqual(prints(before));
  expect(line(after)).toBe(line(before) + 3);
  expect(before.length).toBeGreaterThan(1);
  expect(new Set(prints(before)).size).toBe(before.length);
});
