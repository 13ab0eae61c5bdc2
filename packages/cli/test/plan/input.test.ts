import { writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Plan } from '../../src/plan/plan.js';
import { runCli, temporaryFolder, type Run } from '../support/run-cli.js';

const GIVEN = ['--requests', '5', '--duration', '5'];

/** @param content text of `in.json`, JSON unless it is a text */
function run(argv: readonly string[], content: unknown = []): Run {
  const cwd = temporaryFolder();
  writeFileSync(path.join(cwd, 'in.json'), typeof content === 'string' ? content : JSON.stringify(content));
  return runCli(['plan', ...argv], { cwd });
}

function expectRefused({ code, stderr, stdout }: Run, message: string): void {
  expect(stderr).toContain(message);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect([code, stdout]).toEqual([2, '']);
}

const plansOf = ({ stdout }: Run): readonly Plan[] => (JSON.parse(stdout) as { functions: readonly Plan[] }).functions;

describe('options', () => {
  test.each([
    [[], 'plan needs the traffic: --requests and --duration'],
    [['--requests', 'many', '--duration', '5'], 'Write the requests of a month, 0 or more, such as 250000 or 10M.'],
    [['--requests', '-5', '--duration', '5'], 'Write the requests of a month'],
    [['--requests', '99999999B', '--duration', '5'], 'Write the requests of a month'],
    [['--requests', '5', '--duration', '0'], 'Write milliseconds above 0, at most 900000'],
    [['--requests', '5', '--duration', 'NaN'], 'Write milliseconds above 0'],
    [['--requests', '5', '--duration', '1M'], 'at most 900000, where standard Lambda stops'],
    [[...GIVEN, '--memory', '0'], 'Write the MB of standard Lambda, 128 to 10240.'],
    [[...GIVEN, '--cpu', '0'], "'--cpu <ms>' argument '0' is invalid. Write milliseconds above 0."],
    [[...GIVEN, '--memory-used', '120'], 'Write percent of the setting, above 0 and at most 100.'],
    [[...GIVEN, '--peak-factor', '0.5'], 'Write a factor from 1 to 1000.'],
    [[...GIVEN, '--pool-max', '0'], 'Write a whole number from 1.'],
    [[...GIVEN, '--database-limit', '2.5'], 'Write a whole number from 1.'],
    [[...GIVEN, '--open-hazards', '-1'], 'Write a whole number from 0.'],
    [[...GIVEN, '--pool-max', '5'], '--pool-max and --database-limit make a sum only together; give both.'],
    [[...GIVEN, '--days', '5'], '--days says what a CloudWatch export covers'],
    [[...GIVEN, '--traffic', 'in.json'], '--traffic has requests and durations of its own'],
    [[...GIVEN, '--snippets', 'sam', '--format', 'json'], '--snippets prints a template and no json'],
    [[...GIVEN, '--ratio', '3'], "'--ratio <gb>' argument '3' is invalid. Use one of 2, 4, 8."],
    [[...GIVEN, '--instance', 't3.large'], "fits on 't3.large', or it is no priced arm64 type"],
    [[...GIVEN, '--instance', 'toString'], "fits on 'toString', or it is no priced arm64 type"],
    [
      ['--requests', '50B', '--duration', '900000'],
      'environments, and a function has 15000 at most; check requests and duration',
    ],
    [
      ['--requests', '310M', '--duration', '60000', '--cpu', '60000', '--peak-factor', '1'],
      'vCPUs, and a capacity provider has 15000 at most; check requests and duration, or split it over several functions',
    ],
  ])('%j: one sentence, exit code 2', (argv, message) => {
    expectRefused(run(argv), message);
  });

  test('a ratio that exists is taken', () => {
    expect(plansOf(run([...GIVEN, '--ratio', '8', '--format', 'json']))[0]?.recommendation.ratio).toBe(8);
  });

  test('no request at all is a month too: the instances cost what they cost', () => {
    const { stdout, code } = run(['--requests', '0', '--duration', '100']);
    expect(code).toBe(0);
    expect(stdout).toContain('0 requests a month');
    expect(stdout).toContain('Stay: Managed Instances cost');
    expect(stdout).not.toMatch(/NaN|Infinity/);
  });
});

