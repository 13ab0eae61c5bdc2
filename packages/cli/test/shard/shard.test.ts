/** Read in parts and put together, a project gets the report of one run, byte for byte. */
import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allFixtures, layOut as layOutFixture } from '../../../analyzer/test/support/run-fixture.js';
import { CLEAN, ENVIRONMENT_WRITE, jsonOf, layOut, leak, lmiReady, type Files } from '../support/project.js';
import { temporaryFolder } from '../support/run-cli.js';

const EXAMPLE = fileURLToPath(new URL('../../../../test-fixtures/projects/example-service', import.meta.url));

function project(files: Files): string {
  const cwd = temporaryFolder();
  mkdirSync(path.join(cwd, '.git'));
  layOut(cwd, files);
  return cwd;
}

function exampleService(): string {
  const cwd = project({});
  cpSync(EXAMPLE, cwd, { recursive: true });
  return cwd;
}

/** Reads all parts and returns the names of their files. */
function readInParts(cwd: string, count: number, ...argv: readonly string[]): readonly string[] {
  return Array.from({ length: count }, (_, index) => {
    const file = `parts/${String(index + 1)}`;
    const run = lmiReady(cwd, ...argv, '--shard', `${String(index + 1)}/${String(count)}`, '--shard-file', file);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    return file;
  });
}

function pathsIn(cwd: string, file: string): readonly string[] {
  const [, ...lines] = readFileSync(path.join(cwd, file), 'utf8').trimEnd().split('\n');
  return lines.map((line) => (JSON.parse(line) as [string])[0]);
}

/** The JSON and the SARIF report of one run. */
function reports(cwd: string, ...argv: readonly string[]): readonly string[] {
  const formats = ['json', 'sarif'];
  lmiReady(cwd, ...argv, ...formats.flatMap((format) => ['--format', format, '--output', `parts/report.${format}`]));
  return formats.map((format) => readFileSync(path.join(cwd, `parts/report.${format}`), 'utf8'));
}

function expectSame(cwd: string, count: number, whole: readonly string[]): void {
  const parts = readInParts(cwd, count);
  expect(reports(cwd, 'merge', ...parts)).toEqual(whole);
}

test('the example service, in any number of parts', () => {
  const cwd = exampleService();
  const whole = reports(cwd, 'check');
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), (count) => {
      expectSame(cwd, count, whole);
    }),
    { numRuns: 12 },
  );
});

// Three full analyses: more than the usual minute where the machine has other things to do.
test('every fixture of every rule in one repository', () => {
  const cwd = project({});
  allFixtures.forEach((fixture, index) => {
    layOutFixture(fixture, path.join(cwd, `project-${String(index + 1)}`));
  });
  expectSame(cwd, 3, reports(cwd, 'check'));
}, 240_000);

const SHARED = [
  'let last: string | undefined;',
  '',
  'export async function remember(user: string) {',
  '  last = user;',
  "  await fetch('https://audit.internal');",
  '  return last;',
  '}',
  '',
].join('\n');
const body = fc.oneof(
  fc.constantFrom('user', 'account').map(leak),
  fc.constant(ENVIRONMENT_WRITE),
  fc.constant(CLEAN),
  fc.constant('export const name = 1;\n'),
  fc.constant('export const handler = async (event) => {\n'),
  fc.constant(
    "import { remember } from '../shared/memory';\nexport const handler = async (event: { user: string }) => remember(event.user);\n",
  ),
);

test('made-up projects that share code, in any number of parts given in any order', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.stringMatching(/^[a-d]\/[e-h]$/), body, { minKeys: 1, maxKeys: 8 }),
      fc.integer({ min: 1, max: 6 }),
      (files, count) => {
        const sources = Object.entries(files).map(([name, text]) => [`${name}.ts`, text] as const);
        const cwd = project({ ...Object.fromEntries(sources), 'shared/memory.ts': SHARED });
        const whole = reports(cwd, 'check');
        const parts = readInParts(cwd, count);
        expect(reports(cwd, 'merge', ...[...parts].reverse())).toEqual(whole);
        rmSync(cwd, { recursive: true });
      },
    ),
    { numRuns: 20 },
  );
});

const TWO_SERVICES: Files = {
  'orders/handler.ts':
    "import { save } from './store';\nexport const handler = async (event: { id: string }) => save(event.id);\n",
  'orders/store.ts': 'export const save = async (id: string) => id;\n',
  'users/handler.ts': leak('current'),
  'users/unused.ts': 'export const unused = 1;\n',
};

test('a part reads only what its handlers need, and is the same every time', () => {
  const cwd = project(TWO_SERVICES);
  const [first = '', second = ''] = readInParts(cwd, 2);
  expect(pathsIn(cwd, first)).toEqual(['orders/handler.ts', 'orders/store.ts']);
  expect(pathsIn(cwd, second)).toEqual(['users/handler.ts']);
  const bytes = readFileSync(path.join(cwd, second));
  readInParts(cwd, 2);
  expect(readFileSync(path.join(cwd, second))).toEqual(bytes);
  expect(bytes.includes(cwd)).toBe(false);
});

test('it says what it did, and writes a file of its own name', () => {
  const cwd = project(TWO_SERVICES);
  expect(lmiReady(cwd, '--shard', '1/2').stdout).toBe(
    "Shard 1 of 2: 1 handler, 2 files read; 'lmi-shard-1-of-2.jsonl' is for lmi-ready merge.\n",
  );
  expect(pathsIn(cwd, 'lmi-shard-1-of-2.jsonl')).toHaveLength(2);
});

