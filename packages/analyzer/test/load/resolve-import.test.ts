import { describe, expect, it } from 'vitest';
import { loadProject, memoryFileSystem } from '../../src/load/index.js';

type Files = Record<string, string>;

function resolverOf(files: Files) {
  const absolute = Object.fromEntries(Object.entries(files).map(([path, text]) => [`/p/${path}`, text]));
  return loadProject(memoryFileSystem(absolute), '/p').resolver;
}

/** `file a.ts`, `package pg`, `unresolved`: short enough for tables. */
function resolve(files: Files, from: string, specifier: string): string {
  const found = resolverOf(files).resolve(from, specifier);
  if (found.kind === 'unresolved') return 'unresolved';
  return `${found.kind} ${found.kind === 'file' || found.kind === 'json' ? found.path : found.name}`;
}

function sources(...paths: string[]): Files {
  return Object.fromEntries(paths.map((path) => [path, '']));
}

const json = (value: unknown): string => JSON.stringify(value);

describe('relative imports', () => {
  const files = sources(
    'src/orders.ts',
    'src/view.tsx',
    'src/price.mts',
    'src/legacy.cts',
    'src/plain.js',
    'src/widget.jsx',
    'src/db/index.ts',
    'src/order.service.ts',
    'src/types.d.ts',
    'src/native.d.ts',
    'src/native.js',
    'src/data.json',
    'src/schema.graphql',
    'index.ts',
  );

  it.each([
    ['./orders', 'file src/orders.ts'],
    ['./orders.ts', 'file src/orders.ts'],
    ['./orders.js', 'file src/orders.ts'],
    ['./view', 'file src/view.tsx'],
    ['./view.js', 'file src/view.tsx'],
    ['./view.jsx', 'file src/view.tsx'],
    ['./price.mjs', 'file src/price.mts'],
    ['./price', 'file src/price.mts'],
    ['./legacy.cjs', 'file src/legacy.cts'],
    ['./plain', 'file src/plain.js'],
    ['./widget', 'file src/widget.jsx'],
    ['./db', 'file src/db/index.ts'],
    ['./db/', 'file src/db/index.ts'],
    ['./db/index.js', 'file src/db/index.ts'],
    ['./order.service', 'file src/order.service.ts'],
    ['./native', 'file src/native.js'],
    ['..', 'file index.ts'],
    ['../', 'file index.ts'],
    ['../src/./db/../orders', 'file src/orders.ts'],
    ['./orders?raw', 'file src/orders.ts'],
    ['./data.json', 'json src/data.json'],
    ['./data', 'json src/data.json'],
    ['./schema.graphql', 'json src/schema.graphql'],
    ['./types', 'json src/types.d.ts'],
    ['./types.js', 'json src/types.d.ts'],
    ['./written-by-the-build.json', 'json src/written-by-the-build.json'],
    ['./absent', 'unresolved'],
    ['./App.vue', 'unresolved'],
    ['../../outside', 'unresolved'],
    ['../node_modules/pg/lib/client.js', 'package pg/lib/client.js'],
  ])('%s -> %s', (specifier, expected) => {
    expect(resolve(files, 'src/main.ts', specifier)).toBe(expected);
  });

  it('prefers a file to a folder of the same name, and TypeScript to what was compiled from it', () => {
    expect(resolve(sources('a.ts', 'a/index.ts', 'a.js'), 'main.ts', './a')).toBe('file a.ts');
    expect(resolve(sources('a.ts', 'a.js'), 'main.ts', './a.js')).toBe('file a.ts');
  });

  it('reads the entry of a folder from its package.json, mapped to the source', () => {
    const files = {
      ...sources('lib/source/main.ts', 'util/src/index.ts', 'plain/code.js'),
      'lib/package.json': json({ main: './source/main.js' }),
      'util/package.json': json({ main: 'dist/index.js', types: 'dist/index.d.ts' }),
      'plain/package.json': json({ main: './code' }),
    };
    expect(resolve(files, 'a.ts', './lib')).toBe('file lib/source/main.ts');
    expect(resolve(files, 'a.ts', './util')).toBe('file util/src/index.ts');
    expect(resolve(files, 'a.ts', './plain')).toBe('file plain/code.js');
  });

  it('finds what the walk left out, and the source of what was built', () => {
    const files = {
      '.gitignore': 'generated/',
      ...sources('generated/client.ts', 'test/helpers/db.ts', 'lib/src/index.ts', 'a.ts'),
    };
    expect(resolve(files, 'a.ts', './generated/client')).toBe('file generated/client.ts');
    expect(resolve(files, 'a.ts', './test/helpers/db')).toBe('file test/helpers/db.ts');
    expect(resolve(files, 'a.ts', './lib/dist')).toBe('file lib/src/index.ts');
  });
});

