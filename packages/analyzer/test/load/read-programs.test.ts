import { describe, expect, test } from 'vitest';
import { loadProject, memoryFileSystem, type LoadedProject } from '../../src/load/index.js';

type Files = Record<string, string>;

function load(files: Files): LoadedProject {
  const absolute = Object.fromEntries(Object.entries(files).map(([path, text]) => [`/p/${path}`, text]));
  return loadProject(memoryFileSystem(absolute), '/p');
}

function found(files: Files): string[] {
  return load(files).deployment.functions.map(
    ({ name, candidates, exportName }) => `${name} ${candidates[0] ?? '?'}:${exportName}`,
  );
}

const CDK = `import { Stack, Duration } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import * as path from 'path';
`;

const stack = (body: string): string => `${CDK}export class S extends Stack {
  constructor(scope, id, props) {
    super(scope, id, props);
${body}
  }
}
`;

const app = (body: string, more: Files = {}): Files => ({ 'cdk.json': '{}', 'lib/stack.ts': stack(body), ...more });

describe('CDK programs', () => {
  test.each([
    ['an entry counts from the folder of cdk.json', `entry: 'src/a.ts'`, 'src/a.ts', 'F src/a.ts:handler'],
    ['then from the file that makes the function', `entry: './src/a.ts'`, 'lib/src/a.ts', 'F lib/src/a.ts:handler'],
    ['__dirname', 'entry: `${__dirname}/../src/a.ts`', 'src/a.ts', 'F src/a.ts:handler'],
    ['path.resolve', `entry: path.resolve('src', 'a.ts'), handler: 'run'`, 'src/a.ts', 'F src/a.ts:run'],
    ['import.meta', `entry: new URL('../src/a.ts', import.meta.url).pathname`, 'src/a.ts', 'F src/a.ts:handler'],
    ['a handler with a module name', `entry: 'src/a.ts', handler: 'index.run'`, 'src/a.ts', 'F src/a.ts:run'],
    ['no entry: beside the stack, named by the id', `memorySize: 128`, 'lib/stack.F.ts', 'F lib/stack.F.ts:handler'],
  ])('%s', (_name, props, file, expected) => {
    expect(found(app(`new NodejsFunction(this, 'F', { ${props} });`, { [file]: '' }))).toEqual([expected]);
  });

  test('constants of other files, JSON and callbacks are followed', () => {
    const files = app(
      `config.functions.forEach((name) => new NodejsFunction(this, name, { entry: entryOf(name), ...settings }));`,
      { 'src/a.ts': '', 'src/b.ts': '', 'lib/config.json': '{ "functions": ["a", "b"] }' },
    );
    files['lib/stack.ts'] =
      `import config from './config.json';\nimport { entryOf, settings } from './settings';\n${files['lib/stack.ts'] ?? ''}`;
    files['lib/settings.ts'] =
      "import { Duration } from 'aws-cdk-lib';\nexport const settings = { timeout: Duration.seconds(3 * 10) };\nexport function entryOf(name: string) {\n  return `src/${name}.ts`;\n}\n";
    expect(found(files)).toEqual(['a src/a.ts:handler', 'b src/b.ts:handler']);
    expect(load(files).deployment.functions[0]?.settings.timeout?.value).toBe(30);
  });

  test('the rest of a pattern is what its other elements leave', () => {
    const files = app(
      `const { entry, memorySize: _small, ...others } = { entry: 'src/a.ts', memorySize: 128, timeout: Duration.seconds(9) };
       const [, ...names] = ['none', 'a', 'b'];
       names.forEach((name) => new NodejsFunction(this, name, { entry: 'src/' + name + '.ts', ...others }));`,
      { 'src/a.ts': '', 'src/b.ts': '', 'src/none.ts': '' },
    );
    expect(found(files)).toEqual(['a src/a.ts:handler', 'b src/b.ts:handler']);
    const [first] = load(files).deployment.functions;
    expect([first?.settings.timeout?.value, first?.settings.memory]).toEqual([9, undefined]);
  });

  test('what cannot be known is said, and never guessed', () => {
    const files = app(
      `new NodejsFunction(this, 'F', { entry: 'src/a.ts', memorySize: props.memory, runtime: isNew ? lambda.Runtime.NODEJS_22_X : lambda.Runtime.NODEJS_20_X });`,
      { 'src/a.ts': '' },
    );
    const [record] = load(files).deployment.functions;
    expect(record?.unknown).toEqual(['runtime', 'memory']);
    expect(record?.settings.memory).toEqual({ value: undefined, at: expect.objectContaining({ line: 8 }) });
  });

  test('a function without its code is missing, and stays a function', () => {
    const { problems, deployment } = load(app(`new NodejsFunction(this, 'F', { entry: 'src/gone.ts' });`));
    expect(deployment.functions.map(({ name, candidates }) => [name, candidates])).toEqual([['F', []]]);
    expect(problems).toEqual([
      {
        kind: 'missing-handler',
        path: 'lib/stack.ts',
        line: 8,
        message: "The code of 'F' was not found (tried src/gone.ts and lib/src/gone.ts).",
      },
    ]);
  });

  test('other languages, other classes of the same name and inline code need no file', () => {
    const files = app(
      `new lambda.Function(this, 'P', { runtime: lambda.Runtime.PYTHON_3_13, handler: 'a.b', code: lambda.Code.fromAsset('x') });
       new Function('return 1');
       new lambda.Function(this, 'I', { runtime: lambda.Runtime.NODEJS_22_X, handler: 'index.handler', code: lambda.Code.fromInline('x') });`,
    );
    expect(found(files)).toEqual(['I ?:']);
    expect(load(files).problems).toEqual([]);
  });

  test('events, aliases and function URLs are read where they are added', () => {
    const files = app(
      `const f = new NodejsFunction(this, 'F', { entry: 'src/a.ts' });
       f.addEventSource(new SqsEventSource(queue));
       f.addAlias('live', { provisionedConcurrentExecutions: 5 });
       f.addFunctionUrl({ invokeMode: lambda.InvokeMode.RESPONSE_STREAM });`,
      { 'src/a.ts': '' },
    );
    const [record] = load(files).deployment.functions;
    expect(record?.settings.eventSources?.map(({ value }) => value)).toEqual(['sqs']);
    expect(record?.settings.provisionedConcurrency?.value).toBe(5);
    expect(record?.streaming).toBe(true);
  });

  test('a constant that others use four times each is worked out once, not four times four times four', () => {
    const uses = (i: number): string => ['file', 'b', 'c', 'd'].map((name) => `${name}: c${i}.file`).join(', ');
    const constants = Array.from({ length: 14 }, (_, i) => `const c${i + 1} = { ${uses(i)} };`).join('\n');
    const files = app(
      `for (const c0 of [{ file: 'src/a.ts' }]) {\n${constants}\nnew NodejsFunction(this, 'F', { entry: c14.file });\n}`,
      { 'src/a.ts': '' },
    );
    expect(found(files)).toEqual(['F src/a.ts:handler']);
  });

  test('a program that calls itself, or nests without end, ends', () => {
    const files = app(`make(0); function make(n) { make(n + 1); new NodejsFunction(this, 'F', { entry: n }); }`, {
      'lib/deep.ts': `import 'aws-cdk-lib';\nexport const deep = ${'['.repeat(50_000)}${']'.repeat(50_000)};\n`,
    });
    expect(new Set(found(files))).toEqual(new Set(['F ?:']));
  });
});

