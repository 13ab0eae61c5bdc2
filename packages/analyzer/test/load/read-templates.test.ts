import { describe, expect, it } from 'vitest';
import { loadProject, memoryFileSystem, type LoadedProject } from '../../src/load/index.js';

type Files = Record<string, string>;

function load(files: Files): LoadedProject {
  const absolute = Object.fromEntries(Object.entries(files).map(([path, text]) => [`/p/${path}`, text]));
  return loadProject(memoryFileSystem(absolute), '/p');
}

/** `OrdersFunction src/orders.ts:handler` for each handler, with its best candidate. */
function declared(files: Files): string[] {
  return load(files).declared.map((handler) => `${handler.name} ${handler.candidates[0]}:${handler.exportName}`);
}

function sources(...paths: string[]): Files {
  return Object.fromEntries(paths.map((path) => [path, '']));
}

const sam = (functions: string, globals = ''): string =>
  `AWSTemplateFormatVersion: '2010-09-09'\nTransform: AWS::Serverless-2016-10-31\n${globals}Resources:\n${functions}`;

const samFunction = (name: string, properties: string): string =>
  `  ${name}:\n    Type: AWS::Serverless::Function\n    Properties:\n${properties
    .split('\n')
    .map((line) => `      ${line}\n`)
    .join('')}`;

