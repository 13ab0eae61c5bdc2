import type { Witness, WitnessStep } from '@lmi-ready/analyzer';
import { displayWidth, padEnd, padStart } from '../shared/display-width.js';
import { printable } from '../shared/escape.js';
import { hang, wrap } from '../shared/wrap.js';
import type { Theme } from './theme.js';

const MOST_LANE = 50;
const GAP = '  ';

/**
 * The schedule as a picture: one lane an invocation, time runs downwards, the outcome at the foot.
 * @param path file of the finding; steps elsewhere name their file.
 */
export function drawWitness(witness: Witness, path: string, theme: Theme, indent: string): readonly string[] {
  const lane = Math.min(MOST_LANE, Math.floor((theme.width - indent.length - 7) / 2));
  const rows = witness.steps.flatMap((step) => stepRows(step, labels(witness.steps, path), lane));
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

function stepRows(step: WitnessStep, label: (step: WitnessStep) => string, lane: number): readonly Row[] {
  const first = label(step) + GAP;
  // A long file name gets its words under it, not beside it.
  const indent = displayWidth(first) <= lane / 2 ? displayWidth(first) : GAP.length * 2;
  const lines =
    indent === displayWidth(first)
      ? hang(wrap(printable(step.action), lane - indent), first, indent)
      : [...wrap(first.trimEnd(), lane), ...hang(wrap(printable(step.action), lane - indent), ' '.repeat(indent))];
  return lines.map((line): Row => (step.invocation === 'A' ? [line, ''] : ['', line]));
}

/** Line numbers, right-aligned; `file:line` as soon as a step happens in another file. */
function labels(steps: readonly WitnessStep[], path: string): (step: WitnessStep) => string {
  const here = steps.every(({ location }) => location.path === path);
  const digits = Math.max(...steps.map(({ location }) => String(location.line).length));
  return ({ location }) =>
    here ? padStart(String(location.line), digits) : `${printable(baseName(location.path))}:${String(location.line)}`;
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
