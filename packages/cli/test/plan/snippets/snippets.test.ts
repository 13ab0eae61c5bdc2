import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import type * as Validate from '@aws/cloudformation-validate';
import type * as TypeScript from 'typescript';
import { describe, expect, test } from 'vitest';
import { parse, parseDocument } from 'yaml';
import { SNIPPET_TOOLS, type SnippetTool } from '../../../src/plan/snippets/index.js';
import { runCli, temporaryFolder } from '../../support/run-cli.js';
import { layOut } from '../../support/project.js';
import { analysed, findings, read, READ_BACK, SET, snippetOf } from './support.js';

const FILES: Readonly<Record<SnippetTool, string>> = {
  sam: 'template.yaml',
  cloudformation: 'template.yaml',
  cdk: 'lib/stack.ts',
  terraform: 'main.tf',
  serverless: 'serverless.yml',
};
const NODE_MODULES = fileURLToPath(new URL('../../../../../node_modules', import.meta.url));

describe.each(SNIPPET_TOOLS)('%s', (tool) => {
  const more = tool === 'cdk' ? { 'cdk.json': '{"app":"node lib/stack.js"}' } : {};

  test('our own readers find the function, its settings and nothing to complain of', () => {
    const { analysis } = analysed({ [FILES[tool]]: snippetOf(tool), ...more });
    expect(read(analysis)).toEqual(READ_BACK);
    expect(analysis.handlers.map(({ id, source }) => [id, source])).toEqual([['src/index.js:handler', tool]]);
    expect(findings(analysis)).toEqual([]);
    expect(analysis.problems).toEqual([]);
  });

  test('same plan, same bytes', () => {
    expect(snippetOf(tool)).toBe(snippetOf(tool));
  });
});

describe("AWS's validator", () => {
  const { RegoEngine, TemplateFile } = createRequire(import.meta.url)(
    '@aws/cloudformation-validate',
  ) as typeof Validate;
  const rules = new RegoEngine();

  /** What it says that is no mere advice. */
  function complaints(text: string): readonly string[] {
    const file = path.join(temporaryFolder(), 'template.yaml');
    writeFileSync(file, text);
    const { status, diagnostics } = rules.validateStandard(new TemplateFile(file));
    expect(status).toBe('OK');
    return diagnostics
      .filter(({ severity }) => severity !== 'INFO' && severity !== 'DEBUG')
      .map(({ ruleId, message, propertyPath }) => `${ruleId} ${propertyPath ?? ''}: ${message}`);
  }

  test('finds nothing wrong with the CloudFormation template', () => {
    expect(complaints(snippetOf('cloudformation'))).toEqual([]);
  });

  test('notices when a name or a value is wrong, and so when a snippet is', () => {
    const good = snippetOf('cloudformation');
    expect(complaints(good.replace('MinExecutionEnvironments:', 'MinEnvironments:'))[0]).toContain('F3002');
    expect(complaints(good.replace('MaxVCpuCount: 53', 'MaxVCpuCount: 53000'))[0]).toContain('53000');
  });

  test('finds nothing wrong with what it knows of the SAM template: structure, parameters and references', () => {
    const good = snippetOf('sam');
    expect(complaints(good)).toEqual([]);
    expect(complaints(good.replace('!Ref SubnetIds', '!Ref Subnets'))).not.toEqual([]);
  });

  test('finds nothing wrong with what the CDK makes of the stack', () => {
    expect(complaints(JSON.stringify(template())).filter((text) => !text.startsWith('W'))).toEqual([]);
  });
});

test('SAM: the names of its own schema, flat and short', () => {
  const { Resources } = parse(snippetOf('sam'), { logLevel: 'silent' }) as { Resources: object };
  expect(Resources).toMatchObject({
    OrdersApiCapacityProvider: {
      Type: 'AWS::Serverless::CapacityProvider',
      Properties: { ScalingConfig: { MaxVCpuCount: SET.maxVCpu }, InstanceRequirements: { Architectures: ['arm64'] } },
    },
    OrdersApiManaged: {
      Type: 'AWS::Serverless::Function',
      Properties: {
        CapacityProviderConfig: { Arn: 'OrdersApiCapacityProvider.Arn', PerExecutionEnvironmentMaxConcurrency: 5 },
      },
    },
  });
});

