/** Where the tests find Node.js 24 and AWS's runtime client, and the folders that handlers are laid out in. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ProveOptions } from '../../src/index.js';
import { findNode } from '../../src/runtime/node.js';

export const repository = fileURLToPath(new URL('../../../../', import.meta.url));
export const cache = path.join(repository, 'node_modules/.cache/lmi-ready/prove');
export const fixtures = fileURLToPath(new URL('../fixtures/', import.meta.url));

const NODE_PACKAGE = `node-${process.platform}-${process.arch}`;

/**
 * Node.js 24 from npm, whichever runs the tests. It is no dependency of the repository: its `node` would then be the one that every
 * npm script runs.
 */
export const node = findNode(installedNode(path.join(cache, 'node')), repository);

function installedNode(folder: string): string {
  const binary = path.join(folder, 'node_modules', NODE_PACKAGE, 'bin/node');
  if (existsSync(binary)) return binary;
  mkdirSync(folder, { recursive: true });
  const wanted = [`${NODE_PACKAGE}@24`, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const run = spawnSync('npm', ['install', '--prefix', folder, ...wanted], { encoding: 'utf8' });
  if (run.status !== 0)
    throw new Error(
      `Node.js 24 could not be installed from npm: ${run.stderr.trim().split('\n')[0] ?? 'no reason given'}`,
    );
  return binary;
}

export const options: ProveOptions = {
  root: repository,
  cache,
  node,
  soak: 0,
  runs: 3,
  invocations: 20,
  reduce: false,
  // A bound for what hangs; a busy machine takes its time.
  limits: { runTime: 200_000 },
};

/** Calls `use` with a new folder in the repository, since a private /tmp hides the real one and esbuild reads no tsconfig below node_modules. */
export async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const base = path.join(repository, '.lmi-ready');
  mkdirSync(base, { recursive: true });
  const folder = mkdtempSync(path.join(base, 'prove-test-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
