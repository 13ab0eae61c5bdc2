import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { officialEstimate, type CalculatorInput } from '../../src/plan/calculator.js';
import {
  breakEvenGbSeconds,
  environmentsOn,
  floorCost,
  instanceOf,
  managedCost,
  type Instance,
} from '../../src/plan/managed-cost.js';
import { defaultPrices, HOURS_PER_MONTH, type Architecture } from '../../src/plan/prices.js';
import { provisionedCost, standardCost, tiered } from '../../src/plan/standard-cost.js';

const prices = defaultPrices;

function instance(type: string): Instance {
  const found = instanceOf(type, prices);
  if (!found) throw new Error(`no price for ${type}`);
  return found;
}

const standard = (requests: number, seconds: number, memoryMb: number, architecture: Architecture, more = {}) =>
  standardCost({ requests, seconds, memoryMb, architecture, ...more }, prices);

const managed = (requests: number, type: string, instances: number, discount = 0) =>
  managedCost({ requests, instance: instance(type), instanceHours: instances * HOURS_PER_MONTH, discount }, prices);

function evenAt(fleet: number, architecture: Architecture, discount: number): number {
  const at = breakEvenGbSeconds(fleet, architecture, discount, prices);
  if (at === undefined) throw new Error('no break-even');
  return at;
}

describe("standard Lambda: the examples of AWS's price page", () => {
  test('3 million requests of 120 ms at 1.5 GB, free tier', () => {
    const cost = standard(3e6, 0.12, 1536, 'x86_64', { freeTier: true });
    expect(cost.gbSeconds).toBeCloseTo(540_000, 3);
    expect(cost.compute).toBeCloseTo(2.33, 2);
    expect(cost.total).toBeCloseTo(2.73, 2);
  });

  test('7.44 million requests of 2 s at 1 GB', () => {
    const cost = standard(7.44e6, 2, 1024, 'x86_64');
    expect(cost.compute).toBeCloseTo(248, 2);
    expect(cost.total).toBeCloseTo(249.49, 2);
  });

  test('ephemeral storage of 2 GB', () => {
    const cost = standard(6e6, 0.28, 4096, 'x86_64', { freeTier: true, storageMb: 2048 });
    expect([cost.compute, cost.requests, cost.storage].map((x) => x.toFixed(2))).toEqual(['105.33', '1.00', '0.08']);
    // The page adds the rounded parts.
    expect(cost.total).toBeCloseTo(106.41, 1);
  });

  test('provisioned concurrency for eight hours, with requests that it does not take', () => {
    const taken = provisionedCost(
      { concurrency: 100, hours: 8, memoryMb: 1536, requests: 0.5e6, seconds: 0.1 },
      prices,
    );
    const rest = standard(2.5e6, 0.12, 1536, 'x86_64', { freeTier: true });
    expect(taken.idle).toBeCloseTo(18, 2);
    expect(taken.running).toBeCloseTo(0.73, 2);
    expect(rest.compute).toBeCloseTo(0.83, 2);
    expect(taken.idle + taken.running + rest.compute + 2e6 * prices.lambda.perRequest).toBeCloseTo(19.96, 2);
  });

  test('provisioned concurrency for a day', () => {
    const cost = provisionedCost({ concurrency: 7, hours: 24, memoryMb: 4096, requests: 2e6, seconds: 0.28 }, prices);
    expect(cost.idle).toBeCloseTo(10.08, 2);
    expect(cost.running).toBeCloseTo(21.78, 2);
    expect(cost.idle + cost.running + 2e6 * prices.lambda.perRequest).toBeCloseTo(32.26, 2);
  });

  test('the compute of the examples for tenants and durable functions', () => {
    expect(standard(10e6, 2, 1024, 'x86_64').compute).toBeCloseTo(333.33, 1);
    expect(standard(10e6, 2, 1024, 'x86_64').requests).toBeCloseTo(2, 6);
    expect(tiered(31.6e6, prices.lambda.tiers.arm64)).toBeCloseTo(421.34, 2);
  });

  test('tiers', () => {
    expect(tiered(20e9, prices.lambda.tiers.x86_64)).toBeCloseTo(301_667.2, 1);
    expect(tiered(20e9, prices.lambda.tiers.arm64)).toBeCloseTo(248_335.0, 1);
  });
});

