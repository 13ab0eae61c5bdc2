import { describe, expect, it } from 'vitest';
import { loadProject, memoryFileSystem } from '../../src/load/index.js';

function versionOf(files: Record<string, string>, from: string, name: string): string | undefined {
  const absolute = Object.fromEntries(Object.entries(files).map(([path, text]) => [`/p/${path}`, text]));
  return loadProject(memoryFileSystem(absolute), '/p').versions.versionOf(from, name);
}

const json = (value: unknown): string => JSON.stringify(value, undefined, 2);

describe('package-lock.json', () => {
  const lock = json({
    name: 'shop',
    lockfileVersion: 3,
    packages: {
      '': { dependencies: { pg: '^8.0.0' } },
      'node_modules/pg': { version: '8.11.3', dependencies: { 'pg-pool': '^3' } },
      'node_modules/@aws-sdk/client-s3': { name: '@aws-sdk/client-s3', version: '3.600.0' },
      'node_modules/core': { resolved: 'packages/core', link: true },
      'packages/core/node_modules/pg': { version: '7.18.2' },
    },
  });

  it.each([
    ['src/a.ts', 'pg', '8.11.3'],
    ['packages/core/src/a.ts', 'pg', '7.18.2'],
    ['packages/core/src/a.ts', '@aws-sdk/client-s3', '3.600.0'],
    ['src/a.ts', 'core', undefined],
    ['src/a.ts', 'pg-pool', undefined],
  ])('%s sees %s in version %s', (from, name, expected) => {
    expect(versionOf({ 'package-lock.json': lock }, from, name)).toBe(expected);
  });

  it('reads the tree of version 1', () => {
    const old = json({ lockfileVersion: 1, dependencies: { pg: { version: '7.0.0' }, redis: { version: '3.0.0' } } });
    expect(versionOf({ 'package-lock.json': old }, 'a.js', 'redis')).toBe('3.0.0');
  });

  it('asks the nearest lock file only', () => {
    const near = json({ lockfileVersion: 3, packages: { 'node_modules/redis': { version: '4.0.0' } } });
    const files = { 'package-lock.json': lock, 'services/a/package-lock.json': near };
    expect(versionOf(files, 'services/a/src/x.ts', 'redis')).toBe('4.0.0');
    expect(versionOf(files, 'services/a/src/x.ts', 'pg')).toBeUndefined();
  });
});

describe('pnpm-lock.yaml', () => {
  const version9 = `lockfileVersion: '9.0'

importers:

  .:
    devDependencies:
      pg:
        specifier: ^8.0.0
        version: 8.11.3

  packages/core:
    dependencies:
      '@aws-sdk/client-s3':
        specifier: ^3.0.0
        version: 3.600.0(aws-crt@1.0.0)
      core:
        specifier: workspace:*
        version: link:../core
      pg:
        specifier: ^7.0.0
        version: 7.18.2

packages:

  '@types/pg@8.0.0':
    resolution: {integrity: x}

  redis@3.1.2:
    resolution: {integrity: x}

  redis@10.0.1(bufferutil@4.0.0):
    resolution: {integrity: x}
`;

  it.each([
    ['src/a.ts', 'pg', '8.11.3'],
    ['packages/core/src/a.ts', 'pg', '7.18.2'],
    ['packages/core/src/a.ts', '@aws-sdk/client-s3', '3.600.0'],
    ['packages/core/src/a.ts', 'core', undefined],
    ['packages/core/src/a.ts', 'redis', '10.0.1'],
    ['src/a.ts', 'absent', undefined],
  ])('%s sees %s in version %s', (from, name, expected) => {
    expect(versionOf({ 'pnpm-lock.yaml': version9 }, from, name)).toBe(expected);
  });

  it('reads the forms of versions 5 and 6', () => {
    const five =
      'lockfileVersion: 5.4\n\nspecifiers:\n  pg: ^8.0.0\n\ndependencies:\n  pg: 8.11.3_abc\n\npackages:\n\n  /redis/4.6.7:\n    dev: false\n';
    const six =
      "lockfileVersion: '6.0'\n\ndependencies:\n  pg:\n    specifier: ^8.0.0\n    version: 8.11.3(x@1.0.0)\n\npackages:\n\n  /redis@4.6.7:\n    dev: false\n";
    for (const lock of [five, six]) {
      expect(versionOf({ 'pnpm-lock.yaml': lock }, 'a.ts', 'pg')).toBe('8.11.3');
      expect(versionOf({ 'pnpm-lock.yaml': lock }, 'a.ts', 'redis')).toBe('4.6.7');
    }
  });
});

