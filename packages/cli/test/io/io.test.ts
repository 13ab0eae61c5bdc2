import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Environment } from '../../src/environment.js';
import { cacheLocation } from '../../src/io/cache-location.js';
import { createProgress } from '../../src/io/progress.js';
import { readRevision, webAddress } from '../../src/io/revision.js';
import { temporaryFolder } from '../support/run-cli.js';

const COMMIT = '0123456789abcdef0123456789abcdef01234567';

function git(root: string, files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) {
    const target = path.join(root, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
}

const config = '[core]\n\tbare = false\n[remote "origin"]\n\turl = git@github.com:acme/orders.git\n';

test('the revision of a branch, loose or packed', () => {
  const root = temporaryFolder();
  git(root, {
    '.git/HEAD': 'ref: refs/heads/fix/a\n',
    '.git/config': config,
    '.git/packed-refs': `# pack\n${COMMIT} refs/heads/fix/a\n`,
  });
  const revision = { repositoryUri: 'https://github.com/acme/orders', revisionId: COMMIT, branch: 'fix/a' };
  expect(readRevision(root)).toEqual(revision);
  const other = COMMIT.replaceAll('0', 'f');
  git(root, { '.git/refs/heads/fix/a': `${other}\n` });
  expect(readRevision(root)).toEqual({ ...revision, revisionId: other });
});

test('a detached head in a worktree', () => {
  const root = temporaryFolder();
  git(root, { 'tree/.git': 'gitdir: ../main/.git/worktrees/tree\n', 'main/.git/config': config });
  git(root, { 'main/.git/worktrees/tree/HEAD': `${COMMIT}\n`, 'main/.git/worktrees/tree/commondir': '../..\n' });
  expect(readRevision(path.join(root, 'tree'))).toEqual({
    repositoryUri: 'https://github.com/acme/orders',
    revisionId: COMMIT,
  });
});

test('no revision without git, commit or remote', () => {
  const root = temporaryFolder();
  expect(readRevision(root)).toBeUndefined();
  git(root, { '.git/HEAD': 'ref: refs/heads/main\n', '.git/config': config });
  expect(readRevision(root)).toBeUndefined();
  git(root, { '.git/refs/heads/main': COMMIT, '.git/config': '[core]\n' });
  expect(readRevision(root)).toBeUndefined();
});

test.each([
  ['git@github.com:acme/orders.git', 'https://github.com/acme/orders'],
  ['https://user:secret@github.com/acme/orders.git', 'https://github.com/acme/orders'],
  ['https://git.acme.example:8443/orders', 'https://git.acme.example:8443/orders'],
  ['ssh://git@git.acme.example:2222/team/orders.git', 'https://git.acme.example/team/orders'],
  ['/srv/git/orders.git', undefined],
  ['../orders', undefined],
  ['file:///srv/git/orders.git', undefined],
  ['C:/git/orders', undefined],
])('%s has the address %s', (url, address) => {
  expect(webAddress(url)).toBe(address);
});

function environment(env: Environment['env'], written: string[] = [], now: () => number = () => 0): Environment {
  const stream = { write: (text: string) => written.push(text), isTTY: true };
  const nothing = { readStdin: () => '', watch: () => undefined };
  return { cwd: '/repository', env, platform: 'linux', stdout: stream, stderr: stream, now, ...nothing };
}

test('the cache lies in node_modules where there is one, else in the cache folder of the user', () => {
  const root = temporaryFolder();
  const xdg = environment({ XDG_CACHE_HOME: '/caches' });
  expect(cacheLocation({}, root, xdg)).toMatch(/^\/caches\/lmi-ready\/[0-9a-f]{16}$/);
  expect(cacheLocation({}, root, environment({}))).toMatch(/\/\.cache\/lmi-ready\/[0-9a-f]{16}$/);
  mkdirSync(path.join(root, 'node_modules'));
  expect(cacheLocation({}, root, xdg)).toBe(path.join(root, 'node_modules/.cache/lmi-ready'));
  expect(cacheLocation({ cacheLocation: 'c' }, root, xdg)).toBe('/repository/c');
  expect(cacheLocation({ cache: false }, root, xdg)).toBeUndefined();
});

test('progress waits half a second, is not written too often, and is wiped', () => {
  const written: string[] = [];
  let now = 0;
  const progress = createProgress(environment({}, written, () => now));
  const step = (at: number, done: number) => {
    now = at;
    progress.step({ phase: 'summarise', done, total: 90 });
  };
  step(100, 1);
  step(499, 2);
  expect(written).toEqual([]);
  step(600, 3);
  step(610, 4);
  step(700, 5);
  progress.clear();
  expect(written).toEqual(['\r\u001b[2Kreading files 3/90', '\r\u001b[2Kreading files 5/90', '\r\u001b[2K']);
});

test('a quick run shows no progress at all', () => {
  const written: string[] = [];
  const progress = createProgress(environment({}, written));
  progress.step({ phase: 'discover', done: 0, total: 0 });
  progress.clear();
  expect(written).toEqual([]);
});