describe('SAM', () => {
  it('joins CodeUri and handler, keeps the place, the runtime and every existing file', () => {
    const template = sam(
      samFunction('Orders', 'CodeUri: services/orders/\nHandler: src/app.api.create\nRuntime: nodejs22.x'),
    );
    const project = load({
      'template.yaml': template,
      ...sources('services/orders/src/app.ts', 'services/orders/src/app/index.ts'),
    });
    expect(project.declared).toEqual([
      {
        name: 'Orders',
        source: 'sam',
        candidates: ['services/orders/src/app.ts', 'services/orders/src/app/index.ts'],
        exportName: 'api.create',
        declaredAt: { path: 'template.yaml', line: 4, column: 3, endLine: 4, endColumn: 9 },
        runtime: 'nodejs22.x',
      },
    ]);
    expect(project.templates).toEqual(['template.yaml']);
    expect(project.problems).toEqual([]);
  });

  it('counts CodeUri from the template, then from the folders above it', () => {
    const template = sam(samFunction('Orders', 'CodeUri: src/orders\nHandler: index.handler\nRuntime: nodejs22.x'));
    expect(
      declared({ 'deploy/template.yaml': template, ...sources('deploy/src/orders/index.js', 'src/orders/index.js') }),
    ).toEqual(['Orders deploy/src/orders/index.js:handler']);
    expect(declared({ 'deploy/aws/template.yaml': template, ...sources('src/orders/index.js') })).toEqual([
      'Orders src/orders/index.js:handler',
    ]);
  });

  it('merges Globals', () => {
    const globals = 'Globals:\n  Function:\n    Runtime: nodejs22.x\n    CodeUri: app/\n    Handler: main.handler\n';
    const template = sam(samFunction('A', 'MemorySize: 512') + samFunction('B', 'Handler: other.run'), globals);
    expect(declared({ 'template.yml': template, ...sources('app/main.ts', 'app/other.ts') })).toEqual([
      'A app/main.ts:handler',
      'B app/other.ts:run',
    ]);
  });

  it('uses the entry points of esbuild', () => {
    const template = sam(
      samFunction('Orders', 'CodeUri: .\nHandler: orders.handler\nRuntime: nodejs22.x') +
        '    Metadata:\n      BuildMethod: esbuild\n      BuildProperties:\n        Minify: true\n        EntryPoints:\n          - src/functions/orders.ts\n          - src/functions/users.ts\n',
    );
    expect(
      declared({
        'template.yaml': template,
        ...sources('src/functions/orders.ts', 'src/functions/users.ts', 'old/orders.js'),
      }),
    ).toEqual(['Orders src/functions/orders.ts:handler']);
  });

  it.each([
    ['dist/', 'app.handler', 'src/app.ts', {}],
    ['.', 'dist/app.handler', 'src/app.ts', {}],
    ['.', 'dist/src/app.handler', 'src/app.ts', {}],
    ['build', 'app.handler', 'app.ts', {}],
    ['.aws-sam/build/Orders', 'src/app.handler', 'src/app.ts', {}],
    [
      'compiled',
      'app.handler',
      'code/app.ts',
      { 'tsconfig.json': '{"compilerOptions":{"outDir":"compiled","rootDir":"code"}}' },
    ],
    [
      'dist',
      'lambda.handler',
      'source/lambda.ts',
      { 'tsconfig.json': '{"compilerOptions":{"outDir":"dist","rootDir":"source"}}' },
    ],
    [
      '.',
      'dist/index.handler',
      'src/lambda.ts',
      { 'package.json': '{"scripts":{"build":"ncc build src/lambda.ts -o dist"}}' },
    ],
  ])('maps build output back to its source: %s + %s -> %s', (codeUri, handler, source, more) => {
    const template = sam(samFunction('Orders', `CodeUri: ${codeUri}\nHandler: ${handler}\nRuntime: nodejs22.x`));
    const exportName = 'handler';
    expect(declared({ 'template.yaml': template, ...sources(source, 'src/other/thing.ts'), ...more })).toEqual([
      `Orders ${source}:${exportName}`,
    ]);
  });

  it('finds a handler that the walk leaves out, together with the files around it', () => {
    const template = sam(samFunction('Orders', 'CodeUri: test/functions/\nHandler: app.handler\nRuntime: nodejs22.x'));
    const project = load({
      'template.yaml': template,
      '.gitignore': '*.js',
      ...sources('test/functions/app.js', 'test/functions/lib/db.js', 'test/other.js', 'src/a.ts'),
    });
    expect(project.declared[0]?.candidates).toEqual(['test/functions/app.js']);
    expect(project.files).toEqual(['src/a.ts', 'test/functions/app.js', 'test/functions/lib/db.js']);
    expect(project.stats.get('test/functions/app.js')).toBeDefined();
    expect(project.resolver.resolve('test/functions/app.js', './lib/db')).toEqual({
      kind: 'file',
      path: 'test/functions/lib/db.js',
    });
  });

  it('skips what holds no Node.js code of its own', () => {
    const template = sam(
      samFunction('Python', 'CodeUri: py/\nHandler: app.handler\nRuntime: python3.12') +
        samFunction('Java', 'CodeUri: java/\nHandler: com.example.App::handle\nRuntime: JAVA_VERSION') +
        samFunction('Go', 'CodeUri: go/\nHandler: bootstrap\nRuntime: provided.al2023') +
        samFunction('Image', 'PackageType: Image') +
        samFunction('ImageUri', 'ImageUri: 123.dkr.ecr.amazonaws.com/x') +
        samFunction(
          'Inline',
          'Handler: index.handler\nRuntime: nodejs22.x\nInlineCode: |\n  exports.handler = async () => 1;',
        ) +
        samFunction('PythonByItsFile', 'CodeUri: py/\nHandler: app.handler') +
        '  Layer:\n    Type: AWS::Serverless::LayerVersion\n    Properties:\n      ContentUri: layer/\n',
    );
    const project = load({ 'template.yaml': template, 'py/app.py': '', ...sources('layer/nodejs/app.js') });
    expect(project.declared).toEqual([]);
    expect(project.problems).toEqual([]);
  });

  it('resolves parameters, substitutions, joins and both branches of a condition', () => {
    const template = `Transform: AWS::Serverless-2016-10-31
Parameters:
  Folder: { Type: String, Default: services/orders }
  NodeRuntime:
    Type: String
    Default: nodejs22.x
  Secret:
    Type: String
Resources:
  Ref:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: !Ref Folder, Handler: app.handler, Runtime: !Ref NodeRuntime }
  Sub:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: !Sub '\${Folder}/v2'
      Handler: !Sub ['\${Name}.handler', { Name: app }]
      Runtime: nodejs22.x
  If:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri:
        Fn::If: [IsProd, prod/, services/orders/v2]
      Handler: !Join ['.', [app, handler]]
      Runtime: nodejs22.x
  Unknown:
    Type: AWS::Serverless::Function
    Properties:
      Handler: !Sub '\${Secret}.handler'
      Runtime: nodejs22.x
`;
    const files = { 'template.yaml': template, ...sources('services/orders/app.ts', 'services/orders/v2/app.ts') };
    expect(declared(files)).toEqual([
      'Ref services/orders/app.ts:handler',
      'Sub services/orders/v2/app.ts:handler',
      'If services/orders/v2/app.ts:handler',
    ]);
    expect(load(files).declared[0]?.runtime).toBe('nodejs22.x');
    expect(load(files).problems).toEqual([
      {
        kind: 'missing-handler',
        path: 'template.yaml',
        line: 26,
        message: "The handler of 'Unknown' is only known at deployment.",
      },
    ]);
  });

  it('marks functions whose URL streams', () => {
    const template = sam(
      samFunction(
        'A',
        'Handler: a.handler\nRuntime: nodejs22.x\nFunctionUrlConfig:\n  AuthType: NONE\n  InvokeMode: RESPONSE_STREAM',
      ) +
        samFunction('B', 'Handler: a.handler\nRuntime: nodejs22.x\nFunctionUrlConfig:\n  InvokeMode: BUFFERED') +
        samFunction('C', 'Handler: a.handler\nRuntime: nodejs22.x') +
        '  Url:\n    Type: AWS::Lambda::Url\n    Properties:\n      InvokeMode: RESPONSE_STREAM\n      TargetFunctionArn: !GetAtt C.Arn\n',
    );
    const streaming = load({ 'template.yaml': template, 'a.ts': '' }).declared.map((handler) => [
      handler.name,
      handler.streaming,
    ]);
    expect(streaming).toEqual([
      ['A', true],
      ['B', undefined],
      ['C', true],
    ]);
  });

  it('looks behind the handlers of monitoring wrappers', () => {
    const template = sam(
      samFunction(
        'Orders',
        'Handler: node_modules/datadog-lambda-js/dist/handler.handler\nRuntime: nodejs22.x\nEnvironment:\n  Variables:\n    DD_LAMBDA_HANDLER: src/orders.handler',
      ),
    );
    expect(declared({ 'template.yaml': template, ...sources('src/orders.ts') })).toEqual([
      'Orders src/orders.ts:handler',
    ]);
  });

  it('keeps two functions that share their code', () => {
    const template = sam(
      samFunction('A', 'Handler: a.handler\nRuntime: nodejs22.x') +
        samFunction('B', 'Handler: a.handler\nRuntime: nodejs22.x'),
    );
    expect(declared({ 'template.yaml': template, 'a.ts': '' })).toEqual(['A a.ts:handler', 'B a.ts:handler']);
  });

  it('says what it tried for a handler without a file', () => {
    const template = sam(samFunction('Orders', 'CodeUri: src/\nHandler: absent.handler\nRuntime: nodejs22.x'));
    expect(load({ 'services/template.yaml': template, ...sources('services/src/orders.ts') }).problems).toEqual([
      {
        kind: 'missing-handler',
        path: 'services/template.yaml',
        line: 4,
        message:
          "The handler 'absent.handler' of 'Orders' names no source file (tried services/src/absent.{ts,mts,cts,tsx,js,mjs,cjs,jsx}).",
      },
    ]);
  });

  it('reads dotted base names as the runtime does, then as bundlers do', () => {
    const template = sam(samFunction('A', 'Handler: api.v1.handler\nRuntime: nodejs22.x'));
    expect(declared({ 'template.yaml': template, ...sources('api.ts', 'api.v1.ts') })).toEqual(['A api.ts:v1.handler']);
    expect(declared({ 'template.yaml': template, ...sources('api.v1.ts') })).toEqual(['A api.v1.ts:handler']);
  });
});

