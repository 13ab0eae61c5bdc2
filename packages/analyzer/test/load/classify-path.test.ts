import { describe, expect, it } from 'vitest';
import { classifyPath } from '../../src/load/index.js';

describe('classifyPath', () => {
  it.each([
    ['src/orders.ts', 'source'],
    ['lambda/index.js', 'source'],
    ['infra/lambda/orders.ts', 'source'],
    ['services/infrastructure/src/handler.ts', 'source'],
    ['serverless.ts', 'infrastructure'],
    ['sst.config.ts', 'infrastructure'],
    ['infra/api.ts', 'infrastructure'],
    ['cdk/lib/orders-stack.ts', 'infrastructure'],
    ['pulumi/index.ts', 'infrastructure'],
    ['src/migrations/001-init.ts', 'infrastructure'],
    ['src/db/seeds/users.ts', 'infrastructure'],
    ['scripts/deploy.ts', 'script'],
    ['bin/app.ts', 'script'],
    ['tools/release.mjs', 'script'],
    ['src/app.config.ts', 'config'],
    ['drizzle.config.ts', 'config'],
    ['src/orders.test.ts', 'test'],
    ['test/fixtures/orders.ts', 'test'],
    ['src/client.mock.ts', 'test'],
    ['routes/orders/test.js', 'test'],
    ['src/latest.ts', 'source'],
  ])('%s is %s', (path, role) => {
    expect(classifyPath(path)).toBe(role);
  });
});