describe('a file of traffic', () => {
  test.each([
    ['', "'in.json' is empty; write a JSON list of functions."],
    ['{', "'in.json' is not JSON"],
    [[], "'in.json' names no function"],
    [[5], "'in.json', entry 1, is no object"],
    [[{ durationMs: 1 }], "'in.json', entry 1, has no 'requests'; write the requests of a month"],
    [[{ requests: 1 }], "'in.json', entry 1, has no 'durationMs'"],
    [[{ requests: 'lots', durationMs: 1 }], "'in.json', entry 1: 'requests' is 'lots'; write the requests of a month"],
    [[{ requests: -1, durationMs: 1 }], "'requests' is '-1'"],
    [[{ requests: 1, durationMs: 0 }], "'durationMs' is '0'; write milliseconds above 0"],
    [[{ requests: 1, durationMs: 1, memoryMb: true }], "'memoryMb' is 'true'; write the MB of standard Lambda"],
    [[{ requests: 1, durationMs: 1, memoryPercent: 0 }], "'memoryPercent' is '0'"],
    [[{ requests: 1, durationMs: 1, architecture: 'mips' }], "'architecture' is 'mips'; write x86_64 or arm64."],
    [[{ requests: 1, duration: 1 }], "entry 1, has 'duration', which means nothing here; write 'durationMs'."],
    [[{ name: 7, requests: 1, durationMs: 1 }], "'name' is '7'; write a text."],
    [
      [
        { name: 'a', requests: 1, durationMs: 1 },
        { name: 'a', requests: 2, durationMs: 1 },
      ],
      "'in.json' names 'a' twice",
    ],
  ])('%j: one sentence, exit code 2', (content, message) => {
    expectRefused(run(['--traffic', 'in.json'], content), message);
  });

  test('a file that is not there', () => {
    expectRefused(run(['--traffic', 'absent.json']), "Cannot read 'absent.json'");
  });

  test('numbers are taken as JSON writes them, and null is nothing', () => {
    const [plan] = plansOf(
      run(['--traffic', 'in.json', '--format', 'json'], [{ requests: 1.5e7, durationMs: 1e-3, cpuMs: null }]),
    );
    expect(plan?.traffic).toMatchObject({ requests: 15e6, durationMs: 0.001, memoryMb: 1024 });
    expect(plan?.traffic).not.toHaveProperty('cpuMs');
  });
});