describe('CloudFormation', () => {
  const resource = (code: unknown, handler = 'index.handler') => ({
    Type: 'AWS::Lambda::Function',
    Properties: { Code: code, Handler: handler, Runtime: 'nodejs22.x' },
  });

  it('reads JSON with the place of the logical id', () => {
    const template = JSON.stringify({ Resources: { Orders: resource('./orders') } }, undefined, 2);
    const project = load({ 'infra/stack.json': template, ...sources('infra/orders/index.js') });
    expect(project.declared).toMatchObject([
      {
        name: 'Orders',
        source: 'cloudformation',
        candidates: ['infra/orders/index.js'],
        declaredAt: { path: 'infra/stack.json', line: 3, column: 5, endColumn: 13 },
      },
    ]);
  });

  it('finds code that lies in a bucket beside the template or by the name of the archive', () => {
    const bucket = (key: unknown) => ({ S3Bucket: 'artifacts', S3Key: key });
    const template = JSON.stringify({
      Resources: {
        Beside: resource(bucket('x.zip'), 'beside.handler'),
        ByArchive: resource(bucket('releases/orders.zip')),
        BySub: resource(bucket({ 'Fn::Sub': '${Prefix}/users.zip' })),
        ByJoin: resource(bucket({ 'Fn::Join': ['/', [{ Ref: 'Prefix' }, 'mail.zip']] })),
        Unique: resource(bucket({ Ref: 'Key' }), 'lib/only.handler'),
        Ambiguous: resource(bucket({ Ref: 'Key' })),
      },
    });
    const files = {
      'template.json': template,
      ...sources(
        'beside.js',
        'lambda/orders/index.js',
        'lambda/users/index.js',
        'lambda/mail/src/index.ts',
        'deep/lib/only.ts',
      ),
    };
    expect(declared(files)).toEqual([
      'Beside beside.js:handler',
      'ByArchive lambda/orders/index.js:handler',
      'BySub lambda/users/index.js:handler',
      'ByJoin lambda/mail/src/index.ts:handler',
      'Unique deep/lib/only.ts:handler',
    ]);
    expect(load(files).problems).toMatchObject([
      { kind: 'missing-handler', message: expect.stringContaining("'Ambiguous'") },
    ]);
  });

  it('skips inline code, and says nothing of functions that CDK made', () => {
    const template = JSON.stringify({
      Resources: {
        Inline: resource({ ZipFile: 'exports.handler = async () => 1;' }),
        Synthesised: {
          ...resource({ S3Bucket: 'b', S3Key: 'hash.zip' }),
          Metadata: { 'aws:asset:path': 'asset.hash' },
        },
      },
    });
    const project = load({ 'template.json': template });
    expect(project.declared).toEqual([]);
    expect(project.problems).toEqual([]);
  });
});

