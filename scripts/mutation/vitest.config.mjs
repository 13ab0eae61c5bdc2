// The tests that judge mutants: every fixture of rules, rule pages and catalogue, each a test of its own. Properties are left out:
// they run all fixtures inside one test, which costs seconds for each mutant.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: 'packages/analyzer',
  test: { environment: 'node', include: ['test/rules.test.ts'], testTimeout: 20_000 },
});
