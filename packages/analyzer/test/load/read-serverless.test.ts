import { describe, expect, it } from 'vitest';
import { loadProject, memoryFileSystem, type LoadedProject } from '../../src/load/index.js';

type Files = Record<string, string>;

function load(files: Files): LoadedProject {
  const absolute = Object.fromEntries(Object.entries(files).map(([path, text]) => [`/p/${path}`, text]));
  return loadProject(memoryFileSystem(absolute), '/p');
}

function declared(files: Files): string[] {
  return load(files).declared.map((handler) => `${handler.name} ${handler.candidates[0]}:${handler.exportName}`);
}

function sources(...paths: string[]): Files {
  return Object.fromEntries(paths.map((path) => [path, '']));
}

describe('serverless.yml', () => {
  it('reads functions relative to the service', () => {
    const text = `service: orders
provider:
  name: aws
  runtime: nodejs22.x
functions:
  create:
    handler: src/orders.create
    url:
      invokeMode: RESPONSE_STREAM
  worker:
    handler: ./src/worker.handler
    events:
      - schedule: rate(1 minute)
  image:
    image: 123.dkr.ecr.amazonaws.com/x
  python:
    runtime: python3.12
    handler: py.handler
`;
    const project = load({
      'services/orders/serverless.yml': text,
      ...sources('services/orders/src/orders.ts', 'services/orders/src/worker.ts'),
    });
    expect(project.problems).toEqual([]);
    expect(project.declared).toEqual([
      {
        name: 'create',
        source: 'serverless',
        candidates: ['services/orders/src/orders.ts'],
        exportName: 'create',
        declaredAt: { path: 'services/orders/serverless.yml', line: 6, column: 3, endLine: 6, endColumn: 9 },
        runtime: 'nodejs22.x',
        streaming: true,
      },
      expect.objectContaining({ name: 'worker', candidates: ['services/orders/src/worker.ts'], exportName: 'handler' }),
    ]);
  });

  it('reads functions from lists, files and variables', () => {
    const files = {
      'serverless.yaml': `service: shop
custom:
  src: src/handlers
  name: users
  nested: { folder: '\${self:custom.src}/deep' }
provider:
  name: aws
  runtime: \${opt:runtime, 'nodejs22.x'}
functions:
  - \${file(functions/orders.yml)}
  - \${file(functions/all.yml):mail}
  - users:
      handler: \${self:custom.src}/\${self:custom.name}.handler
  - deep:
      handler: '\${self:custom.nested.folder}/x.handler'
  - body: \${file(functions/body.json)}
  - unknown:
      handler: \${env:HANDLER}
  - script: \${file(functions/make.js)}
`,
      'functions/orders.yml': 'orders:\n  handler: src/handlers/orders.handler\n',
      'functions/all.yml': 'mail:\n  send:\n    handler: src/handlers/mail.send\n',
      'functions/body.json': '{ "handler": "src/handlers/body.handler" }',
      ...sources(
        'src/handlers/orders.ts',
        'src/handlers/mail.ts',
        'src/handlers/users.ts',
        'src/handlers/deep/x.ts',
        'src/handlers/body.ts',
      ),
    };
    expect(declared(files)).toEqual([
      'orders src/handlers/orders.ts:handler',
      'send src/handlers/mail.ts:send',
      'users src/handlers/users.ts:handler',
      'deep src/handlers/deep/x.ts:handler',
      'body src/handlers/body.ts:handler',
    ]);
    const project = load(files);
    expect(project.declared[0]?.declaredAt).toMatchObject({ path: 'functions/orders.yml', line: 1 });
    expect(project.declared[0]?.runtime).toBe('nodejs22.x');
    expect(project.problems).toMatchObject([
      { kind: 'missing-handler', line: 17, message: "The handler of 'unknown' is only known at deployment." },
    ]);
  });

  it('reads a functions file as a whole and merges anchors', () => {
    const files = {
      'serverless.yml':
        'service: shop\nprovider: { name: aws, runtime: nodejs22.x }\nfunctions: ${file(./functions.yml)}\n',
      'functions.yml':
        'base: &base\n  memorySize: 512\n  handler: src/base.handler\nother:\n  <<: *base\n  handler: src/other.handler\nsame:\n  <<: *base\n',
      ...sources('src/base.ts', 'src/other.ts'),
    };
    expect(declared(files)).toEqual([
      'base src/base.ts:handler',
      'other src/other.ts:handler',
      'same src/base.ts:handler',
    ]);
  });

  it('maps build output back and never loops over variables', () => {
    const files = {
      'serverless.yml':
        "service: shop\ncustom: { a: '${self:custom.b}', b: '${self:custom.a}' }\nprovider: { name: aws }\nfunctions:\n  a:\n    handler: dist/a.handler\n  loop:\n    handler: ${self:custom.a}\n",
      ...sources('src/a.ts'),
    };
    expect(declared(files)).toEqual(['a src/a.ts:handler']);
  });

  it('reads JSON', () => {
    const text = JSON.stringify({
      service: 'x',
      provider: { name: 'aws', runtime: 'nodejs22.x' },
      functions: { a: { handler: 'a.handler' } },
    });
    expect(declared({ 'serverless.json': text, ...sources('a.cjs') })).toEqual(['a a.cjs:handler']);
  });

  it('says nothing of other clouds', () => {
    const text = 'service: x\nprovider:\n  name: google\n  runtime: nodejs20\nfunctions:\n  a:\n    handler: http\n';
    const project = load({ 'serverless.yml': text });
    expect([project.declared, project.problems]).toEqual([[], []]);
  });

  it('names a handler without a file', () => {
    const text = 'service: x\nprovider:\n  name: aws\nfunctions:\n  a:\n    handler: src/absent.handler\n';
    expect(load({ 'serverless.yml': text }).problems).toMatchObject([
      {
        kind: 'missing-handler',
        path: 'serverless.yml',
        line: 5,
        message: expect.stringContaining("'src/absent.handler' of 'a'"),
      },
    ]);
  });
});

