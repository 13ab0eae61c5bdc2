import { bills, MOST_ENVIRONMENTS, type Plan, type PlanContext } from './plan.js';
import { sizeFor } from './size.js';

/** Both bills of a month, in US dollars, by the name of the way of paying. */
export interface CurvePoint {
  readonly requests: number;
  readonly offers: Readonly<Record<string, { readonly standard: number; readonly managed: number }>>;
}

/** Both bills against the traffic. Managed Instances rise in steps, one for each instance more. */
export interface Curve {
  readonly points: readonly CurvePoint[];
  /** Requests a month from which Managed Instances are cheaper, by the name of the way of paying; null: never. */
  readonly breakEven: Readonly<Record<string, number | null>>;
}

/** Both bills of all functions together when the traffic of each is multiplied by the same factor. */
export interface TotalCurve {
  readonly points: readonly (Pick<CurvePoint, 'offers'> & { readonly factor: number })[];
  /** The least factor of the points from which Managed Instances are cheaper in all; null: at none of them. */
  readonly breakEven: Readonly<Record<string, number | null>>;
}

type Context = Omit<PlanContext, 'constraints'>;

/** Points of a decade, at even distances on a logarithmic scale. */
const PER_DECADE = 20;
const DECADES = 2;
const POINTS = PER_DECADE * DECADES + 1;

/**
 * Bills at a fixed grid of 41 points: from a tenth to ten times the break-even on demand, or of the traffic when there is none.
 * Traffic that no function may have is left out.
 */
export function planCurve(plan: Plan, context: Context): Curve {
  const [first] = plan.offers;
  const middle = Math.max(1, first?.breakEvenRequests ?? plan.traffic.requests);
  const requests = [...new Set(grid().map((factor) => Math.round(factor * middle)))].filter((n) => n > 0);
  return {
    points: requests.flatMap((n) => {
      const offers = offersAt(plan, n, context);
      return offers ? [{ requests: n, offers }] : [];
    }),
    breakEven: Object.fromEntries(plan.offers.map((offer) => [offer.discount, offer.breakEvenRequests])),
  };
}

/** The same for all plans together: from a tenth to ten times their traffic. */
export function totalCurve(plans: readonly Plan[], context: Context): TotalCurve {
  const points = grid().flatMap((factor) => {
    const all = plans.map((plan) => offersAt(plan, Math.round(plan.traffic.requests * factor), context));
    return all.some((offers) => offers === undefined) ? [] : [{ factor, offers: sumOf(all, context) }];
  });
  const names = Object.keys(context.prices.discounts);
  const paysAt = (name: string): number | null =>
    points.find(({ offers }) => (offers[name]?.managed ?? Infinity) < (offers[name]?.standard ?? 0))?.factor ?? null;
  return { points, breakEven: Object.fromEntries(names.map((name) => [name, paysAt(name)])) };
}

/** 0.1 to 10. */
function grid(): number[] {
  return Array.from({ length: POINTS }, (_, i) => Number((10 ** (i / PER_DECADE - DECADES / 2)).toPrecision(6)));
}

function offersAt(plan: Plan, requests: number, { prices, instance }: Context): CurvePoint['offers'] | undefined {
  const traffic = { ...plan.traffic, requests };
  const size = sizeFor(traffic, plan.constraints, prices, instance);
  if (!size || size.recommendation.minEnvironments > MOST_ENVIRONMENTS) return undefined;
  return Object.fromEntries(
    Object.entries(prices.discounts).map(([name, discount]) => {
      const { standard, managed } = bills(traffic, size, discount, prices);
      return [name, { standard: cents(standard.total), managed: cents(managed.total) }];
    }),
  );
}

function sumOf(all: readonly (CurvePoint['offers'] | undefined)[], { prices }: Context): CurvePoint['offers'] {
  return Object.fromEntries(
    Object.keys(prices.discounts).map((name) => {
      const total = (side: 'standard' | 'managed'): number =>
        cents(all.reduce((sum, offers) => sum + (offers?.[name]?.[side] ?? 0), 0));
      return [name, { standard: total('standard'), managed: total('managed') }];
    }),
  );
}

/** Dollars to the hundredth of a cent: a curve needs no more, and the sums stay readable. */
function cents(amount: number): number {
  return Math.round(amount * 1e4) / 1e4;
}