describe('cdk.out', () => {
  const template = (id: string, memory: number, asset: string): string =>
    JSON.stringify({
      Resources: {
        [id]: {
          Type: 'AWS::Lambda::Function',
          Properties: {
            Handler: 'index.handler',
            Runtime: 'nodejs22.x',
            MemorySize: memory,
            Code: { S3Bucket: 'b', S3Key: 'k.zip' },
          },
          Metadata: { 'aws:cdk:path': `Stack/${id}/Resource`, 'aws:asset:path': asset, 'aws:asset:property': 'Code' },
        },
      },
    });

  test('completes what the program leaves open, at the place in the program', () => {
    const files = app(`new NodejsFunction(this, 'F', { entry: 'src/a.ts', memorySize: props.memory });`, {
      'src/a.ts': '',
      'cdk.out/Stack.template.json': template('F', 2048, 'asset.1'),
    });
    const [record, ...more] = load(files).deployment.functions;
    expect(more).toEqual([]);
    expect(record?.settings.memory).toEqual({
      value: 2048,
      at: expect.objectContaining({ path: 'lib/stack.ts', line: 8 }),
    });
  });

  test.each([
    [
      'the comments of the bundle',
      { 'cdk.out/asset.1/index.js': '// src/db.ts\nvar x;\n// src/a.ts\nexports.handler = 1;\n' },
    ],
    [
      'its source map',
      {
        'cdk.out/asset.1/index.js': 'x',
        'cdk.out/asset.1/index.js.map': '{"sources":["../../src/db.ts","../../src/a.ts"]}',
      },
    ],
  ])('finds a source by %s', (_name, more) => {
    const files: Files = {
      'cdk.json': '{}',
      'src/a.ts': '',
      'src/db.ts': '',
      'cdk.out/S.template.json': template('G', 128, 'asset.1'),
      ...more,
    };
    expect(found(files)).toEqual(['G src/a.ts:handler']);
  });

  test('finds the file that an asset is a copy of, and leaves functions of the CDK itself out', () => {
    const text = 'exports.handler = async (event) => event.id;';
    const files: Files = {
      'cdk.json': '{}',
      'src/index.js': text,
      'other/index.js': 'exports.handler = async () => 1;',
      'cdk.out/asset.1/index.js': text,
      'cdk.out/S.template.json': template('G', 128, 'asset.1'),
      'cdk.out/T.template.json': template('LogRetentionaae0aa3c5b4d4f87b02d85b201efdd8a', 128, 'asset.2'),
    };
    expect(found(files)).toEqual(['G src/index.js:handler']);
  });
});

