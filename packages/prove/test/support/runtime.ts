/** Where the tests find Node.js 24 and AWS's runtime client, and the folders that handlers are laid out in. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeRelease } from '../../../../scripts/lib/node-release.mjs';
import type { ProveOptions } from '../../src/index.js';
import { findNode } from '../../src/runtime/node.js';

export const repository = fileURLToPath(new URL('../../../../', import.meta.url));
export const cache = path.join(repository, 'node_modules/.cache/lmi-ready/prove');
export const fixtures = fileURLToPath(new URL('../fixtures/', import.meta.url));

/** Node.js 24, whichever runs the tests. */
export const node = findNode(nodeRelease(24), repository);

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