describe('builtins and packages', () => {
  it.each([
    ['fs', 'builtin fs'],
    ['node:fs', 'builtin fs'],
    ['fs/promises', 'builtin fs/promises'],
    ['node:test', 'builtin test'],
    ['node:sqlite', 'builtin sqlite'],
    ['pg', 'package pg'],
    ['@aws-sdk/client-s3', 'package @aws-sdk/client-s3'],
    ['lodash/fp', 'package lodash/fp'],
    ['/app/node_modules/ws', 'package ws'],
    ['/etc/hosts', 'unresolved'],
  ])('%s -> %s', (specifier, expected) => {
    expect(resolve(sources('src/a.ts', 'fs.ts', 'src/pg.ts'), 'src/a.ts', specifier)).toBe(expected);
  });
});

describe('tsconfig paths and baseUrl', () => {
  const tsconfig = (compilerOptions: unknown, more: object = {}): string => json({ compilerOptions, ...more });

  it('takes the exact pattern, then the longest prefix, then the next target', () => {
    const files = {
      'tsconfig.json': `{
        // aliases
        "compilerOptions": {
          "baseUrl": ".",
          "paths": {
            "@app": ["src/app.ts"],
            "@app/*": ["absent/*", "src/*"],
            "@app/db/*": ["database/*"],
            "~*": ["src/*"],
            "pg": ["node_modules/pg"],
          },
        },
      }`,
      ...sources('src/app.ts', 'src/orders.ts', 'src/db/old.ts', 'database/client.ts', 'database/index.ts'),
    };
    expect(resolve(files, 'src/a.ts', '@app')).toBe('file src/app.ts');
    expect(resolve(files, 'src/a.ts', '@app/orders')).toBe('file src/orders.ts');
    expect(resolve(files, 'src/a.ts', '@app/orders.js')).toBe('file src/orders.ts');
    expect(resolve(files, 'src/a.ts', '@app/db/client')).toBe('file database/client.ts');
    expect(resolve(files, 'src/a.ts', '@app/db/old')).toBe('unresolved');
    expect(resolve(files, 'src/a.ts', '~orders')).toBe('file src/orders.ts');
    expect(resolve(files, 'src/a.ts', 'pg')).toBe('package pg');
    expect(resolve(files, 'src/a.ts', 'database')).toBe('file database/index.ts');
    expect(resolve(files, 'src/a.ts', 'express')).toBe('package express');
  });

  it('reads paths relative to the file that writes them, over a chain of extends', () => {
    const files = {
      'config/tsconfig.shared.json': tsconfig({ paths: { '@shared/*': ['../shared/src/*'] } }),
      'config/tsconfig.strict.json': tsconfig({ strict: true }),
      'services/orders/tsconfig.json': json({
        extends: [
          '../../config/tsconfig.shared',
          '../../config/tsconfig.strict.json',
          '@tsconfig/node20/tsconfig.json',
        ],
      }),
      ...sources('shared/src/money.ts', 'services/orders/src/a.ts'),
    };
    expect(resolve(files, 'services/orders/src/a.ts', '@shared/money')).toBe('file shared/src/money.ts');
  });

  it('lets the nearest configuration win and still asks those above', () => {
    const files = {
      'tsconfig.base.json': tsconfig({ paths: { '@lib/*': ['libs/*'], '@only-above/*': ['libs/*'] } }),
      'app/tsconfig.json': tsconfig({ paths: { '@lib/*': ['./lib/*'] } }),
      ...sources('libs/a.ts', 'libs/b.ts', 'app/lib/a.ts', 'app/main.ts'),
    };
    expect(resolve(files, 'app/main.ts', '@lib/a')).toBe('file app/lib/a.ts');
    expect(resolve(files, 'app/main.ts', '@lib/b')).toBe('file libs/b.ts');
    expect(resolve(files, 'app/main.ts', '@only-above/a')).toBe('file libs/a.ts');
  });

  it('knows jsconfig.json and ${configDir}', () => {
    const files = {
      'base.json': tsconfig({ paths: { '#/*': ['${configDir}/src/*'] } }),
      'app/jsconfig.json': json({ extends: '../base.json' }),
      ...sources('app/src/a.js', 'app/main.js'),
    };
    expect(resolve(files, 'app/main.js', '#/a')).toBe('file app/src/a.js');
  });

  it('says unresolved for a broken alias and package for a declared one', () => {
    const files = {
      'tsconfig.json': tsconfig({ paths: { '@app/*': ['src/*'], '*': ['types/*'] } }),
      'package.json': json({ dependencies: { '@app/published': '^1.0.0' } }),
      ...sources('src/a.ts'),
    };
    expect(resolve(files, 'src/a.ts', '@app/absent')).toBe('unresolved');
    expect(resolve(files, 'src/a.ts', '@app/published')).toBe('package @app/published');
    expect(resolve(files, 'src/a.ts', 'anything')).toBe('package anything');
  });

  it('survives extends that lead in a circle or nowhere, and broken files', () => {
    const files = {
      'tsconfig.json': json({ extends: './tsconfig.a.json', compilerOptions: { paths: { '@/*': ['src/*'] } } }),
      'tsconfig.a.json': json({ extends: './tsconfig.json' }),
      'sub/tsconfig.json': '{ "extends": "../absent.json", "compilerOptions": { "paths": 1, ',
      ...sources('src/a.ts', 'sub/b.ts'),
    };
    expect(resolve(files, 'sub/b.ts', '@/a')).toBe('file src/a.ts');
  });
});

