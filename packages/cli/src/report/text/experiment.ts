import type { Experiment } from '@lmi-ready/prove';
import { plural } from '../../util/plural.js';
import { printable } from '../shared/escape.js';
import { hang, wrap } from '../shared/wrap.js';
import { createTheme, type TextOptions, type Theme } from './theme.js';

const INDENT = 12;

export interface RanHandler {
  /** `src/orders.ts#handler`. */
  readonly place: string;
  /** Options that a replay needs as well, such as `--event event.json`. */
  readonly given: readonly string[];
  readonly result: Experiment;
}

/** What the runs of one handler have shown, for people. */
export function experimentText({ place, given, result }: RanHandler, options: TextOptions): string {
  const theme = createTheme(options);
  const lines = [theme.bold(printable(place)), ...body([place, ...given].join(' '), result, theme)];
  return `${lines.join('\n')}\n`;
}

function body(run: string, result: Experiment, theme: Theme): readonly string[] {
  if (result.failure !== undefined) return labelled('not run', `Could not run: ${result.failure}.`, theme);
  return [...verdict(result, theme), ...replay(run, result, theme), ...measures(result, theme)];
}

function verdict({ symptoms, runs, invocations, failsAlone }: Experiment, theme: Theme): readonly string[] {
  const shown = symptoms.flatMap(({ message }) => labelled('proved', message, theme));
  const nothing = `Nothing in ${plural(runs, 'run')} of ${String(invocations)} overlapping invocations.`;
  const alone =
    failsAlone === undefined
      ? []
      : labelled('note', `All invocations fail even alone (${failsAlone}): give an event or answers that fit.`, theme);
  return [...(shown.length > 0 ? shown : labelled('nothing', nothing, theme)), ...alone];
}

function replay(
  run: string,
  { symptoms, seed, reducedTo, invocations, scheduled, runs }: Experiment,
  theme: Theme,
): readonly string[] {
  if (symptoms.length === 0 || runs === 0) return [];
  const count = reducedTo ?? invocations;
  const command = `lmi-ready prove ${run} --seed ${String(seed)} --invocations ${String(count)}${scheduled ? ' --witness' : ''}`;
  return labelled('again', command, theme);
}

function measures({ measures: seen, overlap, isolated, runs }: Experiment, theme: Theme): readonly string[] {
  if (runs === 0) return [];
  const { refused, standIns, heapGrowth, stall, connections } = seen;
  const kept = isolated ? 'kernel namespaces' : 'hooks in the process only; programs are refused';
  return [
    ...labelled('overlap', `up to ${plural(overlap, 'invocation')} in progress at the same time`, theme),
    ...Object.entries(connections).flatMap(([name, { opened, peak }]) =>
      labelled('connections', `${String(opened)} to ${name}, ${String(peak)} at the same time`, theme),
    ),
    ...(heapGrowth === undefined
      ? []
      : labelled('memory', `${String(Math.round(heapGrowth / 1000))} kB per 1,000 invocations`, theme)),
    ...labelled('event loop', `longest stall ${String(stall)} ms`, theme),
    ...(standIns.length > 0 ? labelled('stand-ins', standIns.join(', '), theme) : []),
    ...(refused.length > 0 ? labelled('refused', refused.join(', '), theme) : []),
    ...labelled('kept in by', kept, theme),
  ];
}

function labelled(label: string, text: string, theme: Theme): readonly string[] {
  const lines = wrap(printable(text), theme.width - INDENT - 2);
  const paint = label === 'proved' ? theme.red : theme.dim;
  return hang(lines, `  ${paint(label.padEnd(INDENT - 1))} `, INDENT + 2);
}
