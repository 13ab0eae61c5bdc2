import { writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { fillEvent } from '../src/events/fill.js';
import { eventTemplates, parseTarget, prove, type ProveOptions } from '../src/index.js';
import { canary, findCanaries, withoutCanaries } from '../src/model/canary.js';
import { findClient } from '../src/runtime/client.js';
import { findNode } from '../src/runtime/node.js';
import { fixtures, options, withFolder } from './support/runtime.js';

const orders = path.join(fixtures, 'handlers/orders.ts');

function run(exportName: string, more: Partial<ProveOptions> = {}) {
  return prove({ target: { file: orders, exportName } }, { ...options, ...more });
}

describe("AWS's documentation example", () => {
  test('returns the user of somebody else, and does so again with the seed and the fewest invocations', async () => {
    const first = await run('handler', { reduce: true });
    expect(first.symptoms.map(({ kind }) => kind)).toContain('foreign-data');
    expect(first.event).toBe('{"user":"{{user}}"}');
    expect(first.reducedTo).toBeLessThan(20);
    const again = await run('handler', { seed: first.seed, invocations: first.reducedTo ?? 0, runs: 1 });
    expect(again.symptoms.map(({ kind }) => kind)).toContain('foreign-data');
  });

  test('happens in the order of a witness with two invocations', async () => {
    const witness = { holdAt: [`${orders}:6`] };
    const result = await prove(
      { target: { file: orders, exportName: 'handler' }, witness },
      { ...options, invocations: 2, runs: 1 },
    );
    expect(result).toMatchObject({ scheduled: true, runs: 1 });
    expect(result.symptoms.map(({ kind }) => kind)).toContain('foreign-data');
  });

  test('shows nothing once the user is a local variable', async () => {
    expect(await run('fixed')).toMatchObject({ symptoms: [], runs: 3 });
  });
});

describe('data of another invocation is found', () => {
  const leaks = path.join(fixtures, 'handlers/leaks.mjs');
  const messages = async (exportName: string, event: unknown, environment = {}) => {
    const target = { file: leaks, exportName };
    const { symptoms } = await prove({ target, event }, { ...options, runs: 1, environment });
    return symptoms.flatMap(({ kind, message }) => (kind === 'foreign-data' ? [message] : []));
  };

  test.each([
    ['response', 'the response'],
    ['error', 'the error'],
    ['log', 'the log'],
    ['request', 'an outgoing request'],
    ['file', 'a file that it writes'],
  ])('in its %s', async (exportName, place) => {
    expect(await messages(exportName, { user: '{{user}}' })).toContainEqual(
      expect.stringContaining(`another invocation's data in ${place}: `),
    );
  });

  test.each(['user', 'tenant', 'token', 'key', 'body'])('by the %s of its event', async (field) => {
    const [message] = await messages('field', undefined, { FIELD: field });
    expect(message).toMatch(new RegExp(`invocation \\d+ has the ${field} of invocation \\d+\\.`));
  });
});

test('the longest stall of the event loop is measured', async () => {
  const file = path.join(fixtures, 'handlers/unruly.mjs');
  const { measures } = await prove(
    { target: { file, exportName: 'blocks' }, event: {} },
    { ...options, invocations: 2, runs: 1 },
  );
  expect(measures.stall).toBeGreaterThanOrEqual(150);
});

test('a handler of three parameters is refused while it loads', async () => {
  const { symptoms } = await run('callback');
  expect(symptoms).toEqual([
    { kind: 'init-error', message: expect.stringContaining('Runtime.CallbackHandlerDeprecated') as unknown },
  ]);
});

test('a handler that ends the process takes the answers of others along', async () => {
  const file = path.join(fixtures, 'handlers/unruly.mjs');
  const { symptoms } = await prove({ target: { file, exportName: 'quits' }, event: {} }, options);
  expect(symptoms.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['worker-death', 'missing-response']));
});

test.each(['gathers', 'talks'])('a handler that %s shows nothing', async (exportName) => {
  const file = path.join(fixtures, 'handlers/unruly.mjs');
  const result = await prove({ target: { file, exportName }, event: {} }, { ...options, runs: 2 });
  expect(result).toMatchObject({ symptoms: [], runs: 2 });
});