describe('Terraform', () => {
  const lambda = (more: string): string =>
    `resource "aws_lambda_function" "orders" {\n  function_name = "orders"\n  runtime = "nodejs22.x"\n${more}\n}\n`;

  test.each([
    ['a single file', 'source_file = "${path.module}/src/a.js"', 'a.handler', 'infra/src/a.js'],
    ['a folder of build output', 'source_dir = "../dist"', 'a.handler', 'src/a.ts'],
    ['a local with a path', 'source_dir = local.code', 'a.handler', 'code/a.ts'],
  ])('code from %s', (_name, source, handler, file) => {
    const main = `locals {\n  code = abspath("\${path.root}/code")\n}\ndata "archive_file" "zip" {\n  type = "zip"\n  ${source}\n  output_path = "x.zip"\n}\n`;
    const files = {
      'infra/main.tf': main + lambda(`  filename = data.archive_file.zip.output_path\n  handler = "${handler}"`),
      [file]: '',
    };
    expect(found(files)).toEqual([`orders ${file}:handler`]);
  });

  test('settings of other resources, nulls and places', () => {
    const files = {
      'main.tf': `${lambda('  filename = "a.zip"\n  handler = "a.handler"\n  reserved_concurrent_executions = null\n  logging_config {\n    log_format = "Text"\n  }')}
resource "aws_lambda_provisioned_concurrency_config" "orders" {
  function_name                     = aws_lambda_function.orders.function_name
  provisioned_concurrent_executions = 4
}
`,
      'src/a.js': '',
    };
    const [record] = load(files).deployment.functions;
    expect(record?.settings.reservedConcurrency).toBeUndefined();
    expect(record?.settings.logFormat).toEqual({ value: 'Text', at: expect.objectContaining({ line: 8, column: 5 }) });
    expect(record?.settings.provisionedConcurrency).toEqual({ value: 4, at: expect.objectContaining({ line: 14 }) });
  });

  test('a module is read once for each call, and a call that leads nowhere is no loss beside one that does', () => {
    const files = {
      'a/main.tf': 'module "m" {\n  source = "../m"\n  code = "src"\n}\n',
      'b/main.tf': 'module "m" {\n  source = "../m"\n  code = "gone"\n}\n',
      'm/main.tf': `variable "code" {}\ndata "archive_file" "zip" {\n  type = "zip"\n  source_dir = "\${path.root}/\${var.code}"\n  output_path = "x.zip"\n}\n${lambda('  filename = data.archive_file.zip.output_path\n  handler = "z.handler"')}`,
      'src/z.js': '',
    };
    expect(found(files)).toEqual(['orders src/z.js:handler']);
    expect(load(files).problems).toEqual([]);
  });

  test('a file with an error is a problem, and the others are read', () => {
    const { problems, deployment } = load({
      'a/main.tf': 'resource "aws_lambda_function" "x" {\n  handler = \n}\n',
      'b/main.tf': lambda('  filename = "a.zip"\n  handler = "a.handler"'),
      'b/a.js': '',
    });
    expect(deployment.functions.map(({ name }) => name)).toEqual(['orders']);
    expect(problems).toEqual([expect.objectContaining({ kind: 'bad-template', path: 'a/main.tf', line: 2 })]);
  });
});

describe('container images', () => {
  test.each([
    ['of another language', 'FROM public.ecr.aws/lambda/python:3.13\nCMD ["app.handler"]', []],
    [
      'over stages and defaults',
      'ARG V=22\nFROM node:$V AS b\nFROM b\nCOPY src/ ./\nCMD [ "app.handler" ]',
      ['F img/src/app.ts:handler'],
    ],
    [
      'with an entry point',
      'FROM node:22\nENTRYPOINT ["npx", "aws-lambda-ric"]\nCMD app.handler',
      ['F img/src/app.ts:handler'],
    ],
  ])('%s', (_name, dockerfile, expected) => {
    const template =
      'Transform: AWS::Serverless-2016-10-31\nResources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties: { PackageType: Image }\n    Metadata: { DockerContext: img }\n';
    expect(found({ 'template.yaml': template, 'img/Dockerfile': dockerfile, 'img/src/app.ts': '' })).toEqual(expected);
  });
});

test('a serverless.ts gives its functions the settings that constants give', () => {
  const files = {
    'serverless.ts':
      "const memory = 1024 * 2;\nconst config = {\n  service: 'a',\n  provider: { name: 'aws', runtime: 'nodejs22.x', memorySize: memory },\n  functions: { a: { handler: 'src/a.handler', timeout: 9 } },\n};\nmodule.exports = config;\n",
    'src/a.ts': '',
  };
  const [record] = load(files).deployment.functions;
  expect([record?.settings.runtime?.value, record?.settings.memory?.value, record?.settings.timeout?.value]).toEqual([
    'nodejs22.x',
    2048,
    9,
  ]);
});
