import { expand } from './expand.js';
import type { Sourced } from './row.js';

/** A method or property that changes a connection for all statements after it. */
export interface SessionSetterRow extends Sourced {
  readonly package: string;
  readonly member: string;
  readonly assign?: boolean;
  /** For messages: 'the selected database'. */
  readonly changes: string;
}

const ORACLE = ['clientId', 'clientInfo', 'module', 'action', 'currentSchema', 'callTimeout'];

export const sessionSetters = expand<SessionSetterRow>([
  {
    packages: ['redis', '@redis/client'],
    members: ['createClient#select', 'createClient#auth'],
    changes: 'the selected database or user',
    source: 'https://redis.io/docs/latest/commands/select/',
  },
  {
    packages: ['ioredis', 'iovalkey'],
    members: ['#select', 'Redis#select', '#auth', 'Redis#auth'],
    changes: 'the selected database or user',
    source: 'https://redis.io/docs/latest/commands/select/',
  },
  {
    packages: ['mysql', 'mysql2', 'mysql2/promise', 'promise-mysql', 'mariadb'],
    members: ['createConnection#changeUser'],
    changes: 'the user and database',
    source: 'https://github.com/mysqljs/mysql#switching-users-and-altering-connection-state',
  },
  {
    packages: ['rethinkdb'],
    members: ['connect#use'],
    changes: 'the default database',
    source: 'https://rethinkdb.com/api/javascript/use/',
  },
  {
    packages: ['arangojs'],
    members: ['Database#useDatabase', '#useDatabase'],
    changes: 'the selected database',
    source: 'https://arangodb.github.io/arangojs/6.14.1/classes/_database_.database.html',
  },
  {
    packages: ['oracledb'],
    members: ORACLE.map((name) => `getConnection#${name}`),
    assign: true,
    changes: 'the session',
    source: 'https://node-oracledb.readthedocs.io/en/latest/api_manual/connection.html',
  },
]);
