import { documentDrivers } from './drivers/document.js';
import { messagingDrivers } from './drivers/messaging.js';
import { mysqlDrivers } from './drivers/mysql.js';
import { ormDrivers } from './drivers/orm.js';
import { postgresDrivers } from './drivers/postgres.js';
import { sqlDrivers } from './drivers/sql.js';
import type { DriverRow } from './row.js';

/**
 * Everything that opens a connection or a pool. FTP and IMAP clients are left out on purpose: they carry out one task at a
 * time, so a connection of its own is what an invocation needs.
 */
export const databaseDrivers: readonly DriverRow[] = [
  ...postgresDrivers,
  ...mysqlDrivers,
  ...sqlDrivers,
  ...documentDrivers,
  ...ormDrivers,
  ...messagingDrivers,
];
