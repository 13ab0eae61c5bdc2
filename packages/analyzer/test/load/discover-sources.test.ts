import { describe, expect, it } from 'vitest';
import { discoverSources, type DiscoverOptions } from '../../src/load/discover-sources.js';
import { memoryFileSystem, readSource } from '../../src/load/index.js';

const ROOT = '/repository/tests/shop';

function discover(files: Record<string, string>, options?: DiscoverOptions) {
  const absolute = Object.fromEntries(Object.entries(files).map(([path, text]) => [`${ROOT}/${path}`, text]));
  return discoverSources(memoryFileSystem(absolute), ROOT, options);
}

function filesOf(paths: string[], options?: DiscoverOptions): readonly string[] {
  return discover(Object.fromEntries(paths.map((path) => [path, 'export {};'])), options).files;
}

describe('which files are sources', () => {
  it('reads every extension of JavaScript and TypeScript', () => {
    const paths = ['a.ts', 'b.mts', 'c.cts', 'd.tsx', 'e.js', 'f.mjs', 'g.cjs', 'h.jsx'];
    expect(filesOf([...paths, 'i.json', 'j.py', 'k.d.ts', 'l.d.mts', 'm.d.cts', 'n.css.d.ts'])).toEqual(paths);
  });

  it('sorts by code point, not by locale or UTF-16 unit', () => {
    expect(filesOf(['b.ts', 'a.ts', 'B.ts', 'ä.ts', '\u{1f600}.ts', '\uff5e.ts'])).toEqual([
      'B.ts',
      'a.ts',
      'b.ts',
      'ä.ts',
      '\uff5e.ts',
      '\u{1f600}.ts',
    ]);
  });

  it.each([
    'node_modules/pg/index.js',
    '.git/hooks/commit.js',
    '.aws-sam/build/Orders/app.js',
    '.serverless/orders.js',
    'dist/app.js',
    'packages/core/build/app.js',
    'out/app.js',
    'coverage/lcov.js',
    'cdk.out/asset.1/index.js',
    'src/__tests__/orders.ts',
    'src/__mocks__/db.ts',
    'test/orders.ts',
    'packages/core/tests/orders.ts',
    'e2e/checkout.ts',
    'cypress/support.ts',
    'src/orders.test.ts',
    'src/orders.spec.mjs',
    'src/app.e2e-spec.ts',
    'src/Button.stories.tsx',
    'jest.setup.ts',
    'vitest.setup.mts',
    'setupTests.ts',
    'jest.config.js',
    'webpack.config.prod.js',
    'webpack.common.js',
    'vite.config.ts',
    '.eslintrc.js',
    'public/jquery.min.js',
  ])('leaves out %s', (path) => {
    expect(filesOf([path, 'src/orders.ts'])).toEqual(['src/orders.ts']);
  });

  it.each([
    'src/app.config.ts',
    'src/latest.ts',
    'src/testimonials.ts',
    'lib/orders.ts',
    'lib/orders.js',
    'src/contest/a.ts',
  ])('keeps %s', (path) => {
    expect(filesOf([path])).toEqual([path]);
  });

  it('judges names below the root only: the root itself lies in a folder named tests', () => {
    expect(ROOT).toContain('/tests/');
    expect(filesOf(['orders.ts'])).toEqual(['orders.ts']);
  });

  it('drops JavaScript that was compiled from a file beside it', () => {
    expect(
      filesOf(['a.ts', 'a.js', 'b.tsx', 'b.js', 'c.mts', 'c.mjs', 'd.cts', 'd.cjs', 'e.js', 'f.d.ts', 'f.js']),
    ).toEqual(['a.ts', 'b.tsx', 'c.mts', 'd.cts', 'e.js', 'f.js']);
  });

  it('drops JavaScript in the outDir of a tsconfig, whatever its name', () => {
    const tsconfig = '{ "compilerOptions": { "outDir": "./lib", /* output */ }, }';
    const files = { 'tsconfig.json': tsconfig, 'src/orders.ts': '', 'lib/orders.js': '', 'lib/stack.ts': '' };
    expect(discover(files).files).toEqual(['lib/stack.ts', 'src/orders.ts']);
  });

  it('keeps a folder named by outDir when nothing could be compiled into it', () => {
    const tsconfig = '{ "compilerOptions": { "outDir": "lib" } }';
    expect(discover({ 'tsconfig.json': tsconfig, 'lib/orders.js': '', 'index.js': '' }).files).toEqual([
      'index.js',
      'lib/orders.js',
    ]);
  });

  it('follows extends to find the outDir', () => {
    const files = {
      'tsconfig.base.json': '{ "compilerOptions": { "outDir": "${configDir}/compiled" } }',
      'packages/core/tsconfig.json': '{ "extends": "../../tsconfig.base.json" }',
      'packages/core/src/a.ts': '',
      'packages/core/compiled/a.js': '',
    };
    expect(discover(files).files).toEqual(['packages/core/src/a.ts']);
  });
});

