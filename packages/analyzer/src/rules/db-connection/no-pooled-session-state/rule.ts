import { sessionSetterFor, setsSession } from '../../../catalog/connection-queries.js';
import type { SessionSetterRow } from '../../../catalog/session-setters.js';
import type { ExternalCall, ExternalWrite, SolvedProgram } from '../../../model/program.js';
import type { Draft } from '../../../model/rule.js';
import { defineRule } from '../../../model/rule.js';
import { sharedStatements, type SharedStatement } from '../../shared/connections.js';
import { draft, onePerLine, type DraftOptions } from '../../shared/drafts.js';
import { meta } from './meta.js';

export const rule = defineRule(meta, (program) =>
  onePerLine([
    ...sharedStatements(program)
      .filter((statement) => setsSession(statement.sql) && !isHarmless(program, statement))
      .map(byStatement),
    ...program.calls.flatMap(byMethod),
    ...program.externalWrites.flatMap(byProperty),
  ]),
);

/** Every invocation gives the same setting to the one connection there is, and none another; or each tenant has a pool of its own. */
function isHarmless(program: SolvedProgram, { call, target, constant, sql }: SharedStatement): boolean {
  if (call.receiverKeyed) return true;
  if (target.connection !== 'one' || !constant) return false;
  return sharedStatements(program).every((other) => subject(other.sql) !== subject(sql) || other.sql === sql);
}

/** What a statement sets: its first words up to the value. */
function subject(sql: string): string {
  return /^\s*(?:\w+\s+(?:session\s+)?)[\w.@]*/i.exec(sql)?.[0].trim().toLowerCase() ?? '';
}

function byStatement({ call, target, constant, location, name }: SharedStatement): Draft {
  const how =
    target.connection === 'any'
      ? `a connection of '${name}' that any invocation gets next`
      : `'${name}', which concurrent invocations share`;
  return draft(call.place, {
    location,
    level: constant || !call.derivation.any ? 'warning' : meta.level,
    message: `This setting stays on ${how}.`,
    help: `Check out a connection and set it for one transaction only: SET LOCAL, or set_config with true.`,
    witness: witness(call, name),
  });
}

/** `redis.select(n)`, `connection.changeUser()`: a number written in the code is the same for everybody. */
function byMethod(call: ExternalCall): Draft[] {
  if (call.phase !== 'invocation' || call.receiver !== 'shared') return [];
  const row = sessionSetterFor(call.package, call.member, false);
  if (!row || call.receiverKeyed || call.arguments.every(({ number }) => number !== undefined)) return [];
  return [changed(call, row, call.derivation.any)];
}

function byProperty(write: ExternalWrite): Draft[] {
  const row = sessionSetterFor(write.package, write.member, true);
  if (!row || write.receiver !== 'shared' || write.constant) return [];
  return [changed(write, row, write.value.any)];
}

function changed(use: ExternalCall | ExternalWrite, row: SessionSetterRow, byRequest: boolean): Draft {
  const name = use.receiverLabel?.split('.')[0] ?? 'the connection';
  const options: DraftOptions = {
    level: byRequest ? meta.level : 'warning',
    message: `This changes ${row.changes} of '${name}', on which concurrent invocations run their statements.`,
    help: `Use a connection of its own for each value, kept under it in a Map, or one that is checked out.`,
    witness: witness(use, name),
  };
  return draft(use.place, options);
}

function witness({ location }: Pick<ExternalCall, 'location'>, name: string): NonNullable<DraftOptions['witness']> {
  return {
    steps: [
      { invocation: 'A', location, action: `sets its own value on a connection of '${name}'` },
      { invocation: 'B', location, action: `sets another on the same connection` },
      { invocation: 'A', location, action: `runs its next statement there` },
    ],
    outcome: `Invocation A reads and writes with the settings of invocation B.`,
  };
}
