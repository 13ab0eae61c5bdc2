import { writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makePlan } from '../../src/plan/plan.js';
import { defaultPrices } from '../../src/plan/prices.js';
import { recommend } from '../../src/plan/recommend.js';
import type { Traffic } from '../../src/plan/traffic.js';
import { runCli, temporaryFolder } from '../support/run-cli.js';

const small: Traffic = {
  name: 'orders',
  requests: 10e6,
  durationMs: 200,
  memoryMb: 512,
  architecture: 'x86_64',
  peakFactor: 3,
};
const busy: Traffic = { ...small, requests: 1e9, memoryMb: 1024, architecture: 'arm64', cpuMs: 20 };

describe('the verdict', () => {
  test('little traffic stays where it is', () => {
    expect(makePlan(small, { openHazards: 0 }, defaultPrices, undefined)?.verdict).toBe('stay');
  });

  test('much waiting moves', () => {
    const plan = makePlan(busy, { openHazards: 0 }, defaultPrices, undefined);
    expect(plan?.verdict).toBe('move');
    expect(plan?.offers[0]?.breakEvenRequests).toBeLessThan(busy.requests);
  });

  test('between the two prices only with a commitment', () => {
    const plan = makePlan(
      { ...small, requests: 160e6, memoryMb: 512 },
      { openHazards: 0 },
      defaultPrices,
      'm7i.xlarge',
    );
    expect(plan?.verdict).toBe('move with a commitment');
  });
});

describe('the settings', () => {
  test('waiting functions get the memory ratio of the M family, computing ones that of C', () => {
    expect(recommend(busy, { openHazards: 0 })).toMatchObject({ ratio: 4, memoryMb: 4096, vcpus: 1, concurrency: 5 });
    expect(recommend({ ...busy, cpuMs: 180 }, { openHazards: 0 })).toMatchObject({ ratio: 2, concurrency: 1 });
  });

  test('without measurements the defaults of the service', () => {
    expect(recommend(small, { openHazards: 0 })).toMatchObject({
      ratio: 2,
      memoryMb: 2048,
      vcpus: 1,
      concurrency: 64,
      workers: 8,
      minEnvironments: 3,
      maxEnvironments: 3,
    });
  });

  test('memory in use decides where it is known', () => {
    const recommendation = recommend({ ...busy, cpuMs: 10, memoryPercent: 60 }, { openHazards: 0 });
    expect(recommendation.memoryMb).toBe(8192);
    expect(recommendation.reasons.memory).toBe('10 requests at once, each with the 615 MB of today');
  });

  test('open hazards hold concurrency at one', () => {
    expect(recommend(busy, { openHazards: 2 })).toMatchObject({ concurrency: 1 });
  });

  test('a database with few connections lowers the workers first', () => {
    const { workers, reasons } = recommend(small, { openHazards: 0, poolMax: 10, databaseLimit: 100 });
    expect(workers).toBe(3);
    expect(reasons.workers).toBe('10 connections x 3 workers x 3 environments = 90, within the 100 of the database');
    const tight = recommend(small, { openHazards: 0, poolMax: 50, databaseLimit: 100 });
    expect(tight.reasons.workers).toBe(
      '50 connections x 1 workers x 3 environments = 150, still more than the 100 of the database',
    );
  });

  test('every setting is one that the service takes', () => {
    const traffic = fc.record({
      name: fc.constant('f'),
      requests: fc.integer({ min: 1, max: 5e9 }),
      durationMs: fc.integer({ min: 1, max: 60_000 }),
      memoryMb: fc.integer({ min: 128, max: 10_240 }),
      architecture: fc.constantFrom('arm64', 'x86_64'),
      peakFactor: fc.integer({ min: 1, max: 20 }),
      cpuMs: fc.integer({ min: 1, max: 60_000 }),
      memoryPercent: fc.integer({ min: 1, max: 100 }),
    });
    fc.assert(
      fc.property(traffic, fc.nat(2), (t, openHazards) => {
        const r = recommend(t, { openHazards });
        expect(Number.isInteger(r.vcpus) && r.vcpus >= 1 && r.vcpus <= 16).toBe(true);
        expect(r.memoryMb).toBeGreaterThanOrEqual(2048);
        expect(r.memoryMb).toBeLessThanOrEqual(32_768);
        expect(r.concurrency).toBeGreaterThanOrEqual(1);
        expect(r.concurrency).toBeLessThanOrEqual(Math.min(1600, 64 * r.vcpus));
        expect(r.maxEnvironments).toBeGreaterThanOrEqual(r.minEnvironments);
        expect(r.minEnvironments).toBeGreaterThanOrEqual(3);
      }),
    );
  });
});

