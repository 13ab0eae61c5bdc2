import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { locateScope } from '../../src/io/scope.js';
import { temporaryFolder } from '../support/run-cli.js';

function workspace(...files: readonly string[]): string {
  const cwd = temporaryFolder();
  for (const file of files) {
    mkdirSync(path.join(cwd, path.dirname(file)), { recursive: true });
    if (!file.endsWith('/')) writeFileSync(path.join(cwd, file), '');
    else mkdirSync(path.join(cwd, file), { recursive: true });
  }
  return cwd;
}

test('the git root above the first path', () => {
  const cwd = workspace('.git/HEAD', 'services/orders/a.ts', 'services/mail/b.ts');
  const orders = path.join(cwd, 'services/orders');
  expect(locateScope([], undefined, cwd)).toEqual({ root: cwd });
  expect(locateScope([], undefined, orders)).toEqual({ root: cwd, paths: ['services/orders'] });
  expect(locateScope(['a.ts', '../mail'], undefined, orders)).toEqual({
    root: cwd,
    paths: ['services/orders/a.ts', 'services/mail'],
  });
});

test('.git may be a file, as in worktrees and submodules', () => {
  const cwd = workspace('module/.git', 'module/src/a.ts');
  expect(locateScope(['module/src'], undefined, cwd)).toEqual({ root: path.join(cwd, 'module'), paths: ['src'] });
});

test('without git the folder itself', () => {
  const cwd = workspace('work/owner+name/src/a.ts');
  expect(locateScope(['work/owner+name'], undefined, cwd)).toEqual({ root: path.join(cwd, 'work/owner+name') });
});

test('without git several paths have their common folder as root', () => {
  const cwd = workspace('work/a/src/', 'work/b/');
  expect(locateScope(['work/a/src', 'work/b'], undefined, cwd)).toEqual({
    root: path.join(cwd, 'work'),
    paths: ['a/src', 'b'],
  });
});

test('without git a file counts from its package', () => {
  const cwd = workspace('app/package.json', 'app/src/a.ts', 'lone/b.ts');
  expect(locateScope(['app/src/a.ts'], undefined, cwd)).toEqual({ root: path.join(cwd, 'app'), paths: ['src/a.ts'] });
  expect(locateScope(['lone/b.ts'], undefined, cwd)).toEqual({ root: path.join(cwd, 'lone'), paths: ['b.ts'] });
});

test('--root wins over git', () => {
  const cwd = workspace('.git/HEAD', 'work/repo/src/a.ts');
  const root = path.join(cwd, 'work/repo');
  expect(locateScope([], 'work/repo', cwd)).toEqual({ root });
  expect(locateScope(['work/repo/src'], 'work/repo', cwd)).toEqual({ root, paths: ['src'] });
});

test('links are followed', () => {
  const cwd = workspace('real/.git/HEAD', 'real/src/a.ts');
  symlinkSync(path.join(cwd, 'real'), path.join(cwd, 'link'));
  expect(locateScope(['link/src'], undefined, cwd)).toEqual({ root: path.join(cwd, 'real'), paths: ['src'] });
});

test('paths outside the root, missing ones and a root that is a file are refused', () => {
  const cwd = workspace('a/.git/HEAD', 'a/x.ts', 'b/y.ts');
  expect(() => locateScope(['a', 'b'], undefined, cwd)).toThrow("'b' lies outside the root");
  expect(() => locateScope(['c'], undefined, cwd)).toThrow("There is no file or folder 'c'");
  expect(() => locateScope([], 'a/x.ts', cwd)).toThrow("--root 'a/x.ts' is not a folder");
});