test('a heap that grows with every collection is told, the heap of an innocent handler is not', async () => {
  const grows = async (file: string, exportName: string) => {
    const { symptoms } = await prove(
      { target: { file, exportName }, event: { user: '{{user}}' } },
      { ...options, runs: 1, soak: 1500 },
    );
    return symptoms.some(({ kind }) => kind === 'memory-grows');
  };
  expect(await grows(path.join(fixtures, 'handlers/unruly.mjs'), 'hoards')).toBe(true);
  expect(await grows(orders, 'fixed')).toBe(false);
});

test('an export that is not there could not run', async () => {
  expect((await run('nothing')).failure).toContain('HandlerNotFound');
});

test('real clients of PostgreSQL, MySQL and Redis connect to the stand-ins', async () => {
  const file = path.join(fixtures, 'handlers/databases.mjs');
  const result = await prove(
    { target: { file, exportName: 'handler' }, event: { id: '{{id}}' } },
    { ...options, invocations: 8, runs: 1 },
  );
  expect(result.failsAlone).toBeUndefined();
  expect(result.measures.connections).toMatchObject({
    PostgreSQL: { opened: 4, peak: 4 },
    MySQL: { opened: 9 },
    Redis: { opened: 1, peak: 1 },
  });
  expect(result.symptoms.map(({ message }) => message).join(' ')).toContain('connections to MySQL');
});

describe('mistakes are one sentence', () => {
  test('a file that is not there', () => {
    expect(() => parseTarget('src/nothing.ts#handler', '/')).toThrow(
      "There is no file 'src/nothing.ts'; name the file and the export of the handler, such as src/orders.ts#handler.",
    );
  });

  test('a program that is no Node.js', () => {
    expect(() => findNode('/bin/sh', '/')).toThrow(
      "--node '/bin/sh' is no Node.js that can be started; name the path of a node binary.",
    );
  });

  test('a Node.js that is too old', () =>
    withFolder((folder) => {
      const old = path.join(folder, 'node');
      writeFileSync(old, '#!/bin/sh\necho v20.19.0\n', { mode: 0o755 });
      expect(() => findNode(old, '/')).toThrow(
        `--node '${old}' is Node.js 20; AWS's runtime client needs 22 or later.`,
      );
      return Promise.resolve();
    }));
});

test('tools that are missing to build the runtime client are named', () => {
  vi.stubEnv('PATH', '');
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  const request = {
    root: '/',
    cache: path.join(fixtures, 'nothing'),
    node: process.execPath,
    onInstall: () => undefined,
  };
  expect(() => findClient(request)).toThrow(
    "AWS's runtime client (npm aws-lambda-ric) is built on first use and that needs cmake, c++, make, python3; install them, or install aws-lambda-ric in the project.",
  );
});

test('a cache that cannot be written to is named', () =>
  withFolder((folder) => {
    const cache = path.join(folder, 'file');
    writeFileSync(cache, '');
    expect(() => findClient({ root: '/', cache, node: process.execPath, onInstall: () => undefined })).toThrow(
      `aws-lambda-ric cannot be installed into '${cache}' (EEXIST); name a folder that can be written to with --cache-location.`,
    );
    return Promise.resolve();
  }));

describe('canaries', () => {
  test('say whose they are, whatever is around them', () => {
    const label = fc.stringMatching(/^[a-z]{1,12}$/).filter((text) => !text.includes('q'));
    fc.assert(
      fc.property(fc.nat(9999), label, fc.string(), fc.string(), (invocation, name, before, after) => {
        const text = canary(invocation, name);
        for (const form of [text, text.toUpperCase(), encodeURIComponent(text)])
          expect(findCanaries(`${before} ${form} ${after}`)).toContainEqual({ invocation, label: name });
        expect(withoutCanaries(canary(0, name))).toBe(withoutCanaries(text));
      }),
    );
  });

  test.each(Object.keys(eventTemplates))('make the %s events of two callers differ', (name) => {
    const template = eventTemplates[name as keyof typeof eventTemplates];
    const [first, second] = [0, 1].map((invocation) => JSON.stringify(fillEvent(template, invocation)));
    expect(first).not.toBe(second);
    expect(first).not.toContain('{{');
    expect(new Set(findCanaries(first ?? '').map(({ invocation }) => invocation))).toEqual(new Set([0]));
  });
});
