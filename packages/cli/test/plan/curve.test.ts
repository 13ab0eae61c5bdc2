import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planCurve, totalCurve } from '../../src/plan/curve.js';
import { makePlan, type PlanContext } from '../../src/plan/plan.js';
import { defaultPrices } from '../../src/plan/prices.js';
import { logScale } from '../../src/plan/page/scale.js';
import type { Traffic } from '../../src/plan/traffic.js';

const context: PlanContext = { constraints: { openHazards: 0 }, prices: defaultPrices };
const busy: Traffic = {
  name: 'orders',
  requests: 500e6,
  durationMs: 200,
  memoryMb: 1024,
  architecture: 'arm64',
  peakFactor: 3,
  cpuMs: 20,
};
const computing: Traffic = { ...busy, name: 'thumbnails', requests: 10e6, cpuMs: 200 };

describe('the curve of a function', () => {
  test('runs from a tenth to ten times the break-even, in 41 points', () => {
    const plan = makePlan(busy, context);
    const { points, breakEven } = planCurve(plan, context);
    const even = breakEven['on-demand'] ?? NaN;
    expect(points).toHaveLength(41);
    expect([points[0]?.requests, points[20]?.requests, points[40]?.requests]).toEqual([
      Math.round(even / 10),
      even,
      even * 10,
    ]);
    expect(even).toBe(plan.offers[0]?.breakEvenRequests);
  });

  test('is what the plan says at the traffic of the plan', () => {
    const plan = makePlan({ ...computing, requests: 10e6 }, context);
    // No break-even, so the traffic is the middle.
    const { requests, offers } = planCurve(plan, context).points[20] ?? {};
    expect(requests).toBe(10e6);
    expect(offers?.['on-demand']?.standard).toBeCloseTo(plan.offers[0]?.standard.total ?? NaN, 3);
    expect(offers?.['on-demand']?.managed).toBeCloseTo(plan.offers[0]?.managed.total ?? NaN, 3);
  });

  test('standard Lambda is cheaper below the break-even, and neither bill ever falls', () => {
    const traffic = fc.record({
      name: fc.constant('f'),
      requests: fc.integer({ min: 0, max: 1e9 }),
      durationMs: fc.integer({ min: 1, max: 5000 }),
      memoryMb: fc.integer({ min: 128, max: 10_240 }),
      architecture: fc.constantFrom('arm64', 'x86_64'),
      peakFactor: fc.constant(1),
      cpuMs: fc.integer({ min: 1, max: 5000 }),
    });
    fc.assert(
      fc.property(traffic, (t) => {
        const small = { ...t, requests: Math.min(t.requests, Math.round(1e12 / t.durationMs / 100)) };
        const { points, breakEven } = planCurve(makePlan(small, context), context);
        for (const name of Object.keys(defaultPrices.discounts)) {
          const even = breakEven[name] ?? Infinity;
          let [standard, managed] = [0, 0];
          for (const { requests, offers } of points) {
            const at = offers[name] ?? { standard: NaN, managed: NaN };
            if (requests < even) expect(at.standard).toBeLessThanOrEqual(at.managed + 1e-3);
            expect(at.standard).toBeGreaterThanOrEqual(standard);
            expect(at.managed).toBeGreaterThanOrEqual(managed);
            [standard, managed] = [at.standard, at.managed];
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('the curve of all functions', () => {
  test('adds both bills at the same multiple of the traffic', () => {
    const plans = [makePlan(busy, context), makePlan(computing, context)];
    const { points } = totalCurve(plans, context);
    const today = points.find(({ factor }) => factor === 1)?.offers['on-demand'];
    const sum = plans.reduce((total, { offers }) => total + (offers[0]?.managed.total ?? NaN), 0);
    expect(today?.managed).toBeCloseTo(sum, 3);
  });

  test('says from which multiple it pays', () => {
    const { breakEven, points } = totalCurve([makePlan(busy, context)], context);
    const even = breakEven['on-demand'] ?? NaN;
    expect(even).toBeGreaterThan(0.1);
    expect(even).toBeLessThan(1);
    const before = points.filter(({ factor }) => factor < even).map(({ offers }) => offers['on-demand']);
    expect(before.every((offer) => offer && offer.managed >= offer.standard)).toBe(true);
    expect(totalCurve([makePlan(computing, context)], context).breakEven['on-demand']).toBeNull();
  });
});

test('a scale is rising, ends at its pixels, and has round numbers between', () => {
  const positive = fc.double({ min: 1e-3, max: 1e12, noNaN: true });
  fc.assert(
    fc.property(fc.array(positive, { minLength: 1, maxLength: 5 }), (values) => {
      const { at, ticks, holds } = logScale(values, [0, 500]);
      expect(ticks.length).toBeLessThanOrEqual(16);
      for (const value of [...values, ...ticks]) {
        expect(holds(value)).toBe(true);
        expect(at(value)).toBeGreaterThanOrEqual(0);
        expect(at(value)).toBeLessThanOrEqual(500);
      }
      expect([...ticks].sort((a, b) => a - b)).toEqual(ticks);
    }),
  );
});
