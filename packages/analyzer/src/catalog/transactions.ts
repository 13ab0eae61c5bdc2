import { expand } from './expand.js';
import type { Sourced } from './row.js';

/** A method that starts, ends or guards a transaction on the object it is called on: harmless while one invocation owns that. */
export interface TransactionRow extends Sourced {
  readonly package: string;
  readonly member: string;
  /** The owner, for messages: 'a connection', 'a session'. */
  readonly what: string;
}

const of = (owners: readonly string[], methods: readonly string[]): string[] =>
  owners.flatMap((owner) => methods.map((method) => `${owner}#${method}`));

const ENDS = ['commit', 'rollback'];
const SESSION = ['startTransaction', 'commitTransaction', 'abortTransaction', 'withTransaction'];

export const transactions = expand<TransactionRow>([
  {
    packages: ['mysql', 'mysql2', 'mysql2/promise', 'promise-mysql', 'mariadb'],
    members: of(['createConnection', 'createPool#getConnection'], ['beginTransaction', ...ENDS]),
    what: 'a connection',
    source: 'https://github.com/mysqljs/mysql#transactions',
  },
  {
    packages: ['serverless-mysql'],
    members: ['#transaction'],
    what: 'a connection',
    source: 'https://github.com/jeremydaly/serverless-mysql#transaction-support',
  },
  {
    packages: ['typeorm'],
    members: of(
      ['DataSource#createQueryRunner', 'createConnection#createQueryRunner', 'getConnection#createQueryRunner'],
      ['startTransaction', 'commitTransaction', 'rollbackTransaction'],
    ),
    what: 'a query runner',
    source: 'https://typeorm.io/docs/advanced-topics/transactions',
  },
  {
    packages: ['mongodb'],
    members: of(['MongoClient#startSession', 'MongoClient.connect#startSession'], SESSION),
    what: 'a session',
    source: 'https://www.mongodb.com/docs/drivers/node/current/crud/transactions/',
  },
  {
    packages: ['mongoose'],
    members: of(
      ['startSession', 'connection.startSession', 'connect#startSession', 'createConnection#startSession'],
      SESSION,
    ),
    what: 'a session',
    source: 'https://mongoosejs.com/docs/transactions.html',
  },
  {
    packages: ['knex'],
    members: of(['#transaction', 'knex#transaction'], ENDS),
    what: 'a transaction',
    source: 'https://knexjs.org/guide/transactions.html',
  },
  {
    packages: ['sequelize', 'sequelize-typescript'],
    members: of(['#transaction', 'Sequelize#transaction'], ENDS),
    what: 'a transaction',
    source: 'https://sequelize.org/docs/v6/other-topics/transactions/',
  },
  {
    packages: ['@sequelize/core'],
    members: of(['Sequelize#startUnmanagedTransaction'], ENDS),
    what: 'a transaction',
    source: 'https://sequelize.org/docs/v7/querying/transactions/',
  },
  {
    packages: ['kysely'],
    members: of(['Kysely#startTransaction#execute'], ENDS),
    what: 'a transaction',
    source: 'https://kysely.dev/docs/examples/transactions/controlled-transaction',
  },
  {
    packages: ['@mikro-orm/*'],
    members: of(['MikroORM', 'MikroORM.init', 'MikroORM.initSync'], ['em.begin', 'em.commit', 'em.rollback']),
    what: 'an entity manager',
    source: 'https://mikro-orm.io/docs/transactions',
  },
  {
    packages: ['neo4j-driver'],
    members: of(
      ['driver#session'],
      ['beginTransaction', 'executeRead', 'executeWrite', 'readTransaction', 'writeTransaction'],
    ),
    what: 'a session',
    source: 'https://neo4j.com/docs/javascript-manual/current/transactions/',
  },
  {
    packages: ['mssql', 'mssql/msnodesqlv8'],
    members: of(['Transaction', 'ConnectionPool#transaction', 'connect#transaction'], ['begin', ...ENDS]),
    what: 'a transaction',
    source: 'https://github.com/tediousjs/node-mssql#transactions',
  },
  {
    packages: ['tedious'],
    members: of(
      ['Connection', 'connect'],
      ['beginTransaction', 'commitTransaction', 'rollbackTransaction', 'saveTransaction', 'transaction'],
    ),
    what: 'a connection',
    source: 'https://tediousjs.github.io/tedious/api-connection.html',
  },
  {
    packages: ['oracledb'],
    members: of(['getConnection', 'createPool#getConnection'], ENDS),
    what: 'a connection',
    source: 'https://node-oracledb.readthedocs.io/en/latest/user_guide/txn_management.html',
  },
  {
    packages: ['odbc'],
    members: of(['connect', 'pool#connect'], ['beginTransaction', ...ENDS]),
    what: 'a connection',
    source: 'https://github.com/IBM/node-odbc#readme',
  },
  {
    packages: ['ibm_db'],
    members: of(['open', 'Pool#open'], ['beginTransaction', 'commitTransaction', 'rollbackTransaction']),
    what: 'a connection',
    source: 'https://github.com/ibmdb/node-ibm_db/blob/master/APIDocumentation.md',
  },
  {
    packages: ['hdb'],
    members: of(['createClient'], ['setAutoCommit', ...ENDS]),
    what: 'a connection',
    source: 'https://github.com/SAP/node-hdb#controlling-the-auto-commit',
  },
  {
    packages: ['redis', '@redis/client'],
    members: ['createClient#watch'],
    what: 'a connection',
    source: 'https://github.com/redis/node-redis/blob/master/docs/transactions.md',
  },
  {
    packages: ['ioredis', 'iovalkey'],
    members: ['#watch', 'Redis#watch'],
    what: 'a connection',
    source: 'https://redis.io/docs/latest/develop/using-commands/transactions/',
  },
]);
