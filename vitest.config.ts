import { defineConfig } from 'vitest/config';

// One project a package. A test imports the source of its own package by path and the other packages by name,
// that is, their built dist: `npm test` builds first.
const project = (name: string) => ({
  extends: true as const,
  root: `packages/${name}`,
  test: {
    name,
    environment: 'node' as const,
    include: ['test/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/fixtures/**'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});

export default defineConfig({
  test: { projects: ['analyzer', 'cli', 'eslint-plugin'].map(project) },
});
