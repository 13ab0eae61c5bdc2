import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import * as catalog from '../../src/catalog/index.js';
import { matchesPackage } from '../../src/catalog/row-index.js';
import { parse } from '../support/fixture-markers.js';

const root = fileURLToPath(new URL('../../src/catalog/fixtures/', import.meta.url));
const blocking = catalog.blockingCalls.filter((row) => row.level === 'warning');
type Row = { readonly package: string; readonly member?: string; readonly source: string };
const inPackage = (rows: readonly { readonly source: string }[], name: string): Row[] =>
  rows.map((row) => ({ ...row, package: name }));
const checks = (does: string): readonly Row[] => catalog.fileChecks.filter((row) => row.does === does);
const topics: readonly (readonly [string, string, readonly Row[]])[] = [
  ['database-drivers', 'LMI3001', catalog.databaseDrivers],
  ['aws-sdk-clients', 'LMI3002', catalog.awsSdkClients],
  ['sdk-clients', 'LMI3002', catalog.sdkClients],
  ['file-writers', 'LMI2001', catalog.fileWriters],
  ['setters', 'LMI3003', catalog.setters],
  ['blocking-calls', 'LMI6001', blocking],
  ['ambient-reads', 'LMI4006', catalog.ambientReads],
  ['work-starters', 'LMI4007', catalog.workStarters],
  ['loggers', 'LMI9001', [...catalog.lineLoggers, ...catalog.rawOutputs]],
  ['async-contexts', 'LMI5004', catalog.asyncContexts],
  ['context-reads', 'LMI1001', catalog.contextReads],
  ['one-shots', 'LMI1012', catalog.oneShots],
  ['per-caller-caches', 'LMI1010', catalog.perCallerCaches],
  ['identity-objects', 'LMI1005', catalog.identityObjects],
  ['tool-profiles', 'LMI2005', inPackage(catalog.toolProfiles, 'child_process')],
  ['browser-launches', 'LMI2005', catalog.browserLaunches],
  ['existence-checks', 'LMI2006', checks('exists')],
  ['folder-lists', 'LMI2003', checks('list')],
  ['made-folders', 'LMI2004', checks('make-folder')],
  ['temp-wipes', 'LMI2003', checks('wipe')],
  ['transactions', 'LMI3005', catalog.transactions],
  ['session-setters', 'LMI3006', catalog.sessionSetters],
  ['pool-sizes', 'LMI3007', catalog.poolSizes],
  ['data-classes', 'LMI1001', catalog.dataClasses],
];

/** Topics whose rows are a method or property each. The older tables have too many; a fixture for each package has to do there. */
const SPELT_OUT = new Set(
  topics.slice(topics.findIndex(([topic]) => topic === 'ambient-reads')).map(([topic]) => topic),
);

/** Without comments: a name in a marker is no use of it. */
function codeOf(topic: string, file: string): string {
  return readFileSync(`${root}${topic}/${file}`, 'utf8').replace(/\/\/.*$/gm, '');
}

describe.each(topics)('%s', (topic, rule, rows) => {
  const files = readdirSync(root + topic).sort();
  const packages = files.map((file) => file.replace(/\.ts$/, '').replaceAll('__', '/'));

  test('every package has a fixture', () => {
    const missing = rows.filter((row) => !packages.some((name) => matchesPackage(row.package, name)));
    expect([...new Set(missing.map((row) => row.package))]).toEqual([]);
  });

  test('every name of the table occurs in the fixture of its package', () => {
    const missing = rows.flatMap(({ package: pattern, member = '' }) => {
      const name = member.split(/[.#]/).findLast((part) => part !== '') ?? '';
      if (!SPELT_OUT.has(topic) || name.includes('*')) return [];
      const texts = files
        .filter((_, i) => matchesPackage(pattern, packages[i] ?? ''))
        .map((file) => codeOf(topic, file));
      return texts.some((text) => new RegExp(`\\b${name}\\b`).test(text)) ? [] : [`${pattern} ${member}`];
    });
    expect(missing).toEqual([]);
  });

  test('every fixture is of a package of the table', () => {
    expect(packages.filter((name) => !rows.some((row) => matchesPackage(row.package, name)))).toEqual([]);
  });

  test.each(files)('%s shows the hazard and its look-alike', (file) => {
    const text = readFileSync(`${root}${topic}/${file}`, 'utf8');
    const fixture = parse(text);
    const markers = fixture.files.flatMap((part) => part.markers);
    expect(markers.some((marker) => marker.kind === 'expect' && marker.ruleId === rule)).toBe(true);
    expect(markers.some((marker) => marker.kind === 'safe')).toBe(true);
    expect(text).toContain('export const handler = async (event: { userId: string }) => {');
    expect(text).not.toMatch(/from '\.|require\(|process\.env\.\w+ =/);
  });
});
