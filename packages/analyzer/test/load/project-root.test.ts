import { expect, test } from 'vitest';
import { memoryFileSystem, projectRoot } from '../../src/load/index.js';

const rootOf = (path: string, ...files: readonly string[]): string =>
  projectRoot(memoryFileSystem(Object.fromEntries([path, ...files].map((file) => [file, '']))), path);

const FILE = '/home/shop/services/orders/src/handler.ts';

test.each([
  ['the nearest folder with .git', '/home/shop', ['/home/shop/.git/HEAD', '/home/.git/HEAD']],
  ['.git may be a file, as in a worktree', '/home/shop', ['/home/shop/.git']],
  ['.git counts more than a package below it', '/home', ['/home/.git/HEAD', '/home/shop/package.json']],
  ['.git counts more than a package above it', '/home/shop', ['/home/shop/.git/HEAD', '/home/package.json']],
  [
    'without .git the outermost package',
    '/home/shop',
    ['/home/shop/package.json', '/home/shop/services/orders/package.json'],
  ],
  ['without either the folder of the file', '/home/shop/services/orders/src', []],
])('%s', (_, root, files) => {
  expect(rootOf(FILE, ...files)).toBe(root);
});
