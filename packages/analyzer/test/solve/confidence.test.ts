import { expect, test } from 'vitest';
import { analyseFiles } from '../support/analyse-files.js';

const PG = "import { Pool } from 'pg';\n";

/** `rule level confidence handlers` of everything that is found. */
function told(files: Readonly<Record<string, string>>): readonly string[] {
  return analyseFiles(files).findings.map(
    ({ ruleId, level, confidence, handlers }) => `${ruleId} ${level} ${confidence} ${handlers.join(' ')}`,
  );
}

function handler(body: string, before = ''): Readonly<Record<string, string>> {
  return { 'src/orders.ts': `${PG}${before}export const handler = async (event: any) => {\n${body}\n};\n` };
}

const certain = ['LMI3001 warning certain src/orders.ts:handler'];
const likely = ['LMI3001 warning likely src/orders.ts:handler'];
const possible = ['LMI3001 note possible src/orders.ts:handler'];

test.each([
  ['in the handler', handler('  return new Pool();')],
  ['in a function that it calls', handler('  return open();', 'const open = () => new Pool();\n')],
  [
    'over another file',
    {
      ...handler('  return open();', "import { open } from './db.js';\n"),
      'src/db.ts': `${PG}export function open() {\n  return new Pool();\n}\n`,
    },
  ],
  [
    'in a method of a known object',
    handler('  return new Store().open();', 'class Store {\n  open() {\n    return new Pool();\n  }\n}\n'),
  ],
  [
    'in a method of an annotated parameter',
    handler(
      '  return use(new Store());',
      'class Store {\n  open() {\n    return new Pool();\n  }\n}\nconst use = (store: Store) => store.open();\n',
    ),
  ],
  ['in a callback of an array', handler('  return event.ids.map(() => new Pool());')],
  ['in a callback of the platform', handler('  return new Promise((resolve) => resolve(new Pool()));')],
  ['in a continuation', handler('  return fetch(event.url).then(() => new Pool());')],
  [
    'in a callback of a function of the catalogue',
    handler(
      '  return storage.run({}, () => new Pool());',
      "import { AsyncLocalStorage } from 'node:async_hooks';\nconst storage = new AsyncLocalStorage();\n",
    ),
  ],
  [
    'in a callback of a function of the project',
    handler('  return twice(() => new Pool());', 'const twice = (run: () => unknown) => [run(), run()];\n'),
  ],
  [
    'behind a wrapper of the catalogue',
    {
      'src/orders.ts': `import middy from '@middy/core';\n${PG}export const handler = middy(async () => new Pool());\n`,
    },
  ],
  [
    'behind a wrapper of the project',
    {
      'src/orders.ts': `${PG}const logged = (inner: any) => async (event: any) => inner(event);\nexport const handler = logged(async () => new Pool());\n`,
    },
  ],
])('%s it is certain', (_name, files) => {
  expect(told(files)).toEqual(certain);
});

test.each([
  [
    'in a callback of a package that no catalogue knows',
    handler('  return retry(() => new Pool(), { times: 3 });', "import { retry } from '@acme/retry';\n"),
  ],
  ['in a callback of something unknown', handler('  return event.queue.enqueue(() => new Pool());')],
  [
    'behind a wrapper that no catalogue knows',
    {
      'src/orders.ts': `import { traced } from '@acme/traced';\n${PG}export const handler = traced(async () => new Pool());\n`,
    },
  ],
  [
    'in a function that is registered with a framework',
    {
      'src/orders.ts': `import express from 'express';\nimport serverless from 'serverless-http';\n${PG}const app = express();\napp.get('/', (request, response) => response.send(new Pool()));\nexport const handler = serverless(app);\n`,
    },
  ],
])('%s it is likely', (_name, files) => {
  expect(told(files)).toEqual(likely);
});

