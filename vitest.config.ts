import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// One project a package, and one for the scripts. A test imports the source of its own package by path and the other packages by name,
// that is, their built dist: `npm test` builds first.
const project = (root: string) => ({
  extends: true as const,
  root,
  test: {
    name: basename(root),
    environment: 'node' as const,
    include: ['test/**/*.test.{ts,mjs}'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/fixtures/**'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A session of an editor goes through many projects in one process as well; loading everything anew for each file is a fifth of the time.
    isolate: false,
  },
});

// Its tests start the real runtime, which takes seconds each; what it needs is built once.
const prove = project('packages/prove');
Object.assign(prove.test, {
  globalSetup: fileURLToPath(new URL('packages/prove/test/support/global-setup.ts', import.meta.url)),
  testTimeout: 600_000,
  // Two files at a time with three runs each keep two processors busy; more get in each other's way.
  maxConcurrency: 3,
});

export default defineConfig({
  test: {
    // By default one processor is left free, which is half of a small machine.
    maxWorkers: availableParallelism(),
    projects: ['packages/analyzer', 'packages/cli', 'packages/eslint-plugin', 'scripts'].map(project).concat(prove),
  },
});
