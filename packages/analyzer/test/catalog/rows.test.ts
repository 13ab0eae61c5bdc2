import { describe, expect, test } from 'vitest';
import * as catalog from '../../src/catalog/index.js';
import { matchesMember } from '../../src/catalog/row-index.js';

const drivers = catalog.databaseDrivers;
const clients = [...catalog.awsSdkClients, ...catalog.sdkClients];
const members: Readonly<Record<string, readonly { package: string; member: string; source: string }[]>> = {
  'file writers': catalog.fileWriters,
  setters: catalog.setters,
  'blocking calls': catalog.blockingCalls,
  'name sources': catalog.nameSources,
  callbacks: catalog.callbacks,
  'argument mutators': catalog.argumentMutators,
  containers: catalog.containers,
};
const tables: Readonly<Record<string, readonly { package: string; source: string }[]>> = {
  drivers,
  clients,
  ...members,
};

/** A package or one of its folders, a builtin module without `node:`, or `global`; `*` only at the end. */
const PACKAGE = /^(?:@[a-z0-9][a-z0-9._-]*\/)?[a-z0-9@][a-z0-9._-]*(?:\/[A-Za-z0-9._-]+)*(?:(?:[-/])?\*)?$/;
/** Dotted names and `#` steps; `*` inside a name, `**#` at the start. */
const MEMBER = /^(?:\*\*#)?(?:[\w$*]+(?:[.#]+[\w$*]+)*[.#]*|#+[\w$*]*(?:[.#]+[\w$*]+)*[.#]*)?$/;

describe.each(Object.entries(tables))('%s', (_name, rows) => {
  test('name their source', () => {
    expect(rows.filter((row) => !/^https:\/\/[a-z0-9.-]+\/?\S*$/i.test(row.source))).toEqual([]);
  });

  test('name packages as they are imported', () => {
    const names = rows.map((row) => row.package).filter((name) => !PACKAGE.test(name) && !/^@[\w-]+\/\*$/.test(name));
    expect(names).toEqual([]);
    expect(rows.filter((row) => row.package.startsWith('node:'))).toEqual([]);
  });
});

describe.each(Object.entries(members))('%s', (name, rows) => {
  test('have no row twice', () => {
    const key = (row: { package: string; member: string; path?: unknown; assign?: unknown }) =>
      [row.package, row.member, row.path ?? '', row.assign ?? ''].join(' ');
    expect(repeated(rows.map(key))).toEqual([]);
  });

  test('write members as row.ts says', () => {
    expect(rows.filter((row) => !MEMBER.test(row.member)).map((row) => row.member)).toEqual([]);
    expect(rows.filter((row) => row.member.startsWith('default')).filter((row) => !isDefaultsName(row.member))).toEqual(
      [],
    );
    for (const row of rows) expect(() => matchesMember(row.member, 'any#thing'), name).not.toThrow();
  });
});

describe('drivers and clients', () => {
  test('have no constructor or factory twice', () => {
    const made = (rows: readonly { package: string; construct: readonly string[]; call: readonly string[] }[]) =>
      rows.flatMap((row) => [
        ...row.construct.map((member) => `new ${row.package} ${member}`),
        ...row.call.map((member) => `${row.package} ${member}`),
      ]);
    expect(repeated(made(drivers))).toEqual([]);
    expect(repeated(made(clients))).toEqual([]);
  });

  test('make something', () => {
    expect([...drivers, ...clients].filter((row) => row.construct.length + row.call.length === 0)).toEqual([]);
  });

  test('have a name for messages', () => {
    expect([...drivers, ...clients].filter((row) => !/^[\w.-]+[\w /.-]*[\w)]$/.test(row.what))).toEqual([]);
  });

  test('do not overlap, but for what keeps a socket and a session', () => {
    const exact = new Set(clients.map((row) => row.package));
    const both = [...new Set(drivers.map((row) => row.package).filter((name) => exact.has(name)))];
    expect(both).toEqual([]);
  });
});

describe('the catalogue is large enough', () => {
  const packages = (rows: readonly { package: string }[]) => new Set(rows.map((row) => row.package)).size;
  const builtin = new Set(['fs', 'fs/promises', 'child_process', 'global']);

  test.each([
    ['drivers', packages(drivers), 48],
    ['SDK clients', packages(catalog.sdkClients), 40],
    ['libraries that write files', packages(catalog.fileWriters.filter((row) => !builtin.has(row.package))), 18],
    ['libraries with setters', packages(catalog.setters), 20],
    ['packages that block', packages(catalog.blockingCalls), 15],
    ['name sources', packages(catalog.nameSources), 20],
    ['packages that take functions', packages(catalog.callbacks), 40],
  ])('%s', (_name, count, least) => {
    expect(count).toBeGreaterThanOrEqual(least);
  });
});

test('every setter says what it changes and what to do instead', () => {
  for (const row of catalog.setters) {
    expect(row.changes, row.member).toMatch(/^(?:the|a) \S/);
    expect(row.instead, row.member).toMatch(/^[a-z](?!.*[.!]$)/);
  }
});

test('versions that isolate a setter are complete', () => {
  const versions = catalog.setters.flatMap((row) => row.isolatedSince ?? []);
  expect(versions.length).toBeGreaterThan(0);
  expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});

test('paths of file writers are an argument or one of its properties', () => {
  const wrong = catalog.fileWriters.filter((row) => !/^\d(?:\.\w+)?$/.test(String(row.path)));
  expect(wrong).toEqual([]);
});

test('process APIs and container methods are written as they are called', () => {
  for (const row of catalog.processApis) expect(row.source, row.member).toMatch(/^https:\/\//);
  expect(repeated(catalog.processApis.map((row) => row.member))).toEqual([]);
  expect([...catalog.containerMethods.keys()].filter((name) => !/^[a-z]\w*$/i.test(name))).toEqual([]);
});

function repeated(keys: readonly string[]): string[] {
  return keys.filter((key, i) => keys.indexOf(key) !== i);
}

/** `defaults.*`, `defaultFormat`: the word `default` itself is never written. */
function isDefaultsName(member: string): boolean {
  return /^default[A-Za-z]/.test(member);
}