describe('Managed Instances', () => {
  test("the example of AWS's price page: 100 million requests, 2,000 instance-hours, 72 % off", () => {
    const use = { requests: 100e6, instance: instance('m7g.xlarge'), instanceHours: 2000 };
    const cost = managedCost({ ...use, discount: 0.72 }, prices);
    expect(cost.requests).toBeCloseTo(20, 6);
    expect(cost.fee).toBeCloseTo(48.96, 2);
    // The page rounds the discounted hour to 0.0457 dollars.
    expect(cost.total).toBeCloseTo(160.36, 1);
    expect(managedCost(use, prices).total).toBeCloseTo(395.36, 2);
    expect(managed(100e6, 'm7g.xlarge', 3, 0.72).total - 20).toBeCloseTo(173.69 - 20, 0);
  });

  test('three m7i.xlarge', () => {
    const cost = managed(0, 'm7i.xlarge', 3);
    expect([cost.ec2, cost.fee, cost.total].map((x) => x.toFixed(2))).toEqual(['441.50', '66.23', '507.73']);
  });

  test.each([
    ['c7g.large', 182.59],
    ['c7g.xlarge', 365.18],
    ['c7g.2xlarge', 730.36],
    ['c7g.4xlarge', 1460.73],
    ['c8g.large', 200.88],
    ['c8g.xlarge', 401.75],
    ['c8g.2xlarge', 803.5],
    ['c8g.4xlarge', 1607.0],
    ['c7i.large', 224.78],
    ['c7i.xlarge', 449.55],
    ['c7i.2xlarge', 899.1],
    ['c7a.xlarge', 517.0],
    ['c7a.2xlarge', 1034.0],
    ['c6i.xlarge', 428.14],
    ['m7g.large', 205.51],
    ['m7g.xlarge', 411.02],
    ['m7g.2xlarge', 822.04],
    ['m7g.4xlarge', 1644.08],
    ['m8g.large', 226.06],
    ['m8g.xlarge', 452.12],
    ['m8g.2xlarge', 904.24],
    ['m8g.4xlarge', 1808.48],
    ['m7i.large', 253.86],
    ['m7i.xlarge', 507.73],
    ['m7i.2xlarge', 1015.46],
    ['m7a.large', 291.94],
    ['m7a.xlarge', 583.89],
    ['m6i.xlarge', 483.55],
    ['r7g.large', 269.73],
    ['r7g.xlarge', 539.46],
    ['r7g.2xlarge', 1078.93],
    ['r7g.4xlarge', 2157.85],
    ['r8g.large', 296.73],
    ['r8g.xlarge', 593.46],
    ['r8g.2xlarge', 1186.92],
    ['r7i.large', 333.2],
    ['r7i.xlarge', 666.4],
    ['r7i.2xlarge', 1332.79],
    ['r7a.xlarge', 766.38],
    ['c7gn.xlarge', 628.62],
    ['m6in.xlarge', 701.3],
  ])('three idle %s cost %d dollars a month', (type, expected) => {
    expect(floorCost(3, instance(type), 0, prices)).toBeCloseTo(expected, 1);
  });

  test.each([
    [
      'c7g',
      [
        [1, 3, 7, 15],
        [0, 1, 3, 7],
        [0, 1, 3, 7],
        [0, 0, 1, 3],
        [0, 0, 1, 3],
        [0, 0, 0, 1],
      ],
    ],
    [
      'm7g',
      [
        [1, 3, 7, 15],
        [0, 1, 3, 7],
        [1, 3, 7, 15],
        [0, 1, 3, 7],
        [0, 1, 3, 7],
        [0, 0, 1, 3],
      ],
    ],
    [
      'r7g',
      [
        [1, 3, 7, 15],
        [0, 1, 3, 7],
        [1, 3, 7, 15],
        [0, 1, 3, 7],
        [1, 3, 7, 15],
        [0, 1, 3, 7],
      ],
    ],
  ])('environments that fit on %s', (family, expected) => {
    const shapes = [
      [2, 2],
      [4, 2],
      [4, 4],
      [8, 4],
      [8, 8],
      [16, 8],
    ] as const;
    const fit = shapes.map(([gb, ratio]) =>
      ['large', 'xlarge', '2xlarge', '4xlarge'].map((size) =>
        environmentsOn(instance(`${family}.${size}`), gb * 1024, ratio),
      ),
    );
    expect(fit).toEqual(expected);
  });

  test('32 GB at 2:1 fits on no 4xlarge', () => {
    expect(environmentsOn(instance('r7g.4xlarge'), 32 * 1024, 2)).toBe(0);
  });
});

