import { databaseDrivers } from './database-drivers.js';
import { poollessDialect, poolSizes, type PoolSizeRow } from './pool-sizes.js';
import type { DriverRow } from './row.js';
import { index } from './row-index.js';
import { sessionSetters, type SessionSetterRow } from './session-setters.js';
import { sessionStatement, statementMethods, transactionStart, transactionStatement } from './sql-text.js';
import { transactions, type TransactionRow } from './transactions.js';

/** Questions about what runs on connections and how many there may be. Pure. */

const drivers = index(databaseDrivers);
const transactionRows = index(transactions);
const setters = index(sessionSetters);
const sizes = index(poolSizes);

/** What a statement runs on, when the call runs one. */
export interface StatementTarget {
  readonly row: DriverRow;
  /** 'any': one connection of a pool, another one for each statement; 'taken': one that was checked out; 'one': the only one. */
  readonly connection: 'any' | 'taken' | 'one';
}

/** The driver that a call gives a statement to, with the object it does so on. */
export function statementTarget(pkg: string, member: string): StatementTarget | undefined {
  for (const row of drivers(pkg))
    for (const made of [...row.construct, ...row.call]) {
      const method = member.startsWith(`${made}#`) ? member.slice(made.length + 1) : undefined;
      if (method === undefined || row.synchronous) continue;
      if (statementMethods.has(method)) return { row, connection: row.kind === 'connection' ? 'one' : 'any' };
      const checkout = row.checkout.find((name) => method.startsWith(`${name}#`));
      if (checkout !== undefined && statementMethods.has(method.slice(checkout.length + 1)))
        return { row, connection: 'taken' };
    }
  return undefined;
}

export function isTransactionStatement(sql: string): boolean {
  return transactionStatement.test(sql);
}

/** The statement leaves a setting behind on its connection. */
export function setsSession(sql: string): boolean {
  return sessionStatement.test(sql);
}

/** A text that changes the connection it runs on: worth following through helpers that run whatever they are given. */
export function steersConnection(text: string): boolean {
  return (transactionStart.test(text) && isTransactionStatement(text)) || setsSession(text);
}

export function transactionFor(pkg: string, member: string): TransactionRow | undefined {
  return transactionRows(pkg).find((row) => row.member === member);
}

export function sessionSetterFor(pkg: string, member: string, assign: boolean): SessionSetterRow | undefined {
  return setters(pkg).find((row) => (row.assign ?? false) === assign && row.member === member);
}

/** How the size of what is made here is set; where that changed between versions there are several rows. */
export function poolSizesOf(pkg: string, member: string): readonly PoolSizeRow[] {
  return sizes(pkg).filter((row) => row.made.includes(member));
}

/** The option says that there is no pool: a file, memory, an HTTP interface. */
export function hasNoPool(dialect: string): boolean {
  return poollessDialect.test(dialect);
}

/** Steps that still give the connection, or a part of it; what a query gives is data. */
const HANDLE_STEPS = new Set(
  'connect $connect asPromise openUri initialize start authenticate promise on once getConnection connection db collection model manager $extends'.split(
    ' ',
  ),
);

/** The steps from what a driver made, such as `connect#db#`, lead to a connection and not to what a query gave. */
export function isHandle(steps: string): boolean {
  return steps.split(/[#.]/).every((step) => step === '' || HANDLE_STEPS.has(step));
}