test('a merge fails, scores and keeps a baseline like any other run', () => {
  const cwd = project(TWO_SERVICES);
  const parts = readInParts(cwd, 3);
  expect(lmiReady(cwd, 'merge', ...parts).code).toBe(1);
  expect(lmiReady(cwd, 'merge', ...parts, '--fail-on', 'never').code).toBe(0);
  expect(lmiReady(cwd, 'merge', ...parts, '--update-baseline').code).toBe(0);
  expect(lmiReady(cwd, 'check')).toMatchObject({ code: 0, stderr: '' });
  const empty = project({ 'a.ts': 'export const a = 1;\n' });
  expect(lmiReady(empty, 'merge', ...readInParts(empty, 2)).code).toBe(3);
});

test('parts of several folders are put together as if all had been asked for', () => {
  const cwd = project({ ...TWO_SERVICES, 'other/handler.ts': leak('other') });
  const files = ['orders', 'users'].flatMap((folder) => {
    const [part = ''] = readInParts(cwd, 1, folder);
    renameSync(path.join(cwd, part), path.join(cwd, `${folder}.part`));
    return `${folder}.part`;
  });
  expect(reports(cwd, 'merge', ...files)).toEqual(reports(cwd, 'check', 'orders', 'users'));
});

test('what changed since is read again, and told', () => {
  const cwd = project(TWO_SERVICES);
  const parts = readInParts(cwd, 2);
  layOut(cwd, { 'users/handler.ts': ENVIRONMENT_WRITE });
  const merged = lmiReady(cwd, 'merge', ...parts, '--format', 'json');
  expect(merged.stderr).toBe(
    'lmi-ready: warning: 1 file is not as the shards read it, and was read again; merge what the shards checked out.\n',
  );
  expect(JSON.parse(merged.stdout)).toEqual(jsonOf(cwd));
});

test('nothing is read twice: all that a merge needs is in the parts', () => {
  const cwd = exampleService();
  const merged = lmiReady(cwd, 'merge', ...readInParts(cwd, 4), '--performance');
  expect(merged.stderr).toMatch(/^files summarised +0$/m);
  expect(merged.stderr).toMatch(/^summaries from cache +18$/m);
});

test('a part comes out of the cache where there is one', () => {
  const cwd = project(TWO_SERVICES);
  const [part = ''] = readInParts(cwd, 1, '--cache-location', 'cache');
  const bytes = readFileSync(path.join(cwd, part));
  readInParts(cwd, 1, '--cache-location', 'cache');
  expect(readFileSync(path.join(cwd, part))).toEqual(bytes);
  expect(lmiReady(cwd, '--cache-location', 'cache', '--performance').stderr).toMatch(/^files summarised +0$/m);
});

test.each([
  [['--shard', '0/2'], 'Use the number of the shard and of all shards, such as 2/4.'],
  [['--shard', '3/2'], 'Use the number of the shard and of all shards, such as 2/4.'],
  [['--shard', '1'], 'Use the number of the shard and of all shards, such as 2/4.'],
  [['--shard', '1/2', '--format', 'json'], 'give --format to lmi-ready merge.'],
  [['--shard', '1/2', '--format', 'text', '--output', 'a.txt'], 'give --format to lmi-ready merge.'],
  [['--shard', '1/2', '--since', 'main'], 'give --since to lmi-ready merge.'],
  [['--shard', '1/2', '--update-baseline'], 'give --update-baseline to lmi-ready merge.'],
  [['merge'], "missing required argument 'files'"],
  [['merge', 'nowhere'], "Cannot read the shard 'nowhere': there is no such file; name the files that --shard wrote."],
  [['merge', 'parts'], "Cannot read the shard 'parts': it is a folder"],
  [['merge', 'parts/1'], "Shard 2 of 2 is missing beside 'parts/1'; name the files of all shards."],
  [['merge', 'parts/1', 'parts/2', 'copy'], "'copy' and 'parts/1' are both shard 1 of 2; name each once."],
  [['merge', 'parts/1', 'third'], "'parts/1' is one of 2 shards, 'third' one of 3; name the files of one run."],
  [['merge', 'users/handler.ts'], "'users/handler.ts' is no shard of lmi-ready, or was cut off"],
  [['merge', 'cut'], "'cut' is no shard of lmi-ready, or was cut off; write it anew with --shard."],
  [['merge', 'old'], "'old' was written by another version of lmi-ready"],
])('%j ends with 2 and one sentence', (argv, sentence) => {
  const cwd = project(TWO_SERVICES);
  const [first = ''] = readInParts(cwd, 2);
  const text = readFileSync(path.join(cwd, first), 'utf8');
  writeFileSync(path.join(cwd, 'copy'), text);
  writeFileSync(path.join(cwd, 'cut'), text.slice(0, -20));
  writeFileSync(path.join(cwd, 'old'), text.replace(/"version":"[^"]*"/, '"version":"0.0.1/x/1"'));
  lmiReady(cwd, '--shard', '1/3', '--shard-file', 'third');
  const run = lmiReady(cwd, ...argv);
  expect(run).toMatchObject({ code: 2, stdout: '' });
  expect(run.stderr).toContain(sentence);
  expect(run.stderr.trimEnd()).not.toContain('\n');
});
