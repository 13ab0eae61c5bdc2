import type { ExternalCall } from '../../../model/program.js';
import type { Draft } from '../../../model/rule.js';
import { defineRule } from '../../../model/rule.js';
import { draft, onePerLine } from '../../shared/drafts.js';
import { poolMadeBy, type Pool } from '../../shared/pools.js';
import { meta } from './meta.js';

/** What the service gives a function that says nothing: 8 workers for each vCPU, one vCPU, three environments. */
const WORKERS = 8;
const ENVIRONMENTS = 3;
/** `max_connections` of PostgreSQL unless it is configured; other servers accept more. */
const ACCEPTED = 100;

export const rule = defineRule(meta, (program) =>
  onePerLine(
    program.calls.flatMap((call) => {
      if (call.phase === 'invocation' && !call.once) return [];
      const pool = poolMadeBy(program, call);
      return pool ? judge(call, pool) : [];
    }),
  ),
);

function judge(call: ExternalCall, { option, count, usual }: Pool): Draft[] {
  const total = count * WORKERS * ENVIRONMENTS;
  if (count === 1) return [finding(call, alone(call), `Set ${option} to 2 or more; with 2 that is ${arithmetic(2)}.`)];
  if (total <= ACCEPTED) return [];
  const fits = Math.floor(ACCEPTED / (WORKERS * ENVIRONMENTS));
  const chosen = usual ? `up to ${count} connections, the default,` : `up to ${count} connections`;
  return [
    finding(
      call,
      `'${call.text}' opens ${chosen} in every worker: ${arithmetic(count)} with 1 vCPU.`,
      `Set ${option} to what the database accepts, divided by workers and environments; ${ACCEPTED} connections allow ${fits}.`,
    ),
  ];
}

function alone({ text }: ExternalCall): string {
  return `'${text}' has one connection, so all concurrent invocations of a worker wait for each other, and one that asks for a second waits for ever.`;
}

function arithmetic(count: number): string {
  return `${count} × ${WORKERS} workers × ${ENVIRONMENTS} environments = ${count * WORKERS * ENVIRONMENTS} connections`;
}

function finding(call: ExternalCall, message: string, help: string): Draft {
  return draft(call.place, { level: meta.level, message, help });
}
