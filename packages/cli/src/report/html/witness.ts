import type { Witness, WitnessStep } from '@lmi-ready/analyzer';
import { wrap } from '../shared/wrap.js';
import { html, type Html } from '../shared/html.js';

/** Measures of the picture in pixels; it is as wide as two lanes. */
const LANE = 380;
const RAIL = 20;
const TEXT = 40;
const COLUMNS = 44;
const HEAD = 44;
const LINE = 18;
const GAP = 26;

type Lane = WitnessStep['invocation'];

/** A step with its place in the picture. */
interface DrawnStep {
  readonly step: WitnessStep;
  readonly lines: readonly string[];
  /** Middle of its dot, and where the row ends. */
  readonly y: number;
  readonly bottom: number;
}

/**
 * The schedule as a picture with a lane for each invocation, time running downwards: where a lane is dashed, the invocation is suspended
 * while the other one runs; the last step is where it goes wrong. Beside it the same as a list, for those who do not see the picture
 * and for narrow screens.
 */
export function timeline(witness: Witness): Html {
  const { steps, outcome } = witness;
  return html`<p class="subhead">Two invocations that collide</p>
    <figure class="timeline">
    ${picture(steps)}
    <ol class="schedule">
      ${steps.map(scheduleItem)}
    </ol>
    <figcaption><span class="outcome">${outcome}</span></figcaption>
  </figure>`;
}

function scheduleItem({ invocation, location, action }: WitnessStep): Html {
  return html`<li class="${laneClass(invocation)}">
    <b>Invocation ${invocation}</b> ${action} <code>${location.path}:${location.line}</code>
  </li>`;
}

function picture(steps: readonly WitnessStep[]): Html {
  const drawn = place(steps);
  const height = (drawn.at(-1)?.bottom ?? HEAD) - GAP + 8;
  return html`<svg
    class="lanes"
    viewBox="0 0 ${2 * LANE} ${height}"
    width="${2 * LANE}"
    height="${height}"
    aria-hidden="true"
  >
    ${(['A', 'B'] as const).map((lane) => laneHead(lane))} ${(['A', 'B'] as const).map((lane) => rail(lane, drawn))}
    ${influence(drawn)} ${drawn.map((entry, index) => stepMark(entry, index === drawn.length - 1))}
  </svg>`;
}

function place(steps: readonly WitnessStep[]): readonly DrawnStep[] {
  let top = HEAD + 6;
  return steps.map((step) => {
    const lines = wrap(step.action, COLUMNS);
    const y = top + LINE / 2;
    const bottom = top + LINE * (lines.length + 1) + GAP;
    top = bottom;
    return { step, lines, y, bottom };
  });
}

function railX(lane: Lane): number {
  return (lane === 'A' ? 0 : LANE) + RAIL;
}

function laneClass(lane: Lane): string {
  return lane === 'A' ? 'a' : 'b';
}

function laneHead(lane: Lane): Html {
  const x = railX(lane);
  return html`<g class="${laneClass(lane)}">
    <text class="head" x="${x + TEXT - RAIL}" y="20">Invocation ${lane}</text>
    <circle class="start" cx="${x}" cy="15" r="5" />
  </g>`;
}

/** The line through the steps of one invocation, from its start on: dashed where a step of the other one comes between two of its own. */
function rail(lane: Lane, drawn: readonly DrawnStep[]): Html {
  const own = drawn.flatMap((entry, index) => (entry.step.invocation === lane ? [{ index, y: entry.y }] : []));
  const x = railX(lane);
  const parts = own.map(({ index, y }, position) => {
    const before = own[position - 1];
    const suspended = before !== undefined && index - before.index > 1;
    // Which invocation came first is a part of the schedule: until its first step, the other one has not begun.
    const kind = suspended ? 'rail suspended' : before === undefined && index > 0 ? 'rail ahead' : 'rail';
    const label = suspended
      ? html`<text class="pause" x="${x + TEXT - RAIL}" y="${middleOfPause(drawn, before.index, y)}">suspended</text>`
      : undefined;
    return html`<line class="${kind}" x1="${x}" y1="${before?.y ?? 20}" x2="${x}" y2="${y}" />${label}`;
  });
  return html`<g class="${laneClass(lane)}">${parts}</g>`;
}

/** Below the text of the step after which the invocation is suspended, halfway to its next one. */
function middleOfPause(drawn: readonly DrawnStep[], before: number, next: number): number {
  return Math.round(((drawn[before]?.bottom ?? 0) + next) / 2) - 4;
}

/** What the other invocation did last reaches the step that goes wrong: along its lane, across, and down. */
function influence(drawn: readonly DrawnStep[]): Html | undefined {
  const last = drawn.at(-1);
  const source = drawn.findLast(({ step }) => last !== undefined && step.invocation !== last.step.invocation);
  if (!last || !source) return undefined;
  const [from, to] = [railX(source.step.invocation), railX(last.step.invocation)];
  const towards = Math.sign(to - from);
  const across = source.bottom - GAP / 2 - 2;
  const corner = 8;
  const path = [
    `M${String(from)} ${String(source.y + 8)}`,
    `V${String(across - corner)}`,
    `q0 ${String(corner)} ${String(towards * corner)} ${String(corner)}`,
    `H${String(to - towards * corner)}`,
    `q${String(towards * corner)} 0 ${String(towards * corner)} ${String(corner)}`,
    `V${String(last.y - 16)}`,
  ];
  const tip = `M${String(to - 5)} ${String(last.y - 18)}h10l-5 8z`;
  return html`<path class="influence" d="${path.join('')}" /><path class="tip" d="${tip}" />`;
}

function stepMark({ step, lines, y }: DrawnStep, isLast: boolean): Html {
  const { invocation, location } = step;
  const [cx, x] = [railX(invocation), railX(invocation) + TEXT - RAIL];
  const at = `${location.path.slice(location.path.lastIndexOf('/') + 1)}:${String(location.line)}`;
  return html`<g class="${isLast ? 'wrong' : laneClass(invocation)}">
    ${isLast ? html`<circle class="ring" cx="${cx}" cy="${y}" r="9" />` : undefined}
    <circle class="dot" cx="${cx}" cy="${y}" r="5" />
    <text class="place" x="${x}" y="${y + 4}">${at}</text>
    ${lines.map((line, index) => html`<text x="${x}" y="${y + 4 + LINE * (index + 1)}">${line}</text>`)}
  </g>`;
}