describe('the command', () => {
  const run = (...argv: string[]) => runCli(['plan', ...argv], { cwd: temporaryFolder() });

  test('says what it costs, what to set, and why', () => {
    const { stdout, code } = run('--requests', '10M', '--duration', '200', '--memory', '512', '--arch', 'x86_64');
    expect(code).toBe(0);
    expect(stdout).toContain('Stay: Managed Instances cost');
    expect(stdout).toMatch(/on demand\s+\$18\.67\s+\$226\.78/);
    expect(stdout).toMatch(/PerExecutionEnvironmentMaxConcurrency\s+64 {2}the default of 64 for each vCPU/);
    expect(stdout).toContain('Prices of us-east-1, 2026-07-20');
  });

  test('prints data, the same for the same input', () => {
    const argv = ['--requests', '1B', '--duration', '200', '--format', 'json'];
    const { stdout } = run(...argv);
    expect(JSON.parse(stdout)).toMatchObject({ schemaVersion: 1, functions: [{ traffic: { requests: 1e9 } }] });
    expect(run(...argv).stdout).toBe(stdout);
  });

  test('reads functions and CloudWatch exports from a file', () => {
    const cwd = temporaryFolder();
    const list = [
      { name: 'a', requests: '10M', durationMs: 200 },
      { name: 'b', requests: 5, durationMs: 10, architecture: 'x86_64' },
    ];
    writeFileSync(path.join(cwd, 'list.json'), JSON.stringify(list));
    const metrics = [
      { Id: 'm1', Label: 'Invocations', Values: [100, 300] },
      { Id: 'm2', Label: 'Duration', Values: [50, 90] },
    ];
    writeFileSync(path.join(cwd, 'metrics.json'), JSON.stringify({ MetricDataResults: metrics }));
    const functions = (file: string): unknown =>
      (JSON.parse(runCli(['plan', '--traffic', file, '--format', 'json'], { cwd }).stdout) as { functions: unknown })
        .functions;
    expect(functions('list.json')).toMatchObject([{ traffic: { name: 'a' } }, { traffic: { architecture: 'x86_64' } }]);
    expect(functions('metrics.json')).toMatchObject([{ traffic: { requests: 400, durationMs: 80 } }]);
  });

  test('takes other prices', () => {
    const cwd = temporaryFolder();
    writeFileSync(
      path.join(cwd, 'p.json'),
      JSON.stringify({ region: 'eu-central-1', instances: { 'm7g.large': 0.0979 } }),
    );
    const argv = ['plan', '--requests', '1M', '--duration', '100', '--instance', 'm7g.large', '--prices', 'p.json'];
    const { stdout } = runCli(argv, { cwd });
    expect(stdout).toContain('3 x m7g.large at $0.0979 an hour');
    expect(stdout).toContain('Prices of eu-central-1');
  });

  test.each([
    [[], 'plan needs the traffic: --requests and --duration'],
    [['--requests', 'many', '--duration', '5'], 'Write a number, such as 250000 or 10M.'],
    [
      ['--requests', '5', '--duration', '5', '--instance', 't3.large'],
      "fits on 't3.large', or it is no priced arm64 type",
    ],
    [['--traffic', 'absent.json'], "Cannot read 'absent.json'"],
    [['--traffic', 'broken.json'], "'broken.json' is not JSON"],
    [['--traffic', 'empty.json'], "'empty.json' names no function"],
    [['--traffic', 'odd.json'], "'odd.json', entry 1: 'requests' is 'lots'; write a number."],
    [['--traffic', 'none.json'], "'none.json', entry 1, has no 'requests'"],
    [
      ['--requests', '5', '--duration', '5', '--prices', 'typo.json'],
      "'typo.json' has 'lambda.perReqest', which is no price",
    ],
    [
      ['--requests', '5', '--duration', '5', '--prices', 'minus.json'],
      "'managed.feeShare' must be a number, 0 or more",
    ],
  ])('bad input %j: one sentence, exit code 2', (argv, message) => {
    const cwd = temporaryFolder();
    const files = {
      'broken.json': '{',
      'empty.json': '[]',
      'odd.json': '[{"requests":"lots","durationMs":1}]',
      'none.json': '[{"durationMs":1}]',
      'typo.json': '{"lambda":{"perReqest":1}}',
      'minus.json': '{"managed":{"feeShare":-1}}',
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(cwd, name), text);
    const { code, stderr } = runCli(['plan', ...argv], { cwd });
    expect(stderr).toContain(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(code).toBe(2);
  });
});
