import type { Curve, CurvePoint, TotalCurve } from '../curve.js';
import { count, dollars } from '../format.js';
import { NOTHING_DISCOUNTED, type Plan } from '../plan.js';
import type { PriceTable } from '../prices.js';
import { chartSvg, type Chart, type ChartLine } from './chart.js';
import { html, type Html } from '../../report/shared/html.js';

/** Rows of the table beside a chart: every fourth point. */
const EVERY = 4;

/** The cost curve of one function, with a table of the same. */
export function curveFigure(plan: Plan, curve: Curve, prices: PriceTable, id: string): Html {
  const even = curve.breakEven[NOTHING_DISCOUNTED] ?? null;
  const lines = linesOf(curve.points, prices);
  const x = curve.points.map(({ requests }) => requests);
  return figure(
    {
      id,
      title: `Both bills of ${plan.traffic.name} against requests a month`,
      description: describe(lines, x.map(count), even === null ? undefined : `${count(even)} requests`),
      xLabel: 'requests a month',
      x,
      showX: compact,
      showY: (amount) => `$${compact(amount)}`,
      lines,
      marks: [
        ...(even === null ? [] : [{ at: even, label: `break-even ${count(even)}`, kind: 'even' as const }]),
        { at: plan.traffic.requests, label: `today ${count(plan.traffic.requests)}`, kind: 'today' },
      ],
    },
    ['Requests', x.map(count)],
  );
}

/** The cost curve of all functions together. */
export function totalFigure(curve: TotalCurve, prices: PriceTable): Html {
  const even = curve.breakEven[NOTHING_DISCOUNTED] ?? null;
  const lines = linesOf(curve.points, prices);
  const x = curve.points.map(({ factor }) => factor);
  const shown = x.map((factor) => `${String(Number(factor.toPrecision(2)))} x`);
  return figure(
    {
      id: 'total',
      title: 'Both bills of all functions against their traffic',
      description: describe(
        lines,
        shown,
        even === null ? undefined : `${String(Number(even.toPrecision(2)))} times the traffic`,
      ),
      xLabel: 'times the traffic of today, the same for every function',
      x,
      showX: (factor) => `${String(factor)} x`,
      showY: (amount) => `$${compact(amount)}`,
      lines,
      marks: [{ at: 1, label: 'today', kind: 'today' }],
    },
    ['Traffic', shown],
  );
}

/** Standard and managed on demand, and managed under the best commitment. */
function linesOf(points: readonly Pick<CurvePoint, 'offers'>[], prices: PriceTable): ChartLine[] {
  const values = (name: string, side: 'standard' | 'managed'): number[] =>
    points.map(({ offers }) => offers[name]?.[side] ?? 0);
  const [best] = Object.entries(prices.discounts)
    .filter(([name]) => name !== NOTHING_DISCOUNTED)
    .sort(([, a], [, b]) => b.ec2 - a.ec2);
  return [
    { label: 'standard Lambda', kind: 'standard', values: values(NOTHING_DISCOUNTED, 'standard') },
    { label: 'Managed Instances', kind: 'managed', values: values(NOTHING_DISCOUNTED, 'managed') },
    ...(best
      ? [{ label: shortened(best[1].what), kind: 'committed' as const, values: values(best[0], 'managed') }]
      : []),
  ];
}

function shortened(what: string): string {
  const text = what.replace(/Compute Savings Plan/, 'Savings Plan');
  return text.length > 24 ? `${text.slice(0, 23)}…` : text;
}

function describe(lines: readonly ChartLine[], x: readonly string[], even: string | undefined): string {
  const ends = lines.map(
    ({ label, values }) => `${label} from ${dollars(values[0] ?? 0)} to ${dollars(values.at(-1) ?? 0)}`,
  );
  const meet = even === undefined ? 'On demand the lines do not meet.' : `On demand the lines meet at ${even}.`;
  return `Between ${x[0] ?? ''} and ${x.at(-1) ?? ''}: ${ends.join(', ')}. ${meet}`;
}

function figure(chart: Chart, [head, x]: readonly [string, readonly string[]]): Html {
  const rows = x.map((value, i) => ({ value, cells: chart.lines.map(({ values }) => dollars(values[i] ?? 0)) }));
  return html`<figure>
    <div class="wide" role="region" aria-label="${chart.title}: drawing" tabindex="0">${chartSvg(chart)}</div>
    <figcaption>
      US dollars a month, on demand unless the line names a commitment; both axes are logarithmic.
    </figcaption>
    <details>
      <summary>The curve as a table</summary>
      <div class="wide" role="region" aria-label="${chart.title}: table" tabindex="0">
        <table>
          <thead>
            <tr>
              <th scope="col">${head}</th>
              ${chart.lines.map(({ label }) => html`<th scope="col" class="number">${label}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${rows
              .filter((_, i) => i % EVERY === 0)
              .map(
                ({ value, cells }) =>
                  html`<tr>
                    <th scope="row">${value}</th>
                    ${cells.map((cell) => html`<td class="number">${cell}</td>`)}
                  </tr>`,
              )}
          </tbody>
        </table>
      </div>
    </details>
  </figure>`;
}

/** `200`, `5k`, `20M`, `1B` */
function compact(value: number): string {
  for (const [size, unit] of [
    [1e9, 'B'],
    [1e6, 'M'],
    [1e3, 'k'],
  ] as const)
    if (value >= size) return `${String(Number((value / size).toPrecision(3)))}${unit}`;
  return String(Number(value.toPrecision(3)));
}
