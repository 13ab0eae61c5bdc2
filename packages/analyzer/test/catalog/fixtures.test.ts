import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import * as catalog from '../../src/catalog/index.js';
import { matchesPackage } from '../../src/catalog/row-index.js';
import { parse } from '../support/fixture-markers.js';

const root = fileURLToPath(new URL('../../src/catalog/fixtures/', import.meta.url));
const blocking = catalog.blockingCalls.filter((row) => row.level === 'warning');
const topics: readonly (readonly [string, string, readonly { readonly package: string }[]])[] = [
  ['database-drivers', 'LMI3001', catalog.databaseDrivers],
  ['aws-sdk-clients', 'LMI3002', catalog.awsSdkClients],
  ['sdk-clients', 'LMI3002', catalog.sdkClients],
  ['file-writers', 'LMI2001', catalog.fileWriters],
  ['setters', 'LMI3003', catalog.setters],
  ['blocking-calls', 'LMI6001', blocking],
];

describe.each(topics)('%s', (topic, rule, rows) => {
  const files = readdirSync(root + topic).sort();
  const packages = files.map((file) => file.replace(/\.ts$/, '').replaceAll('__', '/'));

  test('every package has a fixture', () => {
    const missing = rows.filter((row) => !packages.some((name) => matchesPackage(row.package, name)));
    expect([...new Set(missing.map((row) => row.package))]).toEqual([]);
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
