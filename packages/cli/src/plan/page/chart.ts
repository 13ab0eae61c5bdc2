import { html, type Html } from '../../report/shared/html.js';
import { logScale, type Scale } from './scale.js';

export interface ChartLine {
  readonly label: string;
  /** Looks: `standard`, `managed`, `committed`. */
  readonly kind: 'standard' | 'managed' | 'committed';
  /** One for each x. */
  readonly values: readonly number[];
}

export interface Chart {
  /** Unique in the page. */
  readonly id: string;
  readonly title: string;
  /** Tells in words what the lines show. */
  readonly description: string;
  readonly xLabel: string;
  readonly x: readonly number[];
  readonly showX: (value: number) => string;
  readonly showY: (value: number) => string;
  readonly lines: readonly ChartLine[];
  /** Vertical lines; those beyond the ends are left out. */
  readonly marks: readonly { readonly at: number; readonly label: string; readonly kind: 'even' | 'today' }[];
}

const [WIDTH, HEIGHT] = [760, 340];
const AREA = { left: 64, right: 590, top: 34, bottom: 290 };
/** Pixels between two labels at least. */
const LABEL_HEIGHT = 16;

/** Lines over logarithmic axes as SVG. Colours come from the style of the page. */
export function chartSvg(chart: Chart): Html {
  const x = logScale(chart.x, [AREA.left, AREA.right]);
  const y = logScale(
    chart.lines.flatMap(({ values }) => values),
    [AREA.bottom, AREA.top],
  );
  const { id } = chart;
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="${id}-title ${id}-desc">
    <title id="${id}-title">${chart.title}</title>
    <desc id="${id}-desc">${chart.description}</desc>
    ${grid(chart, x, y)} ${chart.marks.filter(({ at }) => x.holds(at)).map((mark) => markLine(mark, x))}
    ${chart.lines.map((line) => linePath(line, chart.x, x, y))} ${labels(chart, y)}
  </svg>`;
}

function grid({ xLabel, showX, showY }: Chart, x: Scale, y: Scale): Html {
  return html`<g class="grid">
    ${y.ticks.map(
      (tick) =>
        html`<path d="M${AREA.left} ${y.at(tick)}H${AREA.right}" />
          <text class="y" x="${AREA.left - 8}" y="${y.at(tick) + 4}">${showY(tick)}</text>`,
    )}
    ${x.ticks.map(
      (tick) =>
        html`<path d="M${x.at(tick)} ${AREA.bottom}v5" />
          <text class="x" x="${x.at(tick)}" y="${AREA.bottom + 20}">${showX(tick)}</text>`,
    )}
    <path class="axis" d="M${AREA.left} ${AREA.bottom}H${AREA.right}" />
    <text class="x" x="${(AREA.left + AREA.right) / 2}" y="${AREA.bottom + 42}">${xLabel}</text>
  </g>`;
}

function markLine({ at, label, kind }: Chart['marks'][number], x: Scale): Html {
  const place = x.at(at);
  // Two marks may be near each other: one speaks above the other.
  const row = kind === 'even' ? 12 : 26;
  const anchor = place > (AREA.left + AREA.right) / 2 ? 'end' : 'start';
  return html`<g class="mark ${kind}">
    <path d="M${place} ${row + 4}V${AREA.bottom}" />
    <text x="${place + (anchor === 'end' ? -4 : 4)}" y="${row}" text-anchor="${anchor}">${label}</text>
  </g>`;
}

function linePath({ kind, values }: ChartLine, xs: readonly number[], x: Scale, y: Scale): Html {
  const points = values.map((value, i) => `${String(x.at(xs[i] ?? 0))} ${String(y.at(value))}`);
  return html`<path class="line ${kind}" d="M${points.join('L')}" />`;
}

/** Names at the ends of the lines, moved apart where the ends meet. */
function labels({ lines }: Chart, y: Scale): Html {
  const ends = lines
    .map(({ label, kind, values }) => ({ label, kind, at: y.at(values.at(-1) ?? 0) }))
    .sort((a, b) => a.at - b.at);
  let last = -Infinity;
  const placed = ends.map((end) => {
    last = Math.max(end.at, last + LABEL_HEIGHT);
    return { ...end, at: last };
  });
  return html`<g class="labels">
    ${placed.map(
      ({ label, kind, at }) => html`<text class="${kind}" x="${AREA.right + 10}" y="${at + 4}">${label}</text>`,
    )}
  </g>`;
}
