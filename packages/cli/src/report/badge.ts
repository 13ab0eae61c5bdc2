import type { Report } from './report.js';

/** Least share of ready functions, in percent, for a colour; the first that fits. */
const COLOURS: readonly (readonly [least: number, colour: string])[] = [
  [100, 'brightgreen'],
  [75, 'green'],
  [50, 'yellow'],
  [25, 'orange'],
  [0, 'red'],
];

/** The endpoint format of shields.io (https://shields.io/badges/endpoint-badge, schemaVersion 1): ready functions of all discovered ones. */
export function badgeReport({ repository: { distribution } }: Report): string {
  const { ready, discovered } = distribution;
  // Rounded down: 100 % is said only when all are ready.
  const percent = discovered === 0 ? undefined : Math.floor((ready * 100) / discovered);
  const badge = {
    schemaVersion: 1,
    label: 'LMI ready',
    message: percent === undefined ? 'no function' : `${String(percent)} % (${String(ready)} of ${String(discovered)})`,
    color: percent === undefined ? 'lightgrey' : colourOf(percent),
  };
  return `${JSON.stringify(badge, null, 2)}\n`;
}

function colourOf(percent: number): string {
  return COLOURS.find(([least]) => percent >= least)?.[1] ?? 'red';
}