describe('a CloudWatch export', () => {
  const day = (n: number): string => `2026-10-0${String(n)}T00:00:00+00:00`;
  const series = (Label: string, Values: readonly number[], days: readonly number[]) => ({
    Id: 'm',
    Label,
    Timestamps: days.map(day),
    Values,
    StatusCode: 'Complete',
  });
  const planOf = (results: readonly unknown[], ...argv: readonly string[]) =>
    run(['--traffic', 'in.json', ...argv], { MetricDataResults: results });

  test('periods are paired by their time, in any order and with holes', () => {
    const results = [series('Invocations', [300, 100, 0], [3, 1, 2]), series('Duration', [50, 90], [1, 3])];
    const { requests, durationMs } = plansOf(planOf(results, '--format', 'json'))[0]?.traffic ?? {};
    expect(durationMs).toBe(80);
    // Three days become 730 hours.
    expect(requests).toBe(Math.round((400 * 730) / 72));
    expect(planOf(results).stdout).toContain("'in.json' covers 72 hours, reckoned up to a month of 730.");
  });

  test('--days says what the timestamps cannot', () => {
    const results = [series('Invocations', [400], [1]), series('Duration', [50], [1])];
    expect(plansOf(planOf(results, '--format', 'json'))[0]?.traffic.requests).toBe(400);
    expect(planOf(results).stdout).toContain("'in.json' is taken for a month; --days says otherwise.");
    expect(plansOf(planOf(results, '--days', '10', '--format', 'json'))[0]?.traffic.requests).toBe(1217);
  });

  test('several functions, labelled in one of three ways', () => {
    const results = [
      series('orders Invocations', [100], [1]),
      series('orders Duration', [10], [1]),
      { ...series('invocations-log', [200], [1]), Id: 'invocations1' },
      { ...series('invocations-log', [20], [1]), Id: 'duration1' },
      { ...series('Invocations', [300], [1]), Id: 'invocations_mail' },
      { ...series('Duration', [30], [1]), Id: 'duration_mail' },
    ];
    const functions = plansOf(planOf(results, '--format', 'json')).map(({ traffic }) => traffic);
    expect(Object.fromEntries(functions.map(({ name, durationMs }) => [name, durationMs]))).toEqual({
      orders: 10,
      'invocations-log': 20,
      mail: 30,
    });
  });

  test.each([
    [[series('Errors', [1], [1])], "'in.json' has neither Invocations nor Duration"],
    [[series('Invocations', [1], [1])], "has Invocations of 'function' and no Duration"],
    [[series('a Invocations', [1], [1]), series('b Duration', [1], [1])], "has Invocations of 'a' and no Duration"],
    [
      [series('Invocations', [1], [1]), series('Invocations', [1], [1]), series('Duration', [1], [1])],
      "has Invocations of 'function' twice; label each result with its function.",
    ],
    [[series('Invocations', [1], [1]), series('Duration', [1], [2])], "has no period in which 'function' was invoked"],
    [[series('Invocations', [0], [1]), series('Duration', [1], [1])], 'was invoked and took time'],
    [[series('Invocations', [1, 2], [1])], 'result 1 (Invocations), has 2 values and 1 timestamps'],
    [[series('Invocations', [-1], [1])], "has the value '-1'; CloudWatch gives numbers from 0."],
    [[{ Label: 'Invocations' }], "has no list 'Values'"],
    [[{ Label: 'Invocations', Values: [1], Timestamps: ['soon'] }], 'has a timestamp that is no time'],
    [
      [
        { Label: 'Invocations', Values: [1, 2] },
        { Label: 'Duration', Values: [1] },
      ],
      'cannot be paired; export both with timestamps.',
    ],
  ])('%j: one sentence, exit code 2', (results, message) => {
    expectRefused(planOf(results), message);
  });

  test('one page of several is refused', () => {
    expectRefused(
      run(['--traffic', 'in.json'], { MetricDataResults: [], NextToken: 'abc' }),
      "'in.json' is one page of several (NextToken)",
    );
  });
});

