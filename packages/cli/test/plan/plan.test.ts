import { writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bestSaving, makePlan, type PlanContext } from '../../src/plan/plan.js';
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

const context: PlanContext = { constraints: { openHazards: 0 }, prices: defaultPrices };

describe('the verdict', () => {
  test('little traffic stays where it is', () => {
    expect(makePlan(small, context).verdict).toBe('stay');
  });

  test('much waiting moves', () => {
    const plan = makePlan(busy, context);
    expect(plan.verdict).toBe('move');
    expect(plan.offers[0]?.breakEvenRequests).toBeLessThan(busy.requests);
  });

  test('between the two prices only with a commitment', () => {
    const plan = makePlan({ ...small, requests: 160e6, memoryMb: 512 }, { ...context, instance: 'm7i.xlarge' });
    expect(plan.verdict).toBe('move with a commitment');
  });
});

describe('the break-even', () => {
  test('is where both bills meet on the instances that it takes', () => {
    const { offers } = makePlan(busy, context);
    for (const { discount, breakEvenRequests } of offers) {
      const at = (requests: number): number =>
        makePlan({ ...busy, requests }, context).offers.find((o) => o.discount === discount)?.saving ?? NaN;
      expect(at(breakEvenRequests ?? NaN)).toBeGreaterThanOrEqual(0);
      expect(at((breakEvenRequests ?? NaN) * 0.99)).toBeLessThan(0);
    }
  });

  test('never comes when computing takes all of the time: more requests take as many more instances', () => {
    const plan = makePlan({ ...busy, requests: 10e6, cpuMs: 200 }, context);
    expect(plan.offers[0]?.breakEvenRequests).toBeNull();
    expect(plan.verdict).toBe('stay');
  });

  test('never comes when standard Lambda costs nothing', () => {
    const free = { upTo: null, perGbSecond: 0 };
    const lambda = { ...defaultPrices.lambda, tiers: { arm64: [free], x86_64: [free] } };
    const { offers } = makePlan(busy, { ...context, prices: { ...defaultPrices, lambda } });
    expect(offers.map((o) => o.breakEvenRequests)).toEqual([null, null, null]);
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

  test('open hazards hold concurrency at one; what fixing them brings is told', () => {
    expect(recommend(busy, { openHazards: 2 })).toMatchObject({ concurrency: 1 });
    const plan = makePlan(busy, { ...context, constraints: { openHazards: 2 } });
    const fixed = makePlan(busy, context);
    expect(plan.verdict).toBe('stay');
    expect(plan.onceFixed).toEqual({ verdict: 'move', concurrency: 5, saving: bestSaving(fixed) });
    expect(fixed.onceFixed).toBeUndefined();
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

  test('concurrency is no more than the memory holds', () => {
    const { concurrency, memoryMb, vcpus, reasons } = recommend(
      { ...busy, cpuMs: 10, memoryPercent: 60 },
      { openHazards: 0 },
    );
    expect([memoryMb, vcpus, concurrency]).toEqual([8192, 2, 13]);
    expect(reasons.concurrency).toBe('what 8192 MB hold; the CPU would take 20');
  });

  test('an environment that no priced instance holds gets smaller', () => {
    const wide = { ...busy, architecture: 'x86_64', cpuMs: 1, memoryMb: 4096, memoryPercent: 50 } as const;
    const { recommendation, fleet } = makePlan(wide, context);
    expect(recommendation.memoryMb).toBeLessThan(32_768);
    expect(recommendation.reasons.memory).toContain('no priced instance holds more');
    expect(fleet.perInstance).toBeGreaterThanOrEqual(1);
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
        const used = (t.memoryMb * t.memoryPercent) / 100;
        expect(r.concurrency === 1 || r.concurrency * used <= r.memoryMb).toBe(true);
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
});