describe('serverless.ts', () => {
  it('reads literal functions without running the file', () => {
    const text = `import type { AWS } from '@serverless/typescript';
const config: AWS = {
  service: 'shop',
  provider: { name: 'aws', runtime: 'nodejs22.x' },
  functions: {
    orders: { handler: 'src/orders.handler' },
    'send-mail': {
      events: [{ schedule: 'rate(1 day)' }],
      handler: \`src/mail.send\`,
    },
    // old: { handler: 'src/old.handler' },
    absent: { handler: 'src/absent.handler' },
  },
};
module.exports = config;
`;
    const project = load({ 'serverless.ts': text, ...sources('src/orders.ts', 'src/mail.ts', 'src/old.ts') });
    expect(
      project.declared.map((handler) => [
        handler.name,
        handler.candidates[0],
        handler.exportName,
        handler.declaredAt.line,
      ]),
    ).toEqual([
      ['orders', 'src/orders.ts', 'handler', 6],
      ['send-mail', 'src/mail.ts', 'send', 9],
    ]);
    expect(project.declared[0]?.runtime).toBe('nodejs22.x');
    expect(project.problems).toMatchObject([{ kind: 'missing-handler', line: 12 }]);
  });

  it('follows imported functions, as the official template writes them', () => {
    const files = {
      'serverless.ts':
        "import hello from '@functions/hello';\nimport { orders } from './src/functions';\nexport default { provider: { name: 'aws' }, functions: { hello, orders } };\n",
      'tsconfig.json': '{ "compilerOptions": { "paths": { "@functions/*": ["./src/functions/*"] } } }',
      'src/functions/index.ts': "export { default as orders } from './orders';\n",
      'src/functions/hello/index.ts':
        "import { handlerPath } from '@libs/handler-resolver';\nexport default {\n  handler: `${handlerPath(__dirname)}/handler.main`,\n};\n",
      'src/functions/orders/index.ts': 'export default { handler: `${handlerPath(__dirname)}/handler.create` };\n',
      ...sources('src/functions/hello/handler.ts', 'src/functions/orders/handler.ts'),
    };
    expect(declared(files)).toEqual([
      'hello src/functions/hello/handler.ts:main',
      'orders src/functions/orders/handler.ts:create',
    ]);
  });
});