describe('AWS CDK', () => {
  test('the stack compiles and becomes a template with the settings', () => {
    const resources = Object.values(template().Resources);
    const of = (type: string) => resources.filter((one) => one.Type === type).map((one) => one.Properties);
    expect(of('AWS::Lambda::CapacityProvider')).toEqual([
      expect.objectContaining({
        CapacityProviderScalingConfig: expect.objectContaining({ MaxVCpuCount: SET.maxVCpu }) as unknown,
        InstanceRequirements: { Architectures: ['arm64'] },
        VpcConfig: {
          SecurityGroupIds: ['sg-11111111'],
          SubnetIds: ['subnet-11111111', 'subnet-22222222', 'subnet-33333333'],
        },
      }),
    ]);
    expect(of('AWS::Lambda::Function')).toEqual([
      expect.objectContaining({
        FunctionName: SET.functionName,
        MemorySize: SET.memory,
        Runtime: SET.runtime,
        Timeout: SET.timeout,
        Environment: { Variables: { AWS_LAMBDA_NODEJS_WORKER_COUNT: SET.workers } },
        CapacityProviderConfig: {
          LambdaManagedInstancesCapacityProviderConfig: expect.objectContaining({
            PerExecutionEnvironmentMaxConcurrency: SET.concurrency,
            ExecutionEnvironmentMemoryGiBPerVCpu: SET.ratio,
          }) as unknown,
        },
        FunctionScalingConfig: { MinExecutionEnvironments: SET.min, MaxExecutionEnvironments: SET.max },
        PublishToLatestPublished: true,
      }),
    ]);
  });
});

interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
}

interface Resource {
  readonly Type: string;
  readonly Properties: object;
}

let synthesised: Template | undefined;

/** What the CDK makes of the snippet; it takes seconds, so once. */
function template(): Template {
  return (synthesised ??= synthesise(snippetOf('cdk')));
}

/** Type-checks the stack against aws-cdk-lib, runs it in a process of its own, and gives the template. */
function synthesise(stack: string): Template {
  const folder = temporaryFolder();
  const app = [
    "import { App } from 'aws-cdk-lib';",
    "import { OrdersApiManagedStack } from './stack.js';",
    '// Bundling is for deployment; the template is the same without.',
    "const app = new App({ outdir: 'out', context: { 'aws:cdk:bundling-stacks': [] } });",
    "new OrdersApiManagedStack(app, 'Stack');",
    'app.synth();',
  ].join('\n');
  layOut(folder, {
    'package.json': '{"type":"module"}',
    'package-lock.json': '{}',
    'src/index.js': '',
    'stack.ts': stack,
    'app.ts': app,
  });
  symlinkSync(NODE_MODULES, path.join(folder, 'node_modules'));
  compile(folder, ['stack.ts', 'app.ts']);
  execFileSync(process.execPath, ['app.js'], { cwd: folder, stdio: 'pipe' });
  return JSON.parse(readFileSync(path.join(folder, 'out', 'Stack.template.json'), 'utf8')) as Template;
}

const TSC = path.join(NODE_MODULES, 'typescript/bin/tsc');

