/** What can be said of any SARIF log of ours without Microsoft's validator: the official schema, and what GitHub wants besides. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { computeRollingHashes } from '@microsoft/sarif';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Location, Log, Result, Run } from 'sarif';
import { expect } from 'vitest';

const validateSchema = compileSchema();

function compileSchema() {
  const home = path.dirname(createRequire(import.meta.url).resolve('@microsoft/sarif-multitool-ts'));
  const schema = JSON.parse(readFileSync(path.join(home, '../assets/sarif-2.1.0.schema.json'), 'utf8')) as object;
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  return ajv.compile(schema);
}

/** @returns what the schema objects to; null when it does not. */
export function schemaErrors(sarif: string) {
  validateSchema(JSON.parse(sarif));
  return validateSchema.errors ?? null;
}

/** Fails on a log that GitHub would refuse, or show in another way than we mean. `sources` by path relative to the root. */
export function expectInvariants(sarif: string, sources: ReadonlyMap<string, string>): void {
  const { runs } = JSON.parse(sarif) as Log;
  expect(runs).toHaveLength(1);
  const [run] = runs;
  if (!run) return;
  const results = run.results ?? [];
  expect(run.automationDetails).toBeUndefined();
  expect(run.invocations?.[0]?.executionSuccessful).toBe(true);
  expectRules(run);
  expectOneALine(results);
  const hashes = new Map([...sources].map(([file, text]) => [file, computeRollingHashes(text)]));
  for (const result of results) {
    expect(run.tool.driver.rules?.[result.ruleIndex ?? -1]?.id).toBe(result.ruleId);
    expectMessage(result);
    expectFingerprints(result, hashes);
  }
  const artifacts = results.flatMap(locationsOf).map(({ physicalLocation }) => physicalLocation?.artifactLocation);
  expect(new Set(artifacts.map((artifact) => artifact?.uriBaseId))).toEqual(new Set(['%SRCROOT%']));
  for (const uri of new Set(artifacts.map((artifact) => artifact?.uri))) {
    expect(uri).toMatch(/^(?!\.|\/)(?:[A-Za-z0-9._~@&=+$,;-]|%[0-9A-F]{2}|\/)+$/);
  }
}

function expectRules({ tool }: Run): void {
  for (const { id, name, shortDescription, fullDescription, help, properties } of tool.driver.rules ?? []) {
    expect(name).toMatch(/^[A-Z][A-Za-z0-9]+$/);
    expect(name).not.toBe(id);
    for (const description of [shortDescription, fullDescription]) {
      expect(description?.text.length).toBeLessThanOrEqual(1024);
      expect(description?.text).toMatch(/^[A-Z].*\.$/);
    }
    expect(help?.text).not.toBe('');
    expect(properties?.tags?.length).toBeLessThanOrEqual(10);
  }
}

/** GitHub tells results of a rule on one line no more apart; and they are sorted by place. */
function expectOneALine(results: readonly Result[]): void {
  const keys = results.map(({ ruleId, locations }) => {
    const { artifactLocation, region } = locations?.[0]?.physicalLocation ?? {};
    return `${decodeURIComponent(artifactLocation?.uri ?? '')} ${String(region?.startLine).padStart(6)} ${ruleId ?? ''}`;
  });
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys.map(placeOf)).toEqual(keys.map(placeOf).sort());
}

function placeOf(key: string): string {
  return key.replace(/ \S+$/, '');
}

/** The first sentence is the title of the alert; links lead to the related locations, in their order. */
function expectMessage({ message, relatedLocations = [] }: Result): void {
  expect(message.text).toMatch(/^\S.*\.$/);
  const links = [...(message.text ?? '').matchAll(/(?<!\\)\]\((\d+)\)/g)].map(([, id]) => Number(id));
  expect(links).toEqual(relatedLocations.map(({ id }) => id));
}

/** Bit for bit what the upload action would compute: it warns of any other, and alerts would double. */
function expectFingerprints(
  { locations, partialFingerprints = {} }: Result,
  hashes: ReadonlyMap<string, ReadonlyMap<number, string>>,
): void {
  const { artifactLocation, region } = locations?.[0]?.physicalLocation ?? {};
  const ofFile = hashes.get(decodeURIComponent(artifactLocation?.uri ?? ''));
  expect(partialFingerprints['lmiRootCause/v1']).toMatch(/^\S+$/);
  if (ofFile) expect(partialFingerprints.primaryLocationLineHash).toBe(ofFile.get(region?.startLine ?? 0));
}

function locationsOf({ locations = [], relatedLocations = [], codeFlows = [] }: Result): readonly Location[] {
  const steps = codeFlows.flatMap(({ threadFlows }) => threadFlows.flatMap((flow) => flow.locations));
  return [...locations, ...relatedLocations, ...steps.flatMap(({ location }) => location ?? [])];
}