describe('both sides', () => {
  test('10 million requests of 200 ms at 512 MB: standard Lambda is ten times cheaper', () => {
    expect(standard(10e6, 0.2, 512, 'x86_64').total).toBeCloseTo(18.67, 2);
    expect(standard(10e6, 0.2, 512, 'arm64').total).toBeCloseTo(15.33, 2);
    expect(managed(10e6, 'c7g.large', 3).total).toBeCloseTo(184.59, 2);
    expect(managed(10e6, 'c7g.large', 3, 0.65).total).toBeCloseTo(81.39, 2);
    expect(managed(10e6, 'm7i.xlarge', 3).total).toBeCloseTo(509.73, 2);
  });

  test.each([
    [100e6, 200, 512, 'arm64', 153.33, 137.33, 3, 'm7g.large', 225.51, 168.32, 109.35],
    [100e6, 200, 512, 'arm64', 153.33, 137.33, 3, 'm7g.xlarge', 431.02, 316.65, 198.7],
    [100e6, 200, 1024, 'arm64', 286.67, 254.67, 3, 'm7g.xlarge', 431.02, 316.65, 198.7],
    [500e6, 200, 1024, 'arm64', 1433.34, 1273.34, 3, 'm7g.xlarge', 511.02, 396.65, 278.7],
    [1000e6, 200, 1024, 'arm64', 2866.68, 2546.68, 6, 'm7g.xlarge', 1022.04, 793.3, 557.41],
    [50e6, 500, 1024, 'x86_64', 426.67, 376.67, 3, 'm7i.xlarge', 517.73, 376.45, 230.75],
    [50e6, 1000, 2048, 'x86_64', 1676.67, 1476.67, 6, 'm7i.xlarge', 1025.46, 742.9, 451.5],
  ] as const)('%d requests of %d ms at %d MB on %s', (n, ms, mb, architecture, std, sp, count, type, od, sp1, sp3) => {
    expect(standard(n, ms / 1000, mb, architecture).total).toBeCloseTo(std, 1);
    expect(standard(n, ms / 1000, mb, architecture, { discount: 0.12 }).total).toBeCloseTo(sp, 1);
    expect(managed(n, type, count).total).toBeCloseTo(od, 1);
    expect(managed(n, type, count, 0.32).total).toBeCloseTo(sp1, 1);
    expect(managed(n, type, count, 0.65).total).toBeCloseTo(sp3, 1);
  });

  test.each([
    ['m7g.large', 205.51, 148.32, 89.35, 15.4, 154.1, 76.2, 77.1, 30.8, 7.7],
    ['c7g.xlarge', 365.18, 263.57, 158.77, 27.4, 273.9, 135.3, 136.9, 54.8, 13.7],
    ['m7g.xlarge', 411.02, 296.65, 178.7, 30.8, 308.3, 152.3, 154.1, 61.7, 15.4],
    ['m7i.xlarge', 507.73, 366.45, 220.75, 30.5, 304.6, 150.5, 152.3, 60.9, 15.2],
    ['m8g.xlarge', 452.12, 326.31, 196.57, 33.9, 339.1, 167.5, 169.5, 67.8, 17.0],
    ['r7g.large', 269.73, 194.68, 117.27, 20.2, 202.3, 99.9, 101.1, 40.5, 10.1],
  ] as const)('break-even of three %s', (type, od, sp1, sp3, gbs, half, half3, one, long, two) => {
    const it = instance(type);
    expect(floorCost(3, it, 0, prices)).toBeCloseTo(od, 1);
    expect(floorCost(3, it, 0.32, prices)).toBeCloseTo(sp1, 1);
    expect(floorCost(3, it, 0.65, prices)).toBeCloseTo(sp3, 1);
    const at = evenAt(od, it.architecture, 0) / 1e6;
    expect(at).toBeCloseTo(gbs, 1);
    // 512 MB and 200 ms are 0.1 GB-s a request, and so on.
    expect(at / 0.1).toBeCloseTo(half, 0);
    expect(evenAt(sp3, it.architecture, 0.12) / 1e6 / 0.1).toBeCloseTo(half3, 0);
    expect(at / 0.2).toBeCloseTo(one, 0);
    expect(at / 0.5).toBeCloseTo(long, 0);
    expect(at / 2).toBeCloseTo(two, 0);
  });

  test('the CPU utilisation above which an instance beats standard Lambda', () => {
    const lambda = (1769 / 1024) * (prices.lambda.tiers.arm64[0]?.perGbSecond ?? 0);
    const share = (type: string, usable: number) => (instance(type).perHour * 1.15) / 3600 / usable / lambda;
    expect(share('c7g.xlarge', 3)).toBeCloseTo(0.67, 2);
    expect(share('c7g.4xlarge', 15)).toBeCloseTo(0.54, 2);
  });

  test('cost never falls when traffic grows, and the break-even is where both meet', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2e9 }),
        fc.integer({ min: 1, max: 2e9 }),
        fc.integer({ min: 50, max: 900_000 }),
        (a, b, fleet) => {
          const [low, high] = [Math.min(a, b), Math.max(a, b)];
          expect(standard(low, 0.2, 1024, 'arm64').total).toBeLessThanOrEqual(standard(high, 0.2, 1024, 'arm64').total);
          const at = evenAt(fleet, 'x86_64', 0.12);
          expect(tiered(at, prices.lambda.tiers.x86_64) * 0.88).toBeCloseTo(fleet, 4);
        },
      ),
    );
  });
});

