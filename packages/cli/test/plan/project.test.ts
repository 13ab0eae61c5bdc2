import { writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchFunction, type ProjectFunction } from '../../src/plan/match.js';
import type { Plan } from '../../src/plan/plan.js';
import type { Unmatched } from '../../src/plan/project.js';
import { CLEAN, layOut, leak, lmiReady } from '../support/project.js';
import { temporaryFolder } from '../support/run-cli.js';

const TEMPLATE = `
Transform: AWS::Serverless-2016-10-31
Globals: {Function: {Runtime: nodejs22.x, CodeUri: src, Timeout: 20}}
Parameters: {Size: {Type: Number}}
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties: {Handler: orders.handler, MemorySize: 2048, Architectures: [arm64]}
  Mail:
    Type: AWS::Serverless::Function
    Properties: {Handler: mail.handler, FunctionName: mail-prod}
  Report:
    Type: AWS::Serverless::Function
    Properties:
      Handler: report.handler
      MemorySize: !Ref Size
      ProvisionedConcurrencyConfig: {ProvisionedConcurrentExecutions: 5}
  Idle:
    Type: AWS::Serverless::Function
    Properties: {Handler: idle.handler}
`;

/** What `aws cloudwatch get-metric-data` prints for a month of daily sums, two functions and one that is gone. */
function cloudWatch(functions: Readonly<Record<string, readonly [daily: number, milliseconds: number]>>): string {
  const days = Array.from({ length: 30 }, (_, i) => new Date(Date.UTC(2026, 8, 1 + i)).toISOString());
  const results = Object.entries(functions).flatMap(([name, [daily, milliseconds]], i) => [
    { Id: `invocations${String(i)}`, Label: name, Timestamps: days, Values: days.map(() => daily) },
    { Id: `duration${String(i)}`, Label: name, Timestamps: days, Values: days.map(() => milliseconds) },
  ]);
  return JSON.stringify({ MetricDataResults: results, Messages: [] });
}

function project(): string {
  const cwd = temporaryFolder();
  layOut(cwd, {
    '.git/HEAD': '',
    'template.yaml': TEMPLATE,
    'src/orders.ts': leak('user'),
    'src/mail.ts': CLEAN,
    'src/report.ts': CLEAN,
    'src/idle.ts': CLEAN,
    'metrics.json': cloudWatch({
      'shop-Orders-1A2B3C4D5E6F': [40e6, 200],
      'mail-prod': [1000, 50],
      Report: [2000, 50],
      'left-behind': [10, 5],
    }),
  });
  return cwd;
}

interface Document {
  readonly functions: readonly Plan[];
  readonly notes: readonly string[];
  readonly unmatched: Unmatched;
}

function planOf(cwd: string, ...argv: readonly string[]): Document {
  const run = lmiReady(cwd, 'plan', '--project', '.', '--format', 'json', ...argv);
  expect([run.code, run.stderr]).toEqual([0, '']);
  return JSON.parse(run.stdout) as Document;
}

