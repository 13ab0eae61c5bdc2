import { plural } from '../util/plural.js';
import { NOTHING_DISCOUNTED, type Offer, type Plan } from './plan.js';
import { count, dollars } from './format.js';

/** What neither side of the comparison holds. */
export const NOT_INCLUDED = 'NAT gateways and VPC endpoints, EBS volumes, data transfer, provisioned pollers, logs';

/** The traffic in one sentence. */
export function load({ traffic, averageConcurrency, peakConcurrency }: Plan): string {
  return (
    `${count(traffic.requests)} requests a month of ${duration(traffic.durationMs)} ms at ${String(traffic.memoryMb)} MB (${traffic.architecture}): ` +
    `${averageConcurrency.toFixed(1)} in flight on average, ${peakConcurrency.toFixed(1)} at the peak.`
  );
}

function duration(milliseconds: number): string {
  return String(Math.round(milliseconds * 10) / 10);
}

/** The name of the function, with its handler and the place of its declaration where a project has them. */
export function title({ traffic, declared }: Plan): string {
  return declared ? `${traffic.name} (${declared.handler ?? declared.name}, ${declared.declaredAt})` : traffic.name;
}

/** What the sums come to, in one or two sentences. */
export function sentence({ verdict, offers }: Plan): string {
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

/** What fixing the open hazards brings; undefined when there are none. */
export function fixingPays({ onceFixed, constraints }: Plan): string | undefined {
  if (!onceFixed) return undefined;
  const { concurrency, saving } = onceFixed;
  const { openHazards } = constraints;
  const difference = saving >= 0 ? `${dollars(saving)} less` : `${dollars(-saving)} more`;
  const once =
    openHazards === 1 ? 'Once the open hazard is fixed' : `Once the ${String(openHazards)} open hazards are fixed`;
  return `${once}, an environment takes ${plural(concurrency, 'request')} at once, and at best Managed Instances cost ${difference} a month.`;
}

/** The way of paying as a part of a sentence. */
function paying({ discount, what }: Offer): string {
  return discount === NOTHING_DISCOUNTED ? 'on demand' : `with the ${what}`;
}

/** What to set, to which value, and why; no reason where the row above has it. */
export function settingRows({
  recommendation: r,
  fleet,
}: Plan): readonly (readonly [name: string, value: string, why: string])[] {
  return [
    ['ExecutionEnvironmentMemoryGiBPerVCpu', String(r.ratio), r.reasons.ratio],
    ['MemorySize', String(r.memoryMb), r.reasons.memory],
    ['PerExecutionEnvironmentMaxConcurrency', String(r.concurrency), r.reasons.concurrency],
    ['MinExecutionEnvironments', String(r.minEnvironments), r.reasons.environments],
    ['MaxExecutionEnvironments', String(r.maxEnvironments), ''],
    ['AWS_LAMBDA_NODEJS_WORKER_COUNT', String(r.workers), r.reasons.workers],
    ['MaxVCpuCount', String(fleet.maxVCpuCount), 'the maximum of environments, and what the hosts keep for themselves'],
  ];
}
