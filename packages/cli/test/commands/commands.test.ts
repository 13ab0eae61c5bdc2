import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { runCli, temporaryFolder } from '../support/run-cli.js';

test('check hands root, paths and cache to the engine', () => {
  const cwd = temporaryFolder();
  mkdirSync(path.join(cwd, '.git'));
  mkdirSync(path.join(cwd, 'node_modules'));
  mkdirSync(path.join(cwd, 'services/orders'), { recursive: true });
  const { requests } = runCli(['services/orders'], { cwd });
  expect(requests).toMatchObject([
    { root: cwd, paths: ['services/orders'], cacheLocation: path.join(cwd, 'node_modules/.cache/lmi-ready') },
  ]);
});

test('--no-cache and --cache-location', () => {
  const cwd = temporaryFolder();
  expect(runCli(['--no-cache'], { cwd }).requests[0]?.cacheLocation).toBeUndefined();
  expect(runCli(['--cache-location', 'c'], { cwd }).requests[0]?.cacheLocation).toBe(path.join(cwd, 'c'));
});

test('--quiet leaves notes out and --max-findings says what it hides', () => {
  const cwd = temporaryFolder();
  expect(runCli(['--quiet'], { cwd }).stdout).not.toContain('note LMI1005');
  const { stdout } = runCli(['--max-findings', '2'], { cwd });
  expect(stdout).toContain('Showing 2 of 9 findings. Use --max-findings 0 to see all of them.');
  expect(stdout).not.toContain('warning LMI');
  expect(runCli(['--max-findings', '0'], { cwd }).stdout).not.toContain('Showing');
});

test('--performance prints counters beside the report', () => {
  const { stdout, stderr } = runCli(['--performance', '--format', 'json'], { cwd: temporaryFolder() });
  expect(() => JSON.parse(stdout) as unknown).not.toThrow();
  expect(stderr).toMatch(/^source files +23\nfiles summarised +21\n/);
});

test('colours follow flags, then FORCE_COLOR, then NO_COLOR, then the terminal', () => {
  const cwd = temporaryFolder();
  const coloured = (argv: string[], env: Record<string, string>, tty: boolean) =>
    runCli(argv, { cwd, env, tty }).stdout.includes('\u001b[');
  expect(coloured([], {}, false)).toBe(false);
  expect(coloured([], {}, true)).toBe(true);
  expect(coloured([], { NO_COLOR: '1' }, true)).toBe(false);
  expect(coloured([], { TERM: 'dumb' }, true)).toBe(false);
  expect(coloured([], { FORCE_COLOR: '1', NO_COLOR: '1' }, false)).toBe(true);
  expect(coloured([], { FORCE_COLOR: '0' }, true)).toBe(false);
  expect(coloured(['--no-color'], { FORCE_COLOR: '1' }, true)).toBe(false);
  expect(coloured(['--color'], { NO_COLOR: '1' }, false)).toBe(true);
});

test('rule codes are links only on a terminal with colours', () => {
  const cwd = temporaryFolder();
  const link = '\u001b]8;;https://github.com/lmi-ready/lmi-ready/blob/v1.2.3/';
  expect(runCli([], { cwd, tty: true }).stdout).toContain(link);
  expect(runCli(['--color'], { cwd }).stdout).not.toContain(link);
  expect(runCli(['--no-color'], { cwd, tty: true }).stdout).not.toContain(link);
});

test('a terminal that is not UTF-8 gets plain ASCII signs', () => {
  const { stdout } = runCli(['explain', 'LMI1001'], { cwd: temporaryFolder() });
  expect(stdout).toContain('What it finds');
  const ascii = runCli([], { cwd: temporaryFolder(), env: { LC_ALL: 'C' } }).stdout;
  expect(ascii).not.toMatch(/[─│┌→…]/u);
  expect(ascii).toContain('+- invocation A -');
});

test.each([
  ['LMI1001', 'no-request-state-leak (LMI1001)'],
  ['lmi1001', 'no-request-state-leak (LMI1001)'],
  ['lmi/no-env-write', 'no-env-write (LMI4001)'],
  ['no-env-write', 'no-env-write (LMI4001)'],
])('explain %s', (name, title) => {
  expect(runCli(['explain', name], { cwd: temporaryFolder() }).stdout).toContain(title);
});

test.each([
  ['no-env-writes', "There is no rule 'no-env-writes'; did you mean no-env-write?"],
  ['LMI101', "There is no rule 'LMI101'; did you mean LMI1001?"],
  ['1005', "There is no rule '1005'; did you mean LMI1005?"],
  ['something-else', "There is no rule 'something-else'; known are LMI1001, LMI1002,"],
])('explain %s suggests', (name, sentence) => {
  const { code, stderr } = runCli(['explain', name], { cwd: temporaryFolder() });
  expect(code).toBe(2);
  expect(stderr).toContain(sentence);
});

test('list tells how each handler was found', () => {
  const { stdout } = runCli(['list'], { cwd: temporaryFolder() });
  expect(stdout).toMatch(/^11 handlers found\n/);
  expect(stdout).toContain(
    'src/orders/place-order.ts:handler (PlaceOrderFunction)\n  declared in template.yaml:12 (PlaceOrderFunction)\n',
  );
  expect(stdout).toContain("src/search/index.ts:handler\n  exported as 'handler', streams its response\n");
  expect(stdout).toContain('\nNot found\n');
});

test('list --format json', () => {
  const { stdout } = runCli(['list', '--format', 'json'], { cwd: temporaryFolder() });
  const { handlers } = JSON.parse(stdout) as { handlers: { id: string; declaredAt?: unknown }[] };
  expect(handlers).toHaveLength(11);
  expect(handlers.find(({ id }) => id === 'src/orders/place-order.ts:handler')).toMatchObject({
    source: 'sam',
    declaredAt: { path: 'template.yaml', line: 12 },
  });
});

test('trace shows the line, the answer and the way there', () => {
  const cwd = temporaryFolder();
  writeFileSync(path.join(cwd, 'a.ts'), 'const a = 1;\n  use(a);\n');
  expect(runCli(['trace', 'a.ts:2:5'], { cwd }).stdout).toBe(
    [
      'a.ts:2 in enterTenant runs during an invocation',
      '',
      '    1 │ const a = 1;',
      '  > 2 │   use(a);',
      '      │   ^^^^^^^',
      '',
      'The handler calls it.',
      '  path  handler src/a.ts:2',
      '  from  src/a.ts:handler, src/b.ts:handler',
      '',
    ].join('\n'),
  );
});

test.each([
  [['trace', 'a.ts'], "'a.ts' names no line"],
  [['trace', 'a.ts:9'], "'a.ts' has 2 lines and no line 9"],
  [['trace', 'b.ts:1'], "There is no file or folder 'b.ts'"],
  [['trace', '.:1'], "'.' is a folder"],
])('%j is a usage error', (argv, sentence) => {
  const cwd = temporaryFolder();
  writeFileSync(path.join(cwd, 'a.ts'), 'const a = 1;\n  use(a);\n');
  const { code, stderr } = runCli(argv, { cwd });
  expect(code).toBe(2);
  expect(stderr).toContain(sentence);
});