describe('ignore files and options', () => {
  it('honours .gitignore of the root and of sub folders', () => {
    const files = {
      '.gitignore': 'generated/\n*.gen.ts\n!keep.gen.ts\n/only-root.ts\n',
      'services/.gitignore': 'local.ts\n!special.gen.ts\n',
      'a.gen.ts': '',
      'keep.gen.ts': '',
      'only-root.ts': '',
      'services/only-root.ts': '',
      'services/special.gen.ts': '',
      'services/local.ts': '',
      'services/generated/client.ts': '',
      'local.ts': '',
    };
    expect(discover(files).files).toEqual([
      'keep.gen.ts',
      'local.ts',
      'services/only-root.ts',
      'services/special.gen.ts',
    ]);
  });

  it('takes patterns of its own, which a .gitignore cannot lift', () => {
    const files = { '.gitignore': '!legacy/**', 'legacy/old.ts': '', 'src/a.ts': '', 'src/a.generated.ts': '' };
    expect(discover(files, { ignore: ['legacy/', '*.generated.ts'] }).files).toEqual(['src/a.ts']);
  });

  it('restricts the walk to the given paths, even into folders that it leaves out otherwise', () => {
    const paths = ['services/orders/a.ts', 'services/users/b.ts', 'test/fixture/c.ts', 'd.ts'];
    expect(filesOf(paths, { paths: ['services/orders/', './d.ts'] })).toEqual(['d.ts', 'services/orders/a.ts']);
    expect(filesOf(paths, { paths: ['services', 'services/users'] })).toEqual([
      'services/orders/a.ts',
      'services/users/b.ts',
    ]);
    expect(filesOf(paths, { paths: ['test/fixture'] })).toEqual(['test/fixture/c.ts']);
    expect(filesOf(paths, { paths: ['absent'] })).toEqual([]);
  });
});

describe('files that cannot be analysed', () => {
  it('skips what is larger than 2 MB', () => {
    const { files, problems } = discover({ 'huge.js': 'x'.repeat(2 * 1024 * 1024 + 1), 'small.js': '' });
    expect(files).toEqual(['small.js']);
    expect(problems).toEqual([
      {
        kind: 'large-file',
        path: 'huge.js',
        message: "'huge.js' is too large to analyse (2048 KB, the limit is 2048 KB) and is skipped.",
      },
    ]);
  });

  it('skips bundles: more than 512 KB with a very long line', () => {
    const bundle = `${'a;'.repeat(30_000)}\n${'short();\n'.repeat(60_000)}`;
    const handwritten = 'const a = 1;\n'.repeat(50_000);
    const { files, problems } = discover({ 'bundle.js': bundle, 'data.js': handwritten });
    expect(files).toEqual(['data.js']);
    expect(problems).toMatchObject([{ kind: 'large-file', path: 'bundle.js' }]);
  });

  it('finds binary content in large files at once and in small ones when they are read', () => {
    const fs = memoryFileSystem({
      '/p/big.ts': `G\0${' '.repeat(70_000)}`,
      '/p/small.ts': 'G\0\0',
      '/p/text.ts': 'ok',
    });
    const found = discoverSources(fs, '/p');
    expect(found.problems).toMatchObject([{ kind: 'binary-file', path: 'big.ts' }]);
    expect(found.files).toEqual(['small.ts', 'text.ts']);
    expect(readSource(fs, '/p', 'small.ts')).toMatchObject({ problem: { kind: 'binary-file', path: 'small.ts' } });
    expect(readSource(fs, '/p', 'text.ts')).toEqual({ text: 'ok' });
    expect(readSource(fs, '/p', 'absent.ts')).toMatchObject({ problem: { kind: 'unreadable-file' } });
  });

  it('reports an unreadable root', () => {
    expect(discoverSources(memoryFileSystem({}), '/absent').problems).toMatchObject([
      { kind: 'unreadable-folder', path: '.' },
    ]);
  });
});

describe('what else the walk finds', () => {
  it('lists package folders and templates', () => {
    const sam = 'Resources:\n  Orders:\n    Type: AWS::Serverless::Function\n';
    const found = discover({
      'package.json': '{}',
      'services/orders/package.json': '{}',
      'services/orders/template.yaml': sam,
      'infra/api.template': sam,
      'stack.json': '{"Resources":{"Orders":{"Type":"AWS::Lambda::Function"}}}',
      'services/users/serverless.yml': 'service: users',
      'services/jobs/serverless-jobs.yml':
        'service: jobs\nprovider:\n  name: aws\nfunctions:\n  a:\n    handler: a.b\n',
      'services/mail/serverless.ts': 'export default { provider: {}, functions: {} };',
      'tools/serverless.ts': 'export function checkStage() {}',
      'docker-compose.yml': 'services:',
      'events/order.json': '{"Type":"AWS::Lambda::Function"}',
      'cdk.out/app.template.json': '{"Resources":{"Orders":{"Type":"AWS::Lambda::Function"}}}',
    });
    expect(found.packageFolders).toEqual(['', 'services/orders']);
    expect(found.templates).toEqual([
      'infra/api.template',
      'services/jobs/serverless-jobs.yml',
      'services/mail/serverless.ts',
      'services/orders/template.yaml',
      'services/users/serverless.yml',
      'stack.json',
    ]);
  });

  it('gives size and time of every source file', () => {
    const { files, stats } = discover({ 'a.ts': 'abc', 'b.ts': '' });
    expect([...stats.keys()]).toEqual(files);
    expect(stats.get('a.ts')).toMatchObject({ size: 3 });
  });
});