describe("AWS's calculator", () => {
  const c7g = { vcpus: 4, memoryGb: 8, perHour: 0.145 };
  const basic: CalculatorInput = {
    requests: 1e6,
    seconds: 60,
    memoryMb: 512,
    concurrency: 100,
    runtimeLimit: 16,
    cpuShare: 25,
    gbPerVcpu: 2,
    instance: c7g,
    minimumInstances: 3,
    architecture: 'arm64',
    discounts: { ec2: 0, lambda: 0 },
    ownUtilisation: 0.6,
  };

  test.each<[string, Partial<CalculatorInput>, number, number, number, number, number, number, number, number]>([
    ['basic', {}, 25, 9, 14, 1704.385, 408.2, 19, 2011.15, -1296.185],
    ['I/O-heavy', { cpuShare: 12.5 }, 13, 5, 8, 974.02, 408.2, 11, 1164.35, -565.82],
    ['CPU-heavy', { cpuShare: 50 }, 50, 17, 26, 3165.115, 408.2, 35, 3704.75, -2756.915],
    [
      '1-year plan',
      { requests: 10e6, discounts: { ec2: 0.32, lambda: 0.12 } },
      25,
      9,
      14,
      1231.977,
      3592.4,
      19,
      1367.582,
      2360.423,
    ],
    [
      '3-year plan',
      { requests: 10e6, discounts: { ec2: 0.65, lambda: 0.12 } },
      25,
      9,
      14,
      742.95,
      3592.4,
      19,
      703.902,
      2849.45,
    ],
    ['own packing 50 %', { ownUtilisation: 0.5 }, 25, 9, 14, 1704.385, 408.2, 23, 2434.55, -1296.185],
    ['own packing 80 %', { ownUtilisation: 0.8 }, 25, 9, 14, 1704.385, 408.2, 14, 1481.9, -1296.185],
    ['concurrency 50', { concurrency: 50 }, 13, 5, 8, 974.02, 408.2, 11, 1164.35, -565.82],
    ['concurrency 200', { concurrency: 200 }, 50, 17, 26, 3165.115, 408.2, 35, 3704.75, -2756.915],
    ['five zones', { minimumInstances: 5 }, 25, 9, 14, 1704.385, 408.2, 19, 2011.15, -1296.185],
  ])('%s', (_, change, environments, base, final, total, std, own, ownTotal, saved) => {
    const result = officialEstimate({ ...basic, ...change });
    expect(result.functionMemoryMb).toBe(2048);
    expect([result.environments, result.baseInstances, result.instances]).toEqual([environments, base, final]);
    expect(result.managed.total).toBeCloseTo(total, 2);
    expect(result.standard).toBeCloseTo(std, 2);
    expect(result.selfManaged.instances).toBe(own);
    expect(result.selfManaged.total).toBeCloseTo(ownTotal, 2);
    expect(result.standard - result.managed.total).toBeCloseTo(saved, 2);
  });
});
