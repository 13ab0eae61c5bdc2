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
  'ambient reads': catalog.ambientReads,
  'work starters': catalog.workStarters,
  'line loggers': catalog.lineLoggers,
  'raw outputs': catalog.rawOutputs,
  'async contexts': catalog.asyncContexts,
  'context reads': catalog.contextReads,
  'one-shots': catalog.oneShots,
  'per-caller caches': catalog.perCallerCaches,
  'identity objects': catalog.identityObjects,
  'browser launches': catalog.browserLaunches,
  'file checks': catalog.fileChecks,
  transactions: catalog.transactions,
  'session setters': catalog.sessionSetters,
};
const tables: Readonly<Record<string, readonly { package: string; source: string }[]>> = {
  drivers,
  clients,
  'pool sizes': catalog.poolSizes,
  'tool profiles': catalog.toolProfiles.map((row) => ({ ...row, package: 'child_process' })),
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

test('pool sizes are of pools that the table of drivers knows', () => {
  const made = new Set(
    drivers.flatMap((row) => [...row.construct, ...row.call].map((name) => `${row.package} ${name}`)),
  );
  const unknown = catalog.poolSizes.flatMap((row) => row.made.map((name) => `${row.package} ${name}`));
  expect(unknown.filter((name) => !made.has(name))).toEqual([]);
  expect(catalog.poolSizes.filter((row) => row.size.length === 0 || row.usual < 2)).toEqual([]);
});

test('versions that change a pool leave no gap', () => {
  for (const { package: name, before } of catalog.poolSizes)
    if (before !== undefined)
      expect(
        catalog.poolSizes.some((row) => row.package === name && row.since === before),
        name,
      ).toBe(true);
});

test.each([
  ['BEGIN', true],
  ['begin transaction isolation level serializable;', true],
  ['-- transfer\nSTART TRANSACTION READ ONLY', true],
  ['/* x */ COMMIT AND CHAIN', true],
  ['ROLLBACK TO SAVEPOINT before', true],
  ['SAVE TRAN before', true],
  ['END', true],
  ['BEGIN proc(:1); END;', false],
  ['BEGIN; UPDATE accounts SET balance = 0; COMMIT', false],
  ['SELECT * FROM commits', false],
  ['COMMITTED', false],
  ['BEGINNING', false],
])('%j starts or ends a transaction: %s', (sql, expected) => {
  expect(catalog.transactionStatement.test(sql)).toBe(expected);
});

test.each([
  ['SET search_path TO tenant', true],
  ['set session timezone = 1', true],
  ['SET @tenant = 1', true],
  ['USE `tenant`', true],
  ['ALTER SESSION SET CURRENT_SCHEMA = x', true],
  ["SELECT set_config('app.tenant', $1, false)", true],
  ["SELECT set_config('app.tenant', current_setting('x'), 'f')", true],
  ["EXEC sp_set_session_context 'tenant', 1", true],
  ['SET LOCAL search_path TO tenant', false],
  ['SET TRANSACTION READ ONLY', false],
  ['SET CONSTRAINTS ALL DEFERRED', false],
  ['SET GLOBAL max_connections = 10', false],
  ['SET NOCOUNT ON; SELECT 1', false],
  ["SELECT set_config('app.tenant', $1, true)", false],
  ['UPDATE users SET name = 1', false],
  ['USER', false],
])('%j stays on the connection: %s', (sql, expected) => {
  expect(catalog.sessionStatement.test(sql)).toBe(expected);
});

function repeated(keys: readonly string[]): string[] {
  return keys.filter((key, i) => keys.indexOf(key) !== i);
}

/** `defaults.*`, `defaultFormat`: the word `default` itself is never written. */
function isDefaultsName(member: string): boolean {
  return /^default[A-Za-z]/.test(member);
}
