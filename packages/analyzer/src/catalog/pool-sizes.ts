import type { Sourced } from './row.js';

/** How the size of a pool is set where it is made, and what it is when nobody sets it. */
export interface PoolSizeRow extends Sourced {
  readonly package: string;
  /** Constructors and factories, as in the table of drivers. */
  readonly made: readonly string[];
  /** Index of the argument with the options, when it is not the last one given. */
  readonly options: number | 'last';
  /** Properties that set it; the first is the one to recommend. */
  readonly size: readonly string[];
  readonly usual: number;
  /** Parameter of a connection string that sets it. */
  readonly parameter?: string;
  /** Option that names the kind of database: some have no pool, see below. */
  readonly dialect?: string;
  /** Versions of the package that this is true of, when it changed: from the first, below the second. */
  readonly since?: string;
  readonly before?: string;
}

/** Values of the dialect option that stand for a file, for memory, or for the Data API of Aurora, which needs no connection. */
export const poollessDialect = /sqlite|sql\.?js|capacitor|cordova|expo|nativescript|react-native|^aurora/i;

/** Prisma is left out: its size follows the processors of the machine, or the driver adapter that it is given. */
export const poolSizes: readonly PoolSizeRow[] = [
  {
    package: 'pg',
    made: ['Pool', 'native.Pool'],
    options: 0,
    size: ['max'],
    usual: 10,
    source: 'https://node-postgres.com/apis/pool',
  },
  {
    package: 'pg-pool',
    made: [''],
    options: 0,
    size: ['max'],
    usual: 10,
    source: 'https://node-postgres.com/apis/pool',
  },
  {
    package: '@neondatabase/serverless',
    made: ['Pool'],
    options: 0,
    size: ['max'],
    usual: 10,
    source: 'https://github.com/neondatabase/serverless#readme',
  },
  {
    package: 'pg-promise',
    made: ['#'],
    options: 0,
    size: ['max'],
    usual: 10,
    source: 'https://github.com/vitaly-t/pg-promise/wiki/Connection-Syntax',
  },
  {
    package: 'postgres',
    made: [''],
    options: 'last',
    size: ['max'],
    usual: 10,
    source: 'https://github.com/porsager/postgres#connection-details',
  },
  {
    package: 'slonik',
    made: ['createPool'],
    options: 1,
    size: ['maximumPoolSize'],
    usual: 10,
    source: 'https://github.com/gajus/slonik#api',
  },
  ...['mysql', 'mysql2', 'mysql2/promise', 'promise-mysql', 'mariadb', 'mariadb/callback'].map((name) => ({
    package: name,
    made: ['createPool'],
    options: 0,
    size: ['connectionLimit'],
    usual: 10,
    parameter: 'connectionLimit',
    source: 'https://github.com/mysqljs/mysql#pool-options',
  })),
  {
    package: 'oracledb',
    made: ['createPool'],
    options: 0,
    size: ['poolMax'],
    usual: 4,
    source: 'https://node-oracledb.readthedocs.io/en/latest/api_manual/oracledb.html#oracledb.poolMax',
  },
  {
    package: 'mssql',
    made: ['ConnectionPool', 'connect'],
    options: 0,
    size: ['pool.max'],
    usual: 10,
    source: 'https://github.com/tediousjs/node-mssql#general-same-for-all-drivers',
  },
  {
    package: 'knex',
    made: ['', 'knex'],
    options: 0,
    size: ['pool.max'],
    usual: 10,
    dialect: 'client',
    source: 'https://knexjs.org/guide/#pool',
  },
  {
    package: 'sequelize',
    made: ['', 'Sequelize'],
    options: 'last',
    size: ['pool.max'],
    usual: 5,
    dialect: 'dialect',
    source: 'https://sequelize.org/docs/v6/other-topics/connection-pool/',
  },
  {
    package: 'sequelize-typescript',
    made: ['Sequelize'],
    options: 'last',
    size: ['pool.max'],
    usual: 5,
    dialect: 'dialect',
    source: 'https://sequelize.org/docs/v6/other-topics/connection-pool/',
  },
  {
    package: 'typeorm',
    made: ['DataSource', 'createConnection'],
    options: 0,
    size: ['poolSize', 'extra.max', 'extra.connectionLimit', 'extra.poolSize'],
    usual: 10,
    dialect: 'type',
    source: 'https://typeorm.io/docs/data-source/data-source-options',
  },
  {
    package: 'mongodb',
    made: ['MongoClient', 'MongoClient.connect'],
    options: 1,
    size: ['maxPoolSize'],
    usual: 100,
    parameter: 'maxPoolSize',
    since: '4.0.0',
    source: 'https://www.mongodb.com/docs/drivers/node/current/connect/connection-options/connection-pools/',
  },
  {
    package: 'mongodb',
    made: ['MongoClient', 'MongoClient.connect'],
    options: 1,
    size: ['poolSize'],
    usual: 5,
    parameter: 'maxPoolSize',
    before: '4.0.0',
    source: 'https://mongodb.github.io/node-mongodb-native/3.6/reference/connecting/connection-settings/',
  },
  {
    package: 'mongoose',
    made: ['connect', 'createConnection'],
    options: 1,
    size: ['poolSize'],
    usual: 5,
    parameter: 'maxPoolSize',
    before: '6.0.0',
    source: 'https://mongoosejs.com/docs/5.x/docs/connections.html#connection_pools',
  },
  {
    package: 'mongoose',
    made: ['connect', 'createConnection'],
    options: 1,
    size: ['maxPoolSize'],
    usual: 100,
    parameter: 'maxPoolSize',
    since: '6.0.0',
    source: 'https://mongoosejs.com/docs/connections.html#connection_pools',
  },
  {
    package: 'neo4j-driver',
    made: ['driver'],
    options: 2,
    size: ['maxConnectionPoolSize'],
    usual: 100,
    source: 'https://neo4j.com/docs/javascript-manual/current/connect-advanced/',
  },
];
