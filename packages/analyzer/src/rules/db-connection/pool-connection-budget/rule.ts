import type { ExternalCall } from '../../../model/program.js';
import type { Draft } from '../../../model/rule.js';
import { defineRule } from '../../../model/rule.js';
import { copiesFor, type Copies } from '../../shared/copies.js';
import { draft, onePerLine } from '../../shared/drafts.js';
import { poolMadeBy, type Pool } from '../../shared/pools.js';
import { meta } from './meta.js';

/** `max_connections` of PostgreSQL unless it is configured; other servers accept more. */
const ACCEPTED = 100;

export const rule = defineRule(meta, (program) =>
  onePerLine(
    program.calls.flatMap((call) => {
      if (call.phase === 'invocation' && !call.once) return [];
      const pool = poolMadeBy(program, call);
      return pool ? judge(call, pool, copiesFor(program, call.place.handlers)) : [];
    }),
  ),
);

function judge(call: ExternalCall, { option, count, usual }: Pool, copies: Copies): Draft[] {
  if (count === 1)
    return [finding(call, copies, alone(call), `Set ${option} to 2 or more; with 2 that is ${arithmetic(2, copies)}.`)];
  if (count * copies.workers * copies.environments <= ACCEPTED) return [];
  const chosen = usual ? `up to ${count} connections, the default,` : `up to ${count} connections`;
  const message = `'${call.text}' opens ${chosen} in every worker: ${arithmetic(count, copies)}${where(copies)}.`;
  return [finding(call, copies, message, remedy(option, copies))];
}

function alone({ text }: ExternalCall): string {
  return `'${text}' has one connection, so all concurrent invocations of a worker wait for each other, and one that asks for a second waits for ever.`;
}

function arithmetic(count: number, { workers, environments }: Copies): string {
  return `${count} × ${workers} workers × ${environments} environments = ${count * workers * environments} connections`;
}

/** What the numbers stand on. */
function where({ of, vcpus }: Copies): string {
  const name = of === undefined ? '' : ` for '${of}'`;
  return vcpus === undefined ? name : `${name} with ${vcpus} vCPU`;
}

function remedy(option: string, { workers, environments }: Copies): string {
  const fits = Math.floor(ACCEPTED / (workers * environments));
  return fits < 2
    ? `Run fewer workers (AWS_LAMBDA_NODEJS_WORKER_COUNT) or environments, or put a proxy before the database; ${workers * environments} copies leave no two of ${ACCEPTED} connections to each.`
    : `Set ${option} to what the database accepts, divided by workers and environments; ${ACCEPTED} connections allow ${fits}.`;
}

function finding(call: ExternalCall, { related }: Copies, message: string, help: string): Draft {
  return draft(call.place, { level: meta.level, message, help, related });
}