describe('yarn.lock', () => {
  const classic = `# yarn lockfile v1

"@aws-sdk/client-s3@^3.0.0":
  version "3.600.0"
  resolved "https://example.org"

not-pg@^1.0.0:
  version "1.0.0"

pg@^7.0.0, pg@~7.1.0:
  version "7.18.2"

pg@^8.0.0:
  version "8.11.3"
`;
  const berry = `__metadata:
  version: 6

"@aws-sdk/client-s3@npm:^3.0.0, @aws-sdk/client-s3@npm:^3.1.0":
  version: 3.600.0
  resolution: "@aws-sdk/client-s3@npm:3.600.0"

"pg@npm:^7.0.0":
  version: 7.18.2

"pg@npm:^8.0.0":
  version: 8.11.3
`;

  it.each([
    ['classic', classic],
    ['berry', berry],
  ])('tells entries apart by the range of package.json (%s)', (_, lock) => {
    const files = {
      'yarn.lock': lock,
      'package.json': json({ dependencies: { pg: '^8.0.0' } }),
      'old/package.json': json({ dependencies: { pg: '^7.0.0' } }),
    };
    expect(versionOf(files, 'a.ts', 'pg')).toBe('8.11.3');
    expect(versionOf(files, 'old/a.ts', 'pg')).toBe('7.18.2');
    expect(versionOf(files, 'a.ts', '@aws-sdk/client-s3')).toBe('3.600.0');
    expect(versionOf(files, 'a.ts', 'absent')).toBeUndefined();
  });
});

describe('without a lock file', () => {
  it.each([
    ['^8.1.0', '8.1.0'],
    ['~8.1', '8.1.0'],
    ['>=7 <9', '7.0.0'],
    ['8.x', '8.0.0'],
    ['1.2.3', '1.2.3'],
    ['npm:@scope/pg@^2.0.0', '2.0.0'],
    ['workspace:^1.0.0', '1.0.0'],
    ['*', undefined],
    ['latest', undefined],
    ['workspace:*', undefined],
    ['workspace:^', undefined],
    ['file:../pg', undefined],
    ['git+https://example.org/pg.git', undefined],
  ])('%s allows %s at the lowest', (range, expected) => {
    expect(versionOf({ 'package.json': json({ dependencies: { pg: range } }) }, 'src/a.ts', 'pg')).toBe(expected);
  });

  it('asks the nearest package.json that declares the package', () => {
    const files = {
      'package.json': json({ devDependencies: { pg: '^7.0.0', redis: '^4.0.0' } }),
      'services/a/package.json': json({ peerDependencies: { pg: '^8.0.0' } }),
    };
    expect(versionOf(files, 'services/a/x.ts', 'pg')).toBe('8.0.0');
    expect(versionOf(files, 'services/a/x.ts', 'redis')).toBe('4.0.0');
    expect(versionOf(files, 'services/a/x.ts', 'mysql')).toBeUndefined();
  });

  it('looks catalogs up in pnpm-workspace.yaml', () => {
    const files = {
      'pnpm-workspace.yaml':
        "packages:\n  - 'a'\ncatalog:\n  zod: ^4.4.3\n  'pg': \"^8.0.0\"\ncatalogs:\n  old:\n    zod: ^3.0.0\n",
      'a/package.json': json({ dependencies: { zod: 'catalog:', pg: 'catalog:default', mysql: 'catalog:' } }),
      'b/package.json': json({ dependencies: { zod: 'catalog:old' } }),
    };
    expect(versionOf(files, 'a/x.ts', 'zod')).toBe('4.4.3');
    expect(versionOf(files, 'a/x.ts', 'pg')).toBe('8.0.0');
    expect(versionOf(files, 'a/x.ts', 'mysql')).toBeUndefined();
    expect(versionOf(files, 'b/x.ts', 'zod')).toBe('3.0.0');
  });

  it('survives broken files', () => {
    const files = { 'package.json': '{ "dependencies": ', 'package-lock.json': '{', 'yarn.lock': '' };
    expect(versionOf(files, 'a.ts', 'pg')).toBeUndefined();
  });
});
