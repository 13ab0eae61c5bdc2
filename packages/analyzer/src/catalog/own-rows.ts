import type { Config } from '../model/config.js';
import type { CallbackRow, ClientRow, DriverRow, NameSourceRow, SetterRow } from './row.js';

/** Rows that a project adds to the catalogues by its configuration. */
export interface OwnRows {
  readonly callbacks: readonly CallbackRow[];
  readonly clients: readonly ClientRow[];
  readonly drivers: readonly DriverRow[];
  readonly setters: readonly SetterRow[];
  readonly names: readonly NameSourceRow[];
}

export type OwnTable = keyof OwnRows;
export type OwnRow<T extends OwnTable> = OwnRows[T][number];

const NONE: OwnRows = { callbacks: [], clients: [], drivers: [], setters: [], names: [] };
const source = 'the configuration of the project';

let current = NONE;

/** Rows of the project that is being analysed. */
export function ownRows<T extends OwnTable>(table: T): OwnRows[T] {
  return current[table];
}

/**
 * Runs an analysis with the rows of its project. An analysis never waits, so no other one can see them; what it computes late
 * has to be asked for inside `run`.
 */
export function withOwnRows<R>(config: Config, run: () => R): R {
  const before = current;
  current = rowsOf(config);
  try {
    return run();
  } finally {
    current = before;
  }
}

function rowsOf(config: Config): OwnRows {
  const connections = config.clients.filter(({ kind }) => kind === 'connection');
  return {
    callbacks: config.wrappers.flatMap(({ package: name, members, parameters, streaming }) =>
      members.map((member): CallbackRow => ({
        package: name,
        member,
        runs: 'handler',
        handlerLength: parameters,
        streaming,
        source,
      })),
    ),
    clients: config.clients
      .filter(({ kind }) => kind === 'client')
      .map(({ package: name, members, name: what }) => ({
        package: name,
        what,
        construct: members,
        call: members,
        source,
      })),
    drivers: connections.map(({ package: name, members, name: what, close }) => ({
      package: name,
      what,
      kind: 'connection',
      construct: members,
      call: members,
      close,
      checkout: [],
      source,
    })),
    setters: config.setters.flatMap(({ package: name, members, assign, scope, changes, instead }) =>
      members.map((member): SetterRow => ({ package: name, member, assign, scope, changes, instead, source })),
    ),
    names: config.uniqueNames.flatMap(({ package: name, members }) =>
      members.map((member): NameSourceRow => ({ package: name, member, entropy: 'random', source })),
    ),
  };
}
