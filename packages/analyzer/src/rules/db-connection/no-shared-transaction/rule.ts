import { isTransactionStatement, transactionFor } from '../../../catalog/connection-queries.js';
import type { Location } from '../../../model/location.js';
import type { ExternalCall, SolvedProgram } from '../../../model/program.js';
import type { Draft } from '../../../model/rule.js';
import { defineRule } from '../../../model/rule.js';
import type { Witness } from '../../../model/witness.js';
import { sharedStatements, type SharedStatement } from '../../shared/connections.js';
import { draft } from '../../shared/drafts.js';
import { meta } from './meta.js';

export const rule = defineRule(meta, (program) =>
  onePerTransaction([
    ...sharedStatements(program)
      .filter(({ sql }) => isTransactionStatement(sql))
      .map((statement) => ({ owner: statement.name, draft: byStatement(statement) })),
    ...methodCalls(program),
  ]),
);

/** A finding with the name of what the transaction runs on. */
interface Owned {
  readonly owner: string;
  readonly draft: Draft;
}

function byStatement({ call, target, location, name }: SharedStatement): Draft {
  if (target.connection === 'any')
    return draft(call.place, {
      level: meta.level,
      location,
      message: `'${name}' gives every statement to another connection, so those of this transaction do not stay together.`,
      help: `Check out a connection for the transaction and release it in finally.`,
      witness: scattered(location),
    });
  return shared(call, location, name, 'a connection');
}

/** Methods that start or end a transaction on a connection, session or query runner. */
function methodCalls(program: SolvedProgram): Owned[] {
  return program.calls.flatMap((call) => {
    if (call.phase !== 'invocation' || call.receiver !== 'shared') return [];
    const row = transactionFor(call.package, call.member);
    if (!row) return [];
    const owner = call.receiverLabel ?? row.what;
    return [{ owner, draft: shared(call, call.location, owner, row.what) }];
  });
}

function shared(call: ExternalCall, location: Location, name: string, what: string): Draft {
  return draft(call.place, {
    level: meta.level,
    location,
    message: `'${name}' is ${what} that concurrent invocations share, so their statements run in one transaction.`,
    help: `Give every transaction ${what} of its own, taken from a pool and released in finally.`,
    witness: {
      steps: [
        { invocation: 'A', location, action: `starts a transaction on '${name}' and waits` },
        { invocation: 'B', location, action: `runs its statements on '${name}', inside A's transaction` },
        { invocation: 'A', location, action: `fails and rolls back` },
      ],
      outcome: `What invocation B wrote is rolled back with invocation A, although B has answered.`,
    },
  });
}

function scattered(location: Location): Witness {
  return {
    steps: [
      { invocation: 'A', location, action: `starts a transaction on one connection of the pool` },
      { invocation: 'B', location, action: `takes that connection for a statement of its own` },
      { invocation: 'A', location, action: `commits or rolls back on another connection` },
    ],
    outcome: `What invocation A wrote is not in its transaction, and what invocation B wrote is.`,
  };
}

/** Start, end and rollback in one function are one transaction: the first stands for the others. */
function onePerTransaction(found: readonly Owned[]): Draft[] {
  const seen = new Set<string>();
  const sorted = [...found].sort((a, b) => a.draft.location.line - b.draft.location.line);
  return sorted.flatMap(({ owner, draft: { location, functionName }, draft: finding }) => {
    const key = `${location.path}|${functionName}|${owner}`;
    return seen.has(key) ? [] : (seen.add(key), [finding]);
  });
}
