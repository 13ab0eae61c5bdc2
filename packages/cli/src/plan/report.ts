import { plural } from '../util/plural.js';
import type { Offer, Plan } from './plan.js';
import type { PriceTable } from './prices.js';
import type { Unmatched } from './project.js';

/** Goes up when a field changes its meaning or disappears. */
const SCHEMA_VERSION = 1;

/** What neither side of the comparison holds. */
const NOT_INCLUDED = 'NAT gateways and VPC endpoints, EBS volumes, data transfer, provisioned pollers, logs';

/** What is printed. */
export interface PlanDocument {
  readonly plans: readonly Plan[];
  readonly prices: PriceTable;
  /** How an export became a month of traffic, and what of traffic and project did not fit together. */
  readonly notes: readonly string[];
  /** Set when traffic was joined with a project. */
  readonly unmatched?: Unmatched | undefined;
}

/** The plans as data; money in US dollars a month, memory in MB, times in milliseconds. */
export function planJson({ plans, prices, notes, unmatched }: PlanDocument): string {
  const document = {
    schemaVersion: SCHEMA_VERSION,
    prices: { date: prices.date, region: prices.region, sources: prices.sources },
    notIncluded: NOT_INCLUDED,
    notes,
    ...(unmatched && { unmatched }),
    functions: plans,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** The plans for people: what it brings, what to set, and the sums behind both. */
export function planText({ plans, prices, notes }: PlanDocument): string {
  const blocks = plans.map((plan) => [...heading(plan), '', ...money(plan), '', ...settings(plan)].join('\n'));
  const foot = [
    ...notes,
    `Prices of ${prices.region}, ${prices.date}; --prices takes others. Not included: ${NOT_INCLUDED}.`,
    'A function cannot be converted: create a second one on a capacity provider, shift its callers at the router',
    '(API Gateway stage, ALB weights, event source mapping), compare for two weeks, remove the first.',
  ];
  return `${[...blocks, foot.join('\n')].join('\n\n')}\n`;
}

function heading(plan: Plan): string[] {
  const { traffic, averageConcurrency, peakConcurrency, declared } = plan;
  const place = declared ? ` (${declared.handler ?? declared.name}, ${declared.declaredAt})` : '';
  const load =
    `${count(traffic.requests)} requests a month of ${String(traffic.durationMs)} ms at ${String(traffic.memoryMb)} MB (${traffic.architecture}): ` +
    `${averageConcurrency.toFixed(1)} in flight on average, ${peakConcurrency.toFixed(1)} at the peak.`;
  return [`${traffic.name}${place}`, `  ${load}`, `  ${sentence(plan)}`];
}

/** What the sums come to, in one or two sentences. */
function sentence({ verdict, offers }: Plan): string {
  const [first] = offers;
  const best = [...offers].sort((a, b) => b.saving - a.saving)[0];
  if (!first || !best) return '';
  if (verdict === 'move')
    return `Managed Instances cost ${dollars(first.saving)} a month less, ${paying(first)} as it is.`;
  if (verdict === 'move with a commitment')
    return `On demand Managed Instances cost ${dollars(-first.saving)} a month more; ${paying(best)} ${dollars(best.saving)} less.`;
  const from = best.breakEvenRequests;
  const pays = from === null ? 'they never pay for it' : `they pay from ${count(from)} requests`;
  return `Stay: Managed Instances cost ${dollars(-best.saving)} a month more even ${paying(best)}; ${pays}.`;
}

/** The way of paying as a part of a sentence. */
function paying({ discount, what }: Offer): string {
  return discount === 'on-demand' ? 'on demand' : `with the ${what}`;
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

function settings({ recommendation: r, fleet }: Plan): string[] {
  const rows: readonly (readonly [string, string, string])[] = [
    ['ExecutionEnvironmentMemoryGiBPerVCpu', String(r.ratio), r.reasons.ratio],
    ['MemorySize', String(r.memoryMb), r.reasons.memory],
    ['PerExecutionEnvironmentMaxConcurrency', String(r.concurrency), r.reasons.concurrency],
    ['MinExecutionEnvironments', String(r.minEnvironments), r.reasons.environments],
    ['MaxExecutionEnvironments', String(r.maxEnvironments), ''],
    ['AWS_LAMBDA_NODEJS_WORKER_COUNT', String(r.workers), r.reasons.workers],
    ['MaxVCpuCount', String(fleet.maxVCpuCount), 'the maximum of environments, and what the hosts keep for themselves'],
  ];
  return rows.map(([name, value, why]) => `  ${name.padEnd(38)}${value.padStart(6)}${why === '' ? '' : `  ${why}`}`);
}

function table(head: readonly string[], rows: readonly (readonly string[])[], note: string): string[] {
  const widths = head.map((cell, i) => Math.max(cell.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    `  ${row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  ')}`.trimEnd();
  return [line(head), ...rows.map(line), `  ${note}`];
}

function dollars(amount: number): string {
  return `$${amount.toFixed(2)}`;
}

function count(n: number | null): string {
  if (n === null) return 'never';
  if (n >= 1e9) return `${(n / 1e9).toFixed(1)} billion`;
  if (n >= 1e6) return `${(n / 1e6).toFixed(1)} million`;
  return String(Math.round(n));
}