describe('packages of the repository', () => {
  const workspace = { 'package.json': json({ name: 'root', workspaces: ['packages/*'] }) };

  it('goes through exports, conditions and patterns to the source', () => {
    const files = {
      ...workspace,
      'packages/core/package.json': json({
        name: '@shop/core',
        exports: {
          '.': { types: './dist/index.d.ts', import: './dist/index.mjs', require: './dist/index.cjs' },
          './money': { import: { default: './dist/money/main.js' } },
          './features/*': './dist/features/*.js',
          './features/special/*': './src/special/*.ts',
          './package.json': './package.json',
        },
      }),
      ...sources(
        'packages/core/src/index.ts',
        'packages/core/src/money/main.ts',
        'packages/core/src/features/tax.ts',
        'packages/core/src/special/vat.ts',
        'packages/core/src/hidden.ts',
        'app/a.ts',
      ),
    };
    expect(resolve(files, 'app/a.ts', '@shop/core')).toBe('file packages/core/src/index.ts');
    expect(resolve(files, 'app/a.ts', '@shop/core/money')).toBe('file packages/core/src/money/main.ts');
    expect(resolve(files, 'app/a.ts', '@shop/core/features/tax')).toBe('file packages/core/src/features/tax.ts');
    expect(resolve(files, 'app/a.ts', '@shop/core/features/special/vat')).toBe('file packages/core/src/special/vat.ts');
    expect(resolve(files, 'app/a.ts', '@shop/core/hidden')).toBe('file packages/core/src/hidden.ts');
    expect(resolve(files, 'app/a.ts', '@shop/core/package.json')).toBe('json packages/core/package.json');
    expect(resolve(files, 'app/a.ts', '@shop/core/absent')).toBe('unresolved');
    expect(resolve(files, 'packages/core/src/money/main.ts', '@shop/core')).toBe('file packages/core/src/index.ts');
  });

  it.each([
    [{ main: './lib/start.js' }, 'lib/start.js', 'lib/start.js'],
    [{ main: 'dist/src/start.js' }, 'src/start.ts', 'src/start.ts'],
    [{ main: 'dist/cjs/start.js', module: 'dist/esm/start.js' }, 'src/start.ts', 'src/start.ts'],
    [{ main: 'build/start.js' }, 'start.ts', 'start.ts'],
    [{ types: 'dist/index.d.ts' }, 'src/index.ts', 'src/index.ts'],
    [{ source: 'code/start.ts', main: 'dist/x.js' }, 'code/start.ts', 'code/start.ts'],
    [{ exports: './dist/start.js' }, 'src/start.ts', 'src/start.ts'],
    [{ exports: ['./absent.js', './start.js'] }, 'start.ts', 'start.ts'],
    [{}, 'index.js', 'index.js'],
    [{}, 'src/index.ts', 'src/index.ts'],
  ])('finds the entry of %j', (fields, file, expected) => {
    const files = {
      ...workspace,
      'packages/core/package.json': json({ name: 'core', ...fields }),
      ...sources(`packages/core/${file}`, 'a.ts'),
    };
    expect(resolve(files, 'a.ts', 'core')).toBe(`file packages/core/${expected}`);
  });

  it('maps output to sources through outDir and rootDir', () => {
    const files = {
      ...workspace,
      'packages/core/package.json': json({ name: 'core', main: 'compiled/index.js' }),
      'packages/core/tsconfig.json': json({ compilerOptions: { outDir: 'compiled', rootDir: 'code' } }),
      ...sources('packages/core/code/index.ts', 'a.ts'),
    };
    expect(resolve(files, 'a.ts', 'core')).toBe('file packages/core/code/index.ts');
  });

  it('needs no workspace declaration when nothing says where the package comes from', () => {
    const files = { 'libs/core/package.json': json({ name: 'core' }), ...sources('libs/core/index.ts', 'app/a.ts') };
    expect(resolve(files, 'app/a.ts', 'core')).toBe('file libs/core/index.ts');
  });

  it.each([
    ['workspace:*', 'file libs/core/index.ts'],
    ['*', 'file libs/core/index.ts'],
    ['^1.0.0', 'package core'],
  ])('a dependency on %s means %s', (range, expected) => {
    const files = {
      'libs/core/package.json': json({ name: 'core' }),
      'app/package.json': json({ dependencies: { core: range } }),
      ...sources('libs/core/index.ts', 'app/a.ts'),
    };
    expect(resolve(files, 'app/a.ts', 'core')).toBe(expected);
  });

  it.each(['package.json', 'pnpm-workspace.yaml', 'lerna.json', 'nx.json'])(
    'prefers the local package under %s',
    (name) => {
      const files = {
        'package.json': json({ workspaces: name === 'package.json' ? ['libs/*'] : undefined }),
        ...(name === 'package.json' ? {} : { [name]: '{}' }),
        'libs/core/package.json': json({ name: 'core' }),
        'app/package.json': json({ dependencies: { core: '^1.0.0' } }),
        ...sources('libs/core/index.ts', 'app/a.ts'),
      };
      expect(resolve(files, 'app/a.ts', 'core')).toBe('file libs/core/index.ts');
    },
  );

  it('follows file: and link: dependencies under any name', () => {
    const files = {
      'app/package.json': json({ dependencies: { shared: 'file:../common', '@x/db': 'link:../db' } }),
      'common/package.json': json({ name: 'whatever' }),
      'db/package.json': json({}),
      ...sources('common/index.js', 'db/src/client.ts', 'app/a.ts'),
    };
    expect(resolve(files, 'app/a.ts', 'shared')).toBe('file common/index.js');
    expect(resolve(files, 'app/a.ts', '@x/db/client')).toBe('file db/src/client.ts');
  });

  it('takes the nearest of two packages with one name', () => {
    const files = {
      'one/common/package.json': json({ name: 'common' }),
      'two/common/package.json': json({ name: 'common' }),
      ...sources('one/common/index.ts', 'two/common/index.ts', 'one/app/a.ts', 'b.ts'),
    };
    expect(resolve(files, 'one/app/a.ts', 'common')).toBe('file one/common/index.ts');
    expect(resolve(files, 'b.ts', 'common')).toBe('package common');
  });
});