test('a method that only its name points to is possible, and a note', () => {
  const before =
    'class Store {\n  openConnection() {\n    return new Pool();\n  }\n}\nexport const stores = [Store];\n';
  const files = handler('  return services.store.openConnection();', `const services: any = {};\n${before}`);
  expect(told(files)).toEqual(possible);
});

/** One object a file that runs what it was given: too many to tell apart, so that the last ones share an activation. */
function manyUsers(count: number): Readonly<Record<string, string>> {
  const files: Record<string, string> = {
    'src/lazy.ts': `export class Lazy {
  constructor(private readonly make: () => unknown) {}
  get() {
    return this.make();
  }
}
`,
  };
  for (let i = 10; i < 10 + count; i++)
    files[`src/user${i}.ts`] =
      `import { Lazy } from './lazy.js';\n${PG}const lazy = new Lazy(() => new Pool({ max: ${i} }));\nexport const handler = async () => lazy.get();\n`;
  return files;
}

test('what one of very many users gives is not held against the others', () => {
  const { findings, handlers } = analyseFiles(manyUsers(16));
  expect(handlers).toHaveLength(16);
  for (const { confidence, handlers: reached, location } of findings) {
    if (confidence === 'possible') continue;
    expect(reached).toEqual([`${location.path}:handler`]);
  }
  expect(findings.filter(({ confidence }) => confidence === 'certain').length).toBeGreaterThanOrEqual(9);
  expect(findings.filter(({ confidence }) => confidence === 'possible').map(({ level }) => level)).not.toContain(
    'warning',
  );
});

test('the code of a function that very many call is certain for all of them', () => {
  const files: Record<string, string> = {
    'src/db.ts': `${PG}export const open = (size: number) => new Pool({ max: size });\n`,
  };
  for (let i = 10; i < 30; i++)
    files[`src/user${i}.ts`] = `import { open } from './db.js';\nexport const handler = async () => open(${i});\n`;
  const { findings } = analyseFiles(files);
  expect(findings).toMatchObject([{ ruleId: 'LMI3001', confidence: 'certain' }]);
  expect(findings[0]?.handlers).toHaveLength(20);
});

test('a proved way goes before a shorter guess', () => {
  const files = handler(
    '  audit(() => open());\n  return first();',
    `import { audit } from '@acme/audit';\nconst open = () => new Pool();\nconst first = () => second();\nconst second = () => open();\n`,
  );
  const { findings } = analyseFiles(files);
  expect(findings).toMatchObject([{ confidence: 'certain' }]);
  expect(findings[0]?.callPath.map(({ name }) => name)).toEqual(['handler', 'first', 'second', 'open']);
});

test('a handler that is only guessed to lead to a proved finding is not named', () => {
  const files = {
    'src/store.ts': `${PG}export class Store {\n  openConnection() {\n    return new Pool();\n  }\n}\n`,
    'src/sure.ts':
      "import { Store } from './store.js';\nexport const handler = async () => new Store().openConnection();\n",
    'src/vague.ts':
      "import './store.js';\nconst services: any = {};\nexport const handler = async () => services.store.openConnection();\n",
  };
  expect(told(files)).toEqual(['LMI3001 warning certain src/sure.ts:handler']);
});

test('data that came back from outside is likely the one of the request, what the event holds is certain', () => {
  const leak = (value: string) => ({
    'src/orders.ts': `let current: unknown;\nexport const handler = async (event: any) => {\n  current = ${value};\n  await fetch('https://audit.internal');\n  return current;\n};\n`,
  });
  expect(told(leak('event.user'))).toEqual(['LMI1001 error certain src/orders.ts:handler']);
  expect(told(leak('await fetch(event.user)'))).toEqual(['LMI1001 error likely src/orders.ts:handler']);
});

test('code that runs at init on behalf of a handler is certain', () => {
  const files = { 'src/orders.ts': "process.chdir('/tmp');\nexport const handler = async () => 1;\n" };
  expect(told(files)).toEqual(['LMI4002 error certain src/orders.ts:handler']);
});