/** @throws with the errors of the compiler */
function compile(folder: string, files: readonly string[]): void {
  const compilerOptions = {
    strict: true,
    skipLibCheck: true,
    module: 'NodeNext',
    target: 'ES2022',
    types: [],
    // The index of the library loads the types of every service.
    paths: { 'aws-cdk-lib': ['./node_modules/aws-cdk-lib/core/index.d.ts'] },
  };
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }));
  const { status, stdout } = spawnSync(process.execPath, [TSC, '-p', '.'], { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(stdout);
}

describe('Serverless Framework', () => {
  interface Service {
    readonly provider: { readonly capacityProviders: { readonly OrdersApi: unknown } };
    readonly functions: { readonly OrdersApiManaged: { readonly capacityProvider: unknown } };
  }

  /** The types are generated from the schema that the framework checks a service with. Its unions take anything, hence the parts. */
  function check(service: Service): void {
    const folder = temporaryFolder();
    const part = (name: string, type: string, value: unknown): string =>
      `export const ${name}: ${type} = ${JSON.stringify(value)};\n`;
    const { provider, functions } = service;
    const text =
      "import type { AWS, AwsLambdaCapacityProviderConfig as Provider, AwsLambdaCapacityProviderFunctionConfig as Link } from '@serverless/typescript';\n" +
      part('service', 'AWS', service) +
      part('capacityProvider', 'Provider', provider.capacityProviders.OrdersApi) +
      part('link', 'Link', functions.OrdersApiManaged.capacityProvider);
    layOut(folder, { 'package.json': '{"type":"module"}', 'service.ts': text });
    symlinkSync(NODE_MODULES, path.join(folder, 'node_modules'));
    compile(folder, ['service.ts']);
  }

  test('the service has the shape that the framework asks for', () => {
    const service = parse(snippetOf('serverless')) as Service;
    check(service);
    expect(service).toMatchObject({
      provider: { capacityProviders: { OrdersApi: { scaling: { maxVCpuCount: SET.maxVCpu } } } },
      functions: { OrdersApiManaged: { capacityProvider: { name: 'OrdersApi', scaling: { min: 16, max: 46 } } } },
    });
  });

  test.each([
    ['memoryPerVCpu: 4', 'memoryPerVCpu: 3'],
    ['maxVCpuCount: 53', 'maxVCpus: 53'],
  ])('a shape that it does not know is noticed: %s', (right, wrong) => {
    const odd = parse(snippetOf('serverless').replace(right, wrong)) as Service;
    expect(() => {
      check(odd);
    }).toThrow(/is not assignable|does not exist/);
  });
});

describe('what somebody has to fill in', () => {
  test.each([
    ['sam', 'SubnetIds:'],
    ['cloudformation', 'ExecutionRoleArn:'],
    ['terraform', 'variable "operator_role_arn"'],
    ['cdk', '// REPLACE: Private subnets in three availability zones'],
    ['serverless', 'subnet-11111111 # REPLACE: Private subnets in three availability zones'],
  ] as const)('%s says it in the way of the tool', (tool, text) => {
    expect(snippetOf(tool)).toContain(text);
  });
});

describe('functions with odd names', () => {
  test('names that become one are kept apart, whatever the tool makes of their case', () => {
    const cwd = temporaryFolder();
    const names = ['orders-api', 'orders/api', 'ORDERS-API', 'orders-api2', `${'x'.repeat(70)}1`, `${'x'.repeat(70)}2`];
    const rows = names.map((name) => ({ name, requests: '1B', durationMs: 200, cpuMs: 20 }));
    writeFileSync(path.join(cwd, 'in.json'), JSON.stringify(rows));
    const stdout = (tool: string): string =>
      runCli(['plan', '--traffic', 'in.json', '--snippets', tool], { cwd }).stdout;
    const resources = [...stdout('terraform').matchAll(/^resource "(\w+)" "(\w+)"/gm)].map(([line]) => line);
    expect([resources.length, new Set(resources).size]).toEqual([18, 18]);
    const functions = [...stdout('cloudformation').matchAll(/FunctionName: (.*)/g)].map(([, name = '']) => name);
    expect(new Set(functions.map((name) => name.toLowerCase())).size).toBe(6);
    expect(functions.every((name) => name.length <= 64)).toBe(true);
  });

  test('those that do not pay are left out beside one that does', () => {
    const cwd = temporaryFolder();
    const rows = [
      { name: 'busy', requests: '1B', durationMs: 200, cpuMs: 20 },
      { name: 'idle', requests: 10, durationMs: 200 },
    ];
    writeFileSync(path.join(cwd, 'in.json'), JSON.stringify(rows));
    const { stdout } = runCli(['plan', '--traffic', 'in.json', '--snippets', 'sam'], { cwd });
    expect(stdout).toContain('BusyManaged');
    expect(stdout).not.toContain('Idle');
  });

  test('no name breaks a file', () => {
    const ts = createRequire(import.meta.url)('typescript') as typeof TypeScript;
    const name = fc.oneof(fc.string(), fc.constantFrom('"', "'", '\n- x', '${x}', '#', '9lives', '`', '*/', ': a'));
    fc.assert(
      fc.property(name, (text) => {
        const traffic = ['--requests', '1B', '--duration', '200', '--cpu', '20', `--name=${text}`];
        for (const tool of ['sam', 'cloudformation', 'serverless'] as const)
          expect(parseDocument(snippetOf(tool, ...traffic), { logLevel: 'silent' }).errors).toEqual([]);
        const { diagnostics } = ts.transpileModule(snippetOf('cdk', ...traffic), { reportDiagnostics: true });
        expect(diagnostics).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});

test('--output writes the file', () => {
  const cwd = temporaryFolder();
  const argv = [
    'plan',
    '--requests',
    '1B',
    '--duration',
    '200',
    '--snippets',
    'terraform',
    '--output',
    'infra/main.tf',
  ];
  const { stdout, code } = runCli(argv, { cwd });
  expect([code, stdout]).toEqual([0, '']);
  expect(readFileSync(path.join(cwd, 'infra', 'main.tf'), 'utf8')).toContain('aws_lambda_capacity_provider');
});

test('a tool that is none is refused', () => {
  const { stderr, code } = runCli(['plan', '--requests', '1', '--duration', '1', '--snippets', 'pulumi'], {
    cwd: temporaryFolder(),
  });
  expect([code, stderr]).toEqual([
    2,
    "lmi-ready: option '--snippets <tool>' argument 'pulumi' is invalid. Use one of sam, cloudformation, cdk, terraform, serverless.\n",
  ]);
});