describe('a file of prices', () => {
  const tiers = (...list: readonly unknown[]) => ({ lambda: { tiers: { arm64: list } } });
  const TIERS = '\'lambda.tiers.arm64\' must be a list of { "upTo": GB-seconds, "perGbSecond": dollars }';

  test.each([
    ['', 'is not JSON'],
    [[], "'the whole' must be an object."],
    [
      { lambda: { perReqest: 1 } },
      "'in.json' has 'lambda.perReqest', which is no price; known here: perRequest, tiers",
    ],
    [{ managed: { feeShare: -1 } }, "'managed.feeShare' must be a number, 0 or more"],
    [{ managed: { floorInstances: 2.5 } }, "'managed.floorInstances' must be a whole number, 0 or more"],
    [{ toString: 1 }, "has 'toString', which is no price"],
    [{ date: 5 }, "'date' must be a text"],
    [{ sources: [5] }, "'sources' must be a list of texts"],
    [tiers(), TIERS],
    [tiers({ upTo: null }), TIERS],
    [tiers({ upTo: null, perGbSecond: 'cheap' }), TIERS],
    [tiers({ upTo: 100, perGbSecond: 1 }), TIERS],
    [tiers({ upTo: 100, perGbSecond: 1 }, { upTo: 50, perGbSecond: 1 }, { upTo: null, perGbSecond: 1 }), TIERS],
    [tiers({ upTo: null, perGbSecond: 1 }, { upTo: null, perGbSecond: 1 }), TIERS],
    [tiers(null), TIERS],
    [{ discounts: { ri: { what: 'Reserved Instance' } } }, "'discounts.ri.ec2' must be a share from 0 to 1"],
    [{ discounts: { 'on-demand': { lambda: 12 } } }, "'discounts.on-demand.lambda' must be a share from 0 to 1"],
    [{ instances: { 't3.large': 1 } }, "has a price for 't3.large', which Managed Instances do not run"],
    [{ instances: { 'm7g.large': null } }, "'instances.m7g.large' must be a number"],
  ])('%j: one sentence, exit code 2', (content, message) => {
    expectRefused(run([...GIVEN, '--prices', 'in.json'], content), message);
  });

  test('what is missing stays, what is new is used', () => {
    const content = {
      discounts: { ri: { what: 'Reserved Instance of three years', ec2: 0.6, lambda: 0 } },
      instances: { 'm8g.24xlarge': 0.001 },
    };
    const [plan] = plansOf(run([...GIVEN, '--prices', 'in.json', '--format', 'json'], content));
    expect(plan?.fleet.instance).toMatchObject({ type: 'm8g.24xlarge', vcpus: 96, memoryGb: 384 });
    expect(plan?.offers.map(({ discount }) => discount)).toEqual(['on-demand', 'compute-sp-1y', 'compute-sp-3y', 'ri']);
  });

  test('prices of nothing never make Managed Instances pay, and are said in words', () => {
    const content = { lambda: { tiers: { arm64: [{ upTo: null, perGbSecond: 0 }] } } };
    const { stdout, code } = run([...GIVEN, '--prices', 'in.json'], content);
    expect(code).toBe(0);
    expect(stdout).toContain('with the 3-year Compute Savings Plan; they never pay for it.');
    expect(stdout).toMatch(/on demand .* never$/m);
    const [plan] = plansOf(run([...GIVEN, '--prices', 'in.json', '--format', 'json'], content));
    expect(plan?.offers[0]?.breakEvenRequests).toBeNull();
  });
});

test('the cheapest way of paying is named in words that fit', () => {
  const plain = { 'compute-sp-1y': { ec2: 0 }, 'compute-sp-3y': { ec2: 0 } };
  const { stdout } = run([...GIVEN, '--prices', 'in.json'], { discounts: plain });
  expect(stdout).toMatch(/Stay: Managed Instances cost \$[\d.]+ a month more even on demand; they pay from/);
});

test('whatever stands in a file: numbers that are numbers, or one sentence', () => {
  const number = fc.oneof(fc.double(), fc.integer(), fc.constantFrom('10M', '-1', '', null, [], {}));
  const row = fc.record(
    {
      name: fc.constantFrom('a', 'b', 5),
      requests: number,
      durationMs: number,
      memoryMb: number,
      cpuMs: number,
      memoryPercent: number,
      peakFactor: number,
    },
    { requiredKeys: ['requests', 'durationMs'] },
  );
  const metric = fc.record({
    Label: fc.constantFrom('Invocations', 'Duration', 'a Invocations', 'a Duration'),
    Values: fc.array(fc.double({ min: 0, max: 1e6 }), { maxLength: 3 }),
  });
  const content = fc.oneof(
    fc.array(row, { maxLength: 3 }),
    fc.record({ MetricDataResults: fc.array(metric, { maxLength: 4 }) }),
    fc.json().map((text): unknown => JSON.parse(text)),
  );
  fc.assert(
    fc.property(content, fc.constantFrom('text', 'json'), (given, format) => {
      const { code, stdout, stderr } = run(['--traffic', 'in.json', '--format', format], given);
      expect(stdout).not.toMatch(/NaN|Infinity|undefined/);
      expect(code === 0 ? stderr : stdout).toBe('');
      if (code !== 0) expect([code, stderr.trim().split('\n').length]).toEqual([2, 1]);
    }),
  );
});
