import { plural } from '../util/plural.js';
import { printable } from '../report/shared/escape.js';
import { planCurve, totalCurve } from './curve.js';
import { count, dollars } from './format.js';
import type { Plan } from './plan.js';
import type { PriceTable } from './prices.js';
import type { Unmatched } from './project.js';
import { stepsOf } from './steps.js';
import { fixingPays, load, NOT_INCLUDED, sentence, settingRows, title } from './words.js';

/** Goes up when a field changes its meaning or disappears. */
const SCHEMA_VERSION = 1;

/** What is printed. */
export interface PlanDocument {
  readonly plans: readonly Plan[];
  readonly prices: PriceTable;
  /** Instance type that was asked for. */
  readonly instance?: string | undefined;
  /** How an export became a month of traffic, and what of traffic and project did not fit together. */
  readonly notes: readonly string[];
  /** Set when traffic was joined with a project. */
  readonly unmatched?: Unmatched | undefined;
}

/** The plans as data; money in US dollars a month, memory in MB, times in milliseconds. */
export function planJson({ plans, prices, instance, notes, unmatched }: PlanDocument): string {
  const document = {
    schemaVersion: SCHEMA_VERSION,
    prices: { date: prices.date, region: prices.region, sources: prices.sources },
    notIncluded: NOT_INCLUDED,
    notes,
    ...(unmatched && { unmatched }),
    functions: plans.map((plan) => ({
      ...plan,
      steps: stepsOf(plan),
      curve: planCurve(plan, { prices, instance }),
    })),
    total: totalCurve(plans, { prices, instance }),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** The plans for people: what it brings, what to set, and the sums behind both. */
export function planText({ plans, prices, notes }: PlanDocument): string {
  const blocks = plans.map((plan) =>
    [...heading(plan), '', ...money(plan), '', ...settings(plan), ...steps(plan)].join('\n'),
  );
  const foot = [
    ...notes.map(printable),
    `Prices of ${prices.region}, ${prices.date}; --prices takes others. Not included: ${NOT_INCLUDED}.`,
  ];
  return `${[...blocks, foot.join('\n')].join('\n\n')}\n`;
}

function heading(plan: Plan): string[] {
  const fixing = fixingPays(plan);
  return [
    printable(title(plan)),
    `  ${load(plan)}`,
    `  ${sentence(plan)}`,
    ...(fixing === undefined ? [] : [`  ${fixing}`]),
  ];
}

function money({ offers, fleet }: Plan): string[] {
  const rows = offers.map((o) => [
    o.what,
    dollars(o.standard.total),
    dollars(o.managed.total),
    `${dollars(o.managed.ec2)} + ${dollars(o.managed.fee)} + ${dollars(o.managed.requests)}`,
    count(o.breakEvenRequests),
  ]);
  const { instance, instances, perInstance } = fleet;
  const note = `${String(instances)} x ${instance.type} at $${String(instance.perHour)} an hour, ${plural(perInstance, 'environment')} on each`;
  return table(['a month', 'standard', 'managed', 'instances + fee + requests', 'break-even'], rows, note);
}

function settings(plan: Plan): string[] {
  return settingRows(plan).map(
    ([name, value, why]) => `  ${name.padEnd(38)}${value.padStart(6)}${why === '' ? '' : `  ${why}`}`,
  );
}

function steps(plan: Plan): string[] {
  const list = stepsOf(plan);
  return list.length === 0
    ? []
    : ['', ...list.map(({ title: what, text }, i) => printable(`  ${String(i + 1)}. ${what}. ${text}`))];
}

function table(head: readonly string[], rows: readonly (readonly string[])[], note: string): string[] {
  const widths = head.map((cell, i) => Math.max(cell.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    `  ${row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  ')}`.trimEnd();
  return [line(head), ...rows.map(line), `  ${note}`];
}
