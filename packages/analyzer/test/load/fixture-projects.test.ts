/** One project for each way of declaring functions, as small products; every one holds a function that is none of ours. */
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { loadProject, realFileSystem, type LoadedProject } from '../../src/load/index.js';
import type { FunctionRecord } from '../../src/model/deployment.js';

function load(project: string): LoadedProject {
  const folder = fileURLToPath(new URL(`../../../../test-fixtures/projects/${project}`, import.meta.url));
  return loadProject(realFileSystem(), folder.replace(/\/$/, ''));
}

/** `Sign lib/stack.ts:18 lambda/sign.ts:handler nodejs22.x 2048 arm64`; `-` for what is not written. */
function line({ name, declaredAt, candidates, exportName, settings }: FunctionRecord): string {
  const { runtime, memory, architecture } = settings;
  const values = [runtime, memory, architecture].map((setting) => (setting ? String(setting.value ?? '?') : '-'));
  return [name, `${declaredAt.path}:${declaredAt.line}`, `${candidates[0] ?? '?'}:${exportName}`, ...values].join(' ');
}

const PROJECTS: Readonly<Record<string, readonly string[]>> = {
  'sam-orders': [
    'PlaceOrder template.yaml:18 src/orders/place-order.ts:handler nodejs22.x 4096 arm64',
    'Capture template.yaml:30 src/payments/capture.js:handler nodejs22.x 2048 arm64',
  ],
  'serverless-billing': [
    'charge serverless.yml:23 src/charge.ts:handler nodejs22.x 2048 arm64',
    'refund functions/refunds.yml:1 src/refund.ts:handler nodejs22.x 2048 arm64',
  ],
  'cdk-uploads': [
    'Inspect-image lib/handler-function.ts:13 lambda/inspect-image.ts:handler nodejs22.x - arm64',
    'Inspect-video lib/handler-function.ts:13 lambda/inspect-video.ts:handler nodejs22.x - arm64',
    'Sign lib/uploads-stack.ts:19 lambda/sign.ts:handler nodejs22.x 2048 arm64',
    'Resize lib/uploads-stack.ts:36 lambda/resize/index.js:handler nodejs22.x - -',
    'Watermark lib/watermark-function.ts:8 lib/watermark.lambda.ts:handler nodejs22.x - -',
  ],
  'terraform-reports': [
    'digest main.tf:57 functions/digest.js:handler nodejs20.x - -',
    'report main.tf:28 functions/report/src/report.ts:handler nodejs22.x 4096 arm64',
    'this modules/function/main.tf:15 functions/cleanup/cleanup.mjs:daily nodejs22.x - -',
    'this modules/function/main.tf:15 functions/cleanup/cleanup.mjs:weekly nodejs22.x - -',
  ],
  'sst-media': [
    'media infra/api.ts:5 src/media.ts:get - 1024 -',
    'media infra/api.ts:5 src/media.ts:put - 1024 -',
    'Transcode sst.config.ts:7 src/transcode.ts:handler - 2048 arm64',
    'Prune sst.config.ts:8 src/prune.ts:handler - - -',
    'upload sst.config.ts:10 src/upload.ts:handler - - -',
  ],
  'sst-notes': [
    'list stacks/notes.ts:7 packages/functions/src/list.ts:handler - - -',
    'create stacks/notes.ts:8 packages/functions/src/create.ts:handler - 2048 arm64',
    'remove stacks/notes.ts:11 packages/functions/src/remove.ts:handler - - -',
    'reminders stacks/notes.ts:12 packages/functions/src/remind.ts:handler - - -',
    'exports stacks/notes.ts:13 packages/functions/src/export.ts:handler - - -',
  ],
  'amplify-todo': [
    'remind amplify/functions/remind/resource.ts:3 amplify/functions/remind/handler.ts:handler nodejs22.x 512 -',
    'share amplify/functions/share/resource.ts:3 amplify/functions/share/share-list.ts:handler - - -',
  ],
  'container-images': [
    'Thumbnail template.yaml:3 images/thumbnail/src/app.ts:handler nodejs22.x 4096 -',
    'Worker template.yaml:7 images/worker/worker.js:run nodejs22.x - -',
  ],
};

describe.each(Object.entries(PROJECTS))('%s', (project, expected) => {
  const loaded = load(project);

  test('every function of Node.js is found with its code and settings', () => {
    expect(loaded.deployment.functions.map(line)).toEqual(expected);
    expect(loaded.problems).toEqual([]);
  });

  test('what is found is an entry point', () => {
    expect(new Set(loaded.declared.map(({ candidates }) => candidates[0]))).toEqual(
      new Set(loaded.deployment.functions.map(({ candidates }) => candidates[0])),
    );
  });
});

test.each([
  ['sam-orders', 'PlaceOrder', { provider: 'Pool' }, [3, 9]],
  ['serverless-billing', 'charge', { provider: 'pool', maxConcurrency: 32 }, [3, 9]],
  ['cdk-uploads', 'Sign', { provider: 'Pool', maxConcurrency: 20 }, [3, undefined]],
  ['terraform-reports', 'report', { provider: 'aws_lambda_capacity_provider.pool', memoryPerVCpu: 4 }, []],
] as const)('%s attaches %s to its capacity provider', (project, name, link, [min, max]) => {
  const { functions, capacityProviders } = load(project).deployment;
  const settings = functions.find((one) => one.name === name)?.settings;
  const found = settings?.capacityProvider;
  expect({
    provider: found?.provider,
    ...(found?.maxConcurrency && { maxConcurrency: found.maxConcurrency.value }),
    ...(found?.memoryPerVCpu && { memoryPerVCpu: found.memoryPerVCpu.value }),
  }).toEqual(link);
  expect([settings?.minEnvironments?.value, settings?.maxEnvironments?.value]).toEqual([min, max]);
  expect(capacityProviders.map((provider) => provider.maxVCpu?.value)).toEqual([expect.any(Number)]);
});

test('a function on a capacity provider leaves the network of the service out, others take it', () => {
  const { functions } = load('serverless-billing').deployment;
  expect(functions.map(({ settings }) => settings.vpc?.at.line)).toEqual([undefined, 11]);
});

test('variables of Globals and of the function are one environment', () => {
  const [placeOrder] = load('sam-orders').deployment.functions;
  expect(Object.keys(placeOrder?.settings.environment ?? {})).toEqual(['TABLE', 'LIMIT']);
});