describe('a CloudWatch export and the functions of a project', () => {
  test('memory and architecture come from the template, hazards from the code; what saves most comes first', () => {
    const { functions } = planOf(project(), '--traffic', 'metrics.json');
    const shown = functions.map(({ traffic, declared, recommendation }) => [
      traffic.name,
      declared?.handler,
      traffic.memoryMb,
      traffic.architecture,
      recommendation.concurrency,
    ]);
    expect(shown.find(([name]) => name === 'shop-Orders-1A2B3C4D5E6F')).toEqual([
      'shop-Orders-1A2B3C4D5E6F',
      'src/orders.ts:handler',
      2048,
      'arm64',
      1,
    ]);
    // 128 MB and x86_64 are what the service takes when nothing is written; 1024 MB is --memory.
    expect(shown.find(([name]) => name === 'mail-prod')?.slice(1)).toEqual(['src/mail.ts:handler', 128, 'x86_64', 64]);
    expect(shown.find(([name]) => name === 'Report')?.slice(1)).toEqual(['src/report.ts:handler', 1024, 'x86_64', 64]);
    expect(shown.find(([name]) => name === 'left-behind')?.slice(1)).toEqual([undefined, 1024, 'arm64', 64]);
    const savings = functions.map(({ offers }) => Math.max(...offers.map(({ saving }) => saving)));
    expect(savings).toEqual([...savings].sort((a, b) => b - a));
  });

  test('what is on one side only is listed, and what the sums leave out is said', () => {
    const { notes, unmatched } = planOf(project(), '--traffic', 'metrics.json');
    expect(unmatched.traffic).toEqual(['left-behind']);
    expect(unmatched.functions.map(({ name }) => name)).toEqual(['Idle']);
    expect(notes).toContain("No traffic is given for 'Idle' (template.yaml:18).");
    expect(notes).toContain(
      "No function of the project is 'left-behind'; give its logical id, its function name or its handler as name.",
    );
    expect(notes).toContain(
      "The provisioned concurrency of 'Report' (template.yaml:12) is not in the sums; standard Lambda costs more than they say.",
    );
    expect(notes).toContain(
      "The memory of 'Report' (template.yaml:12) is only known at deployment; it is taken from --memory.",
    );
  });

  test('the traffic has the last word about memory', () => {
    const cwd = project();
    writeFileSync(
      path.join(cwd, 'list.json'),
      JSON.stringify([{ name: 'Orders', requests: '10M', durationMs: 100, memoryMb: 512, architecture: 'x86_64' }]),
    );
    const [plan] = planOf(cwd, '--traffic', 'list.json').functions;
    expect(plan?.traffic).toMatchObject({ memoryMb: 512, architecture: 'x86_64' });
  });

  test('a fixed hazard lets the function do several requests at once', () => {
    const cwd = project();
    writeFileSync(path.join(cwd, 'src', 'orders.ts'), CLEAN);
    const argv = ['--name', 'Orders', '--requests', '1B', '--duration', '200', '--cpu', '20'];
    expect(planOf(cwd, ...argv).functions[0]?.recommendation.concurrency).toBe(5);
    writeFileSync(path.join(cwd, 'src', 'orders.ts'), leak('user'));
    const { recommendation } = planOf(cwd, ...argv).functions[0] ?? {};
    expect(recommendation?.concurrency).toBe(1);
    expect(recommendation?.reasons.concurrency).toContain('until the open hazards (1) are fixed');
  });

  test('the text names the function, and a template takes its handler, timeout and runtime', () => {
    const cwd = project();
    const argv = ['plan', '--project', '.', '--name', 'Mail', '--requests', '1B', '--duration', '50'];
    expect(lmiReady(cwd, ...argv).stdout).toContain('Mail (src/mail.ts:handler, template.yaml:9)');
    const { stdout } = lmiReady(cwd, ...argv, '--snippets', 'sam');
    expect(stdout).toContain('CodeUri: src');
    expect(stdout).toContain('Handler: mail.handler');
    expect(stdout).toContain('EntryPoints:\n          - mail.ts');
    expect(stdout).toContain('Runtime: nodejs22.x');
    expect(stdout).toContain('Timeout: 20');
  });

  test('a folder that is not there: one sentence, exit code 2', () => {
    const run = lmiReady(temporaryFolder(), 'plan', '--project', 'nowhere', '--requests', '1', '--duration', '1');
    expect([run.code, run.stderr.trim().split('\n').length]).toEqual([2, 1]);
    expect(run.stderr).toContain("There is no file or folder 'nowhere'");
  });
});

test('handlers that no template declares are found by their id', () => {
  const cwd = temporaryFolder();
  layOut(cwd, { '.git/HEAD': '', 'src/orders.ts': leak('user') });
  const argv = ['--name', 'src/orders.ts:handler', '--requests', '1B', '--duration', '200'];
  const [plan] = planOf(cwd, ...argv).functions;
  expect(plan?.declared?.source).toBe('convention');
  expect(plan?.traffic).toMatchObject({ memoryMb: 1024, architecture: 'arm64' });
  expect(plan?.recommendation.concurrency).toBe(1);
});

describe('names', () => {
  const at = { path: 't', line: 1, column: 1, endLine: 1, endColumn: 1 };
  const fn = (name: string, source: ProjectFunction['source'], functionName?: string): ProjectFunction => ({
    name,
    source,
    declaredAt: at,
    handlers: [`src/${name}.ts:handler`],
    settings: functionName === undefined ? {} : { functionName: { value: functionName, at } },
  });

  test.each([
    ['orders-prod', [fn('Orders', 'sam', 'orders-prod'), fn('orders-prod', 'terraform')], 'Orders'],
    ['Orders', [fn('Orders', 'sam'), fn('Mail', 'sam')], 'Orders'],
    ['shop-prod-Orders-1A2B3C4D5E6F', [fn('Orders', 'sam'), fn('Mail', 'sam')], 'Orders'],
    ['ShopStack-OrdersFn1A2B3C4D-aBcDeFgHiJkL', [fn('OrdersFn', 'cdk'), fn('Fn', 'sam')], 'OrdersFn'],
    ['shop-dev-orders', [fn('orders', 'serverless'), fn('mail', 'serverless')], 'orders'],
    ['src/Mail.ts:handler', [fn('Orders', 'sam'), fn('Mail', 'sam')], 'Mail'],
    ['orders', [fn('Orders', 'sam')], undefined],
    ['shop-orders', [fn('orders', 'sam')], undefined],
    ['Orders', [fn('Orders', 'sam'), fn('Orders', 'sam')], undefined],
  ] as const)('%s', (name, functions, expected) => {
    const match = matchFunction(name, functions);
    expect('found' in match ? match.found.name : undefined).toBe(expected);
  });

  test('whatever is asked, a match is one of the functions', () => {
    const any = fc.record({ name: fc.string(), source: fc.constantFrom('sam', 'cdk', 'serverless', 'terraform') });
    fc.assert(
      fc.property(fc.string(), fc.array(any, { maxLength: 5 }), (name, list) => {
        const functions = list.map((one) => fn(one.name, one.source as ProjectFunction['source']));
        const match = matchFunction(name, functions);
        if ('found' in match) expect(functions).toContain(match.found);
      }),
    );
  });
});
