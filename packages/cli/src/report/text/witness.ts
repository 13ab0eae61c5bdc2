import type { Witness, WitnessStep } from '@lmi-ready/analyzer';
import { padEnd, padStart } from '../shared/display-width.js';
import { printable } from '../shared/escape.js';
import { wrap, wrapHanging } from '../shared/wrap.js';
import type { Theme } from './theme.js';

const MOST_LANE = 50;
const GAP = '  ';

/**
 * The schedule as a picture: one lane an invocation, time runs downwards, the outcome at the foot.
 * @param path file of the finding; steps elsewhere name their file.
 */
export function drawWitness(witness: Witness, path: string, theme: Theme, indent: string): readonly string[] {
  const lane = Math.min(MOST_LANE, Math.floor((theme.width - indent.length - 7) / 2));
  const label = stepLabel(witness.steps, path);
  const rows = witness.steps.flatMap((step) => stepRows(step, label, lane));
  const outcome = wrap(printable(witness.outcome), 2 * lane + 3);
  const { bar, corners } = theme.glyphs;
  const wall = theme.dim(bar);
  return [
    border(corners.top, ['A', 'B'], lane, theme),
    ...rows.map(([a, b]) => `${wall} ${padEnd(a, lane)} ${wall} ${padEnd(b, lane)} ${wall}`),
    border(corners.middle, ['', ''], lane, theme),
    ...outcome.map((line) => `${wall} ${theme.bold(padEnd(line, 2 * lane + 3))} ${wall}`),
    foot(lane, theme),
  ].map((line) => indent + line);
}

type Row = readonly [a: string, b: string];

function stepRows(step: WitnessStep, label: StepLabel, lane: number): readonly Row[] {
  const lines = wrapHanging(label.of(step) + GAP + printable(step.action), lane, label.indent);
  return lines.map((line): Row => (step.invocation === 'A' ? [line, ''] : ['', line]));
}

interface StepLabel {
  readonly of: (step: WitnessStep) => string;
  /** Where words go on under it. */
  readonly indent: number;
}

/** Line numbers, right-aligned; `file:line` as soon as a step happens in another file. */
function stepLabel(steps: readonly WitnessStep[], path: string): StepLabel {
  if (steps.some(({ location }) => location.path !== path)) {
    return { of: ({ location }) => `${printable(baseName(location.path))}:${String(location.line)}`, indent: 4 };
  }
  const digits = Math.max(...steps.map(({ location }) => String(location.line).length));
  return { of: ({ location }) => padStart(String(location.line), digits), indent: digits + GAP.length };
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function border(
  [left, middle, right]: readonly [string, string, string],
  [a, b]: Row,
  lane: number,
  { glyphs, dim, bold }: Theme,
): string {
  const side = (name: string) => {
    if (name === '') return dim(glyphs.line.repeat(lane + 2));
    const title = `invocation ${name}`;
    return `${dim(glyphs.line)} ${bold(title)} ${dim(glyphs.line.repeat(lane - title.length - 1))}`;
  };
  return dim(left) + side(a) + dim(middle) + side(b) + dim(right);
}

function foot(lane: number, { glyphs, dim }: Theme): string {
  const [left, right] = glyphs.bottom;
  return dim(left + glyphs.line.repeat(2 * lane + 5) + right);
}