describe('package.json imports', () => {
  it('follows #aliases by exact name, pattern and condition', () => {
    const files = {
      'package.json': json({
        imports: {
          '#db': './src/db.js',
          '#lib/*': { default: './src/lib/*.js' },
          '#pg': 'pg',
          '#built': './dist/built.js',
        },
      }),
      ...sources('src/db.ts', 'src/lib/tax.ts', 'src/built.ts', 'src/a.ts'),
    };
    expect(resolve(files, 'src/a.ts', '#db')).toBe('file src/db.ts');
    expect(resolve(files, 'src/a.ts', '#lib/tax')).toBe('file src/lib/tax.ts');
    expect(resolve(files, 'src/a.ts', '#built')).toBe('file src/built.ts');
    expect(resolve(files, 'src/a.ts', '#pg')).toBe('package pg');
    expect(resolve(files, 'src/a.ts', '#absent')).toBe('unresolved');
  });
});

describe('Lambda layers', () => {
  const files = {
    'functions/orders/package.json': json({ dependencies: { declared: '1.0.0' } }),
    ...sources(
      'functions/orders/index.js',
      'layers/common/nodejs/db.js',
      'layers/common/nodejs/lib/index.mjs',
      'shared-layer/lib/logger.js',
      'shared-layer/shop/settings.js',
      'shared-layer/declared/client.js',
      'other/lib/logger.js',
    ),
  };

  it.each([
    ['/opt/nodejs/db', 'file layers/common/nodejs/db.js'],
    ['/opt/nodejs/db.js', 'file layers/common/nodejs/db.js'],
    ['/opt/nodejs/lib', 'file layers/common/nodejs/lib/index.mjs'],
    ['/opt/lib/logger', 'file shared-layer/lib/logger.js'],
    ['../../../../../opt/lib/logger', 'file shared-layer/lib/logger.js'],
    ['/opt/nodejs/node_modules/pg', 'package pg'],
    ['/opt/extensions/agent', 'package /opt/extensions/agent'],
    ['shop/settings', 'file shared-layer/shop/settings.js'],
    ['declared/client', 'package declared/client'],
    ['other/lib', 'package other/lib'],
  ])('%s -> %s', (specifier, expected) => {
    expect(resolve(files, 'functions/orders/index.js', specifier)).toBe(expected);
  });

  it('takes the layer beside the function, and none when two are alike', () => {
    const two = sources('a/layer/nodejs/db.js', 'b/layer/nodejs/db.js', 'a/fn/index.js', 'fn/index.js');
    expect(resolve(two, 'a/fn/index.js', '/opt/nodejs/db')).toBe('file a/layer/nodejs/db.js');
    expect(resolve(two, 'fn/index.js', '/opt/nodejs/db')).toBe('package /opt/nodejs/db');
  });
});

describe('resolveGlob', () => {
  it('lists the source files of one folder, sorted', () => {
    const resolver = resolverOf({
      'tsconfig.json': json({ compilerOptions: { paths: { '@/*': ['src/*'] } } }),
      ...sources('src/commands/b.ts', 'src/commands/a.ts', 'src/commands/deep/c.ts', 'src/main.ts'),
    });
    const expected = ['src/commands/a.ts', 'src/commands/b.ts'];
    expect(resolver.resolveGlob('src/main.ts', './commands/')).toEqual(expected);
    expect(resolver.resolveGlob('src/main.ts', './commands')).toEqual(expected);
    expect(resolver.resolveGlob('src/main.ts', '@/commands/')).toEqual(expected);
    expect(resolver.resolveGlob('src/commands/a.ts', './')).toEqual(expected);
    expect(resolver.resolveGlob('src/main.ts', './absent')).toEqual([]);
    expect(resolver.resolveGlob('src/main.ts', 'commands')).toEqual([]);
  });
});
