/** --since with the real git, in repositories made for the test. */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Log } from 'sarif';
import { beforeAll, expect, test, vi } from 'vitest';
import { CLEAN, ENVIRONMENT_WRITE, jsonOf, layOut, leak, lmiReady, type Files } from '../support/project.js';
import { temporaryFolder } from '../support/run-cli.js';

beforeAll(() => {
  // Whoever runs the tests has settings of his own, and hooks set variables.
  vi.stubEnv('GIT_CONFIG_GLOBAL', '/dev/null');
  vi.stubEnv('GIT_CONFIG_NOSYSTEM', '1');
});

function git(cwd: string, ...args: readonly string[]): string {
  const who = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'init.defaultBranch=main'];
  return execFileSync('git', [...who, ...args], { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

function commit(cwd: string, message: string): void {
  git(cwd, 'add', '--all');
  git(cwd, 'commit', '--quiet', '--no-verify', '--message', message);
}

const SERVICE: Files = {
  'src/a.ts': leak('current'),
  'src/b.ts': ENVIRONMENT_WRITE,
  'src/entry.ts': [
    "import { remember } from './memory';",
    '',
    'export const handler = async (event: { user: string }) => {',
    '  return remember(event.user);',
    '};',
    '',
  ].join('\n'),
  'src/memory.ts': [
    'let last: string | undefined;',
    '',
    'export async function remember(user: string) {',
    '  last = user;',
    "  await fetch('https://audit.internal');",
    '  return last;',
    '}',
    '',
  ].join('\n'),
};

/** A repository with everything committed on main, and a branch checked out. */
function repository(files: Files = SERVICE): string {
  const cwd = temporaryFolder();
  git(cwd, 'init', '--quiet');
  layOut(cwd, files);
  commit(cwd, 'everything');
  git(cwd, 'checkout', '--quiet', '-b', 'work');
  return cwd;
}

function edit(cwd: string, name: string, change: (text: string) => string): void {
  const file = path.join(cwd, name);
  writeFileSync(file, change(readFileSync(file, 'utf8')));
}

/** Places of the findings that the text report lists. */
function listed(cwd: string, ...argv: readonly string[]): readonly string[] {
  const { stdout } = lmiReady(cwd, '--since', 'main', ...argv);
  return [...stdout.matchAll(/^ {2}(\S.*?:\d+):\d+ in /gm)].map(([, place = '']) => place).sort();
}

test('without a change nothing is listed and nothing fails, and the report says what is elsewhere', () => {
  const cwd = repository();
  const { code, stdout } = lmiReady(cwd, '--since', 'main', '--fail-on', 'note');
  expect(code).toBe(0);
  expect(stdout).toContain('since      0 findings on what changed since main, 3 elsewhere');
  expect(stdout).toContain('findings   3 errors');
  expect(lmiReady(cwd).code).toBe(1);
});

test('findings on changed lines are listed and fail, whether committed, staged or neither', () => {
  const cwd = repository();
  edit(cwd, 'src/a.ts', (text) => text.replace('event.user', 'event.user.trim()'));
  const places = ['src/a.ts:4'];
  expect(listed(cwd)).toEqual(places);
  git(cwd, 'add', '--all');
  expect(listed(cwd)).toEqual(places);
  commit(cwd, 'change');
  expect(listed(cwd)).toEqual(places);
  expect(lmiReady(cwd, '--since', 'main').code).toBe(1);
});

test('what came to the other branch meanwhile is no change of this one', () => {
  const cwd = repository();
  git(cwd, 'checkout', '--quiet', 'main');
  edit(cwd, 'src/a.ts', (text) => text.replace('event.user', 'event.user.trim()'));
  commit(cwd, 'meanwhile');
  git(cwd, 'checkout', '--quiet', 'work');
  expect(listed(cwd)).toEqual([]);
});

test('a change on the way from the handler counts', () => {
  const cwd = repository();
  edit(cwd, 'src/entry.ts', (text) => text.replace('remember(event.user)', 'await remember(event.user)'));
  expect(listed(cwd)).toEqual(['src/memory.ts:4']);
});

test('a new wait between an old write and an old read counts', () => {
  const before = (SERVICE['src/a.ts'] ?? '').replace("  await fetch('https://audit.internal');\n", '');
  const cwd = repository({ ...SERVICE, 'src/a.ts': before });
  layOut(cwd, { 'src/a.ts': SERVICE['src/a.ts'] ?? '' });
  expect(listed(cwd)).toEqual(['src/a.ts:4']);
});

test('lines that only went count where they were', () => {
  const cwd = repository({ ...SERVICE, 'src/a.ts': leak('current').replace('= event', '=\n    // why\n    event') });
  edit(cwd, 'src/a.ts', (text) => text.replace('    // why\n', ''));
  expect(listed(cwd)).toEqual(['src/a.ts:4']);
});

test('a changed line elsewhere in a file does not count', () => {
  const cwd = repository();
  edit(cwd, 'src/a.ts', (text) => `// note\n\n${text}\n// end\n`);
  expect(listed(cwd)).toEqual([]);
});

test('of a renamed file only changed lines count', () => {
  const cwd = repository();
  mkdirSync(path.join(cwd, 'lib'));
  renameSync(path.join(cwd, 'src/a.ts'), path.join(cwd, 'lib/z.ts'));
  git(cwd, 'add', '--all');
  expect(listed(cwd)).toEqual([]);
  edit(cwd, 'lib/z.ts', (text) => text.replace('event.user', 'event.user.trim()'));
  expect(listed(cwd)).toEqual(['lib/z.ts:4']);
});

test('untracked files are new as a whole, whatever they are called', () => {
  const cwd = repository();
  layOut(cwd, { 'src/new one.ts': leak('other'), 'src/naïve.ts': leak('more'), 'src/"quoted".ts': leak('third') });
  const places = ['src/"quoted".ts:4', 'src/naïve.ts:4', 'src/new one.ts:4'];
  expect(listed(cwd)).toEqual(places);
  commit(cwd, 'tracked now');
  expect(listed(cwd)).toEqual(places);
});

test('the line of a template that declares the handler counts', () => {
  const resource = (id: string, name: string) =>
    [
      `  ${id}:`,
      '    Type: AWS::Serverless::Function',
      '    Properties:',
      '      Runtime: nodejs22.x',
      `      Handler: src/${name}.handler`,
      '',
    ].join('\n');
  const template = `Transform: AWS::Serverless-2016-10-31\nResources:\n${resource('Tenants', 'b')}`;
  const cwd = repository({ ...SERVICE, 'template.yaml': template });
  expect(listed(cwd)).toEqual([]);
  layOut(cwd, { 'template.yaml': template + resource('Users', 'a') });
  expect(listed(cwd)).toEqual(['src/a.ts:4']);
});

test('machines get everything: JSON and SARIF are those of a run without --since', () => {
  const cwd = repository();
  edit(cwd, 'src/a.ts', (text) => text.replace('event.user', 'event.user.trim()'));
  expect(jsonOf(cwd, '--since', 'main')).toEqual(jsonOf(cwd));
  const results = (...argv: string[]) =>
    (JSON.parse(lmiReady(cwd, '--format', 'sarif', ...argv).stdout) as Log).runs[0]?.results;
  expect(results('--since', 'main')).toHaveLength(3);
  expect(results('--since', 'main')).toEqual(results());
});

test('a baseline takes away from what is left', () => {
  const cwd = repository();
  lmiReady(cwd, '--update-baseline');
  edit(cwd, 'src/a.ts', (text) => text.replace('event.user;', 'event.user; // note'));
  layOut(cwd, { 'src/new.ts': leak('other') });
  expect(listed(cwd)).toEqual(['src/a.ts:4', 'src/new.ts:4']);
  lmiReady(cwd, '--update-baseline');
  expect(lmiReady(cwd, '--since', 'main', '--fail-on', 'note').code).toBe(0);
});

test('a folder of the repository as root has paths of its own', () => {
  const cwd = repository();
  layOut(cwd, { 'packages/one/src/a.ts': leak('inside') });
  commit(cwd, 'package');
  edit(cwd, 'packages/one/src/a.ts', (text) => text.replace('event.user', 'event.user.trim()'));
  expect(listed(path.join(cwd, 'packages/one'), '--root', '.')).toEqual(['src/a.ts:4']);
  expect(listed(path.join(cwd, 'packages/one'), '--root', '../..')).toEqual(['packages/one/src/a.ts:4']);
});

test('nothing that the repository configures is run, and nothing of it is written', () => {
  const cwd = repository({ ...SERVICE, '.gitattributes': '*.ts diff=spy filter=spy\n' });
  const spy = path.join(cwd, '.git', 'spy.sh');
  const trace = path.join(cwd, '.git', 'trace');
  writeFileSync(spy, `#!/bin/sh\necho "$0 $@" >> '${trace}'\ncat\n`);
  chmodSync(spy, 0o755);
  layOut(cwd, { '.git/hooks/post-index-change': readFileSync(spy, 'utf8') });
  chmodSync(path.join(cwd, '.git/hooks/post-index-change'), 0o755);
  for (const key of ['diff.external', 'diff.spy.command', 'diff.spy.textconv', 'core.fsmonitor', 'core.pager']) {
    git(cwd, 'config', key, spy);
  }
  for (const key of ['filter.spy.clean', 'filter.spy.smudge', 'filter.spy.process']) git(cwd, 'config', key, spy);
  git(cwd, 'config', 'filter.spy.required', 'true');
  git(cwd, 'config', 'diff.noprefix', 'true');
  git(cwd, 'config', 'color.ui', 'always');
  edit(cwd, 'src/a.ts', (text) => text.replace('event.user', 'event.user.trim()'));
  const index = readFileSync(path.join(cwd, '.git/index'));
  rmSync(trace, { force: true });
  expect(listed(cwd)).toEqual(['src/a.ts:4']);
  expect(existsSync(trace)).toBe(false);
  expect(readFileSync(path.join(cwd, '.git/index'))).toEqual(index);
  // The trap is set: git itself steps into it.
  spawnSync('git', ['diff'], { cwd });
  expect(existsSync(trace)).toBe(true);
});

test('variables that git sets for its hooks lead nowhere else', () => {
  const cwd = repository();
  edit(cwd, 'src/a.ts', (text) => text.replace('event.user', 'event.user.trim()'));
  vi.stubEnv('GIT_DIR', path.join(cwd, 'nowhere'));
  vi.stubEnv('GIT_EXTERNAL_DIFF', 'false');
  vi.stubEnv('GIT_DIFF_OPTS', '--unified=20');
  try {
    expect(listed(cwd)).toEqual(['src/a.ts:4']);
  } finally {
    for (const name of ['GIT_DIR', 'GIT_EXTERNAL_DIFF', 'GIT_DIFF_OPTS']) vi.stubEnv(name, undefined);
  }
});

test.each([
  ['mian', "There is no commit 'mian' in the repository"],
  ['--output=stolen', "There is no commit '--output=stolen' in the repository"],
  ['main:src', "There is no commit 'main:src' in the repository"],
])('the revision %s ends with 2 and one sentence', (reference, sentence) => {
  const cwd = repository();
  const run = lmiReady(cwd, `--since=${reference}`);
  expect(run).toMatchObject({ code: 2, stdout: '' });
  expect(run.stderr).toContain(sentence);
  expect(run.stderr.trimEnd()).not.toContain('\n');
  expect(existsSync(path.join(cwd, 'stolen'))).toBe(false);
});

test('without a repository, a common ancestor or git it ends with 2 and one sentence', () => {
  const bare = temporaryFolder();
  layOut(bare, { 'a.ts': CLEAN });
  const sentences = [
    [bare, "--since needs a git working tree, which '"],
    [unrelated(), "'main' and HEAD have no common ancestor in the repository '"],
  ] as const;
  for (const [cwd, sentence] of sentences) {
    const run = lmiReady(cwd, '--since', 'main');
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toContain(sentence);
    expect(run.stderr.trimEnd()).not.toContain('\n');
  }
  const cwd = repository();
  vi.stubEnv('PATH', bare);
  try {
    expect(lmiReady(cwd, '--since', 'main')).toMatchObject({
      code: 2,
      stderr:
        'lmi-ready: --since needs git, which cannot be run (it was not found); install it, or leave --since out.\n',
    });
  } finally {
    vi.unstubAllEnvs();
  }
});

test('nothing is fetched for a clone without all contents', () => {
  const origin = repository();
  edit(origin, 'src/a.ts', (text) => text.replace('event.user', 'event.user.trim()'));
  commit(origin, 'second');
  git(origin, 'config', 'uploadpack.allowFilter', 'true');
  const cwd = path.join(temporaryFolder(), 'clone');
  git(origin, 'clone', '--quiet', '--filter=blob:none', `file://${origin}`, cwd);
  const objects = git(cwd, 'count-objects', '-v');
  const run = lmiReady(cwd, '--since', 'HEAD~1');
  expect(run).toMatchObject({ code: 2, stdout: '' });
  expect(run.stderr).toMatch(
    /^lmi-ready: git cannot compare the working tree with 'HEAD~1': .*; a complete clone .*\n$/,
  );
  expect(git(cwd, 'count-objects', '-v')).toBe(objects);
});

function unrelated(): string {
  const cwd = repository();
  git(cwd, 'checkout', '--quiet', '--orphan', 'alone');
  commit(cwd, 'alone');
  return cwd;
}

test('the step summary lists what the annotations list', () => {
  const cwd = repository();
  const summary = path.join(cwd, 'summary.md');
  vi.stubEnv('GITHUB_STEP_SUMMARY', summary);
  edit(cwd, 'src/b.ts', (text) => text.replaceAll('\n', ' // changed\n'));
  const { stdout } = lmiReady(cwd, '--since', 'main', '--format', 'github');
  vi.stubEnv('GITHUB_STEP_SUMMARY', '');
  const named = (text: string) => ['src/a.ts', 'src/b.ts', 'src/memory.ts'].filter((file) => text.includes(file));
  expect(named(stdout)).toEqual(['src/b.ts']);
  const [, ...listed] = readFileSync(summary, 'utf8').split(/^### (?=Errors|Warnings|Notes)/m);
  const sections = listed.join('');
  expect(sections).toContain('src/b.ts');
  expect(sections).not.toContain('src/memory.ts');
});