describe('hostile templates', () => {
  const lines = (count: number, line: (i: number) => string): string =>
    Array.from({ length: count }, (_, i) => line(i)).join('');

  it.each([
    ['deep brackets', `Resources: ${'['.repeat(100_000)} # AWS::Serverless::Function\n`],
    ['deep maps', `Resources:\n${lines(3000, (i) => `${' '.repeat(i + 1)}a:\n`)}# AWS::Serverless::Function\n`],
    ['deep JSON', `{"Resources":${'{"AWS::Lambda::Function":'.repeat(50_000)}`],
    [
      'aliases that multiply',
      `a0: &a0 { x: 1 }\n${lines(60, (i) => `a${i + 1}: &a${i + 1} { <<: [*a${i}, *a${i}], y: [*a${i}, *a${i}] }\n`)}Resources: { <<: *a60 } # AWS::Serverless::Function\n`,
    ],
    ['an alias inside itself', 'Resources: &r { AWS::Serverless::Function: *r, b: [*r, *r] }\n'],
    [
      'variables that multiply',
      `provider: { name: aws }\ncustom:\n${lines(40, (i) => `  v${i}: \${self:custom.v${i + 1}}\${self:custom.v${i + 1}}\${self:custom.v${i + 1}}\n`)}service: x\nfunctions:\n  a: { handler: '\${self:custom.v0}' }\n`,
    ],
    ['a long line', `Resources:\n  ${'AWS::Serverless::Function '.repeat(50_000)}\n`],
    ['many spaces', `Resources:${' '.repeat(500_000)}x AWS::Serverless::Function\n`],
  ])('%s end in time', (_, text) => {
    const start = process.cpuUsage();
    const project = load({
      'template.yaml': text,
      'template.json': text,
      'serverless.ts': `functions provider ${text}`,
    });
    const { user } = process.cpuUsage(start);
    expect(project.declared).toEqual([]);
    expect(user / 1e6).toBeLessThan(5);
  });
});

describe('broken templates', () => {
  const healthy = sam(samFunction('Orders', 'Handler: a.handler\nRuntime: nodejs22.x'));

  it.each([
    ['bad.yaml', `${healthy}  Broken: [unclosed\n`, 8],
    ['bad.yaml', `${healthy}\tOutputs: {}\n`, 8],
    ['bad.json', '{\n  "Resources": {\n    "A": { "Type": "AWS::Lambda::Function" "x": 1 }\n  }\n}', 3],
    ['serverless.yml', 'service: a\nfunctions:\n  x:\n    handler: "a.b\n', 4],
  ])('%s is one problem with its line, and the run goes on', (path, text, line) => {
    const project = load({ [path]: text, 'template.yaml': healthy, 'a.ts': '' });
    expect(project.problems).toHaveLength(1);
    expect(project.problems).toMatchObject([{ kind: 'bad-template', path }]);
    expect(Math.abs((project.problems[0]?.line ?? 0) - line)).toBeLessThanOrEqual(2);
    expect(project.problems[0]?.message).toMatch(
      /^The template '.*' has an error in line \d+ \(.+\); its functions may be missing\.$/,
    );
    expect(project.declared.some((handler) => handler.declaredAt.path === 'template.yaml')).toBe(true);
  });

  it.each([
    '',
    '[]',
    '{}',
    'Resources:',
    'Resources: AWS::Serverless::Function',
    'Resources:\n  A:\n    Type: AWS::Serverless::Function',
  ])('finds nothing in %j', (text) => {
    const project = load({ 'template.yaml': text, 'template.json': text });
    expect(project.declared).toEqual([]);
  });
});
