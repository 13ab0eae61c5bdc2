import { describe, expect, test } from 'vitest';
import * as queries from '../../src/catalog/queries.js';

describe('connections', () => {
  test.each([
    ['pg', 'Pool', 'new', 'PostgreSQL pool'],
    ['pg', 'Client', 'new', 'PostgreSQL connection'],
    ['pg-promise', '#', 'call', 'PostgreSQL pool'],
    ['mysql2/promise', 'createConnection', 'call', 'MySQL connection'],
    ['ioredis', '', 'new', 'Redis connection'],
    ['ioredis', 'Redis', 'new', 'Redis connection'],
    ['mongodb', 'MongoClient.connect', 'call', 'MongoDB client'],
    ['kafkajs', 'Kafka#producer', 'call', 'Kafka client'],
    ['sqlite3', 'verbose#Database', 'new', 'SQLite connection'],
    ['@mikro-orm/mysql', 'MikroORM.init', 'call', 'MikroORM instance'],
  ] as const)('%s %s (%s) opens a %s', (pkg, member, kind, what) => {
    expect(queries.driverMadeBy(pkg, member, kind)?.what).toBe(what);
  });

  test.each([
    ['pg', 'Pool#connect', 'call'],
    ['kafkajs', 'Kafka', 'new'],
    ['mysql2/promise', 'createPool#getConnection', 'call'],
    ['mongoose', 'Schema', 'new'],
    ['drizzle-orm/node-postgres', 'drizzle', 'call'],
  ] as const)('%s %s (%s) opens nothing', (pkg, member, kind) => {
    expect(queries.driverMadeBy(pkg, member, kind)).toBeUndefined();
  });

  test.each([
    ['pg', 'Pool#end'],
    ['redis', 'createClient#quit'],
    ['mongoose', 'disconnect'],
    ['mongoose', 'connection.close'],
    ['pg-promise', '##$pool.end'],
    ['pg-promise', '#end'],
    ['@prisma/client', 'PrismaClient#$disconnect'],
    ['kafkajs', 'Kafka#producer#disconnect'],
  ])('%s %s closes one for everybody', (pkg, member) => {
    expect(queries.driverClosedBy(pkg, member)).toBeDefined();
  });

  test.each([
    ['pg', 'Pool#connect#release'],
    ['mysql2', 'createPool#getConnection#release'],
    ['serverless-mysql', '#end'],
  ])('%s %s closes nothing that is shared', (pkg, member) => {
    expect(queries.driverClosedBy(pkg, member)).toBeUndefined();
  });
});

describe('clients', () => {
  test.each([
    ['@aws-sdk/client-s3', 'S3Client', 'new'],
    ['@aws-sdk/client-dynamodb', 'DynamoDB', 'new'],
    ['@aws-sdk/lib-dynamodb', 'DynamoDBDocumentClient.from', 'call'],
    ['aws-sdk', 'S3', 'new'],
    ['aws-sdk', 'DynamoDB.DocumentClient', 'new'],
    ['aws-sdk/clients/sns', '', 'new'],
    ['openai', '', 'new'],
    ['stripe', '', 'call'],
    ['axios', 'create', 'call'],
    ['mailgun.js', '#client', 'call'],
    ['@azure/cosmos', 'CosmosClient', 'new'],
  ] as const)('%s %s (%s) is one', (pkg, member, kind) => {
    expect(queries.clientMadeBy(pkg, member, kind)).toBeDefined();
  });

  test.each([
    ['@aws-sdk/client-s3', 'GetObjectCommand', 'new'],
    ['@aws-sdk/client-s3', 'S3ServiceException', 'new'],
    ['@aws-sdk/client-s3', 'paginateListObjectsV2', 'call'],
    ['@aws-sdk/lib-storage', 'Upload', 'new'],
    ['aws-sdk', 'Config', 'new'],
    ['aws-sdk', 'TemporaryCredentials', 'new'],
    ['aws-sdk', 'Endpoint', 'new'],
    ['aws-sdk', 'DynamoDB.Converter', 'new'],
    ['axios', 'get', 'call'],
    ['plaid', 'Configuration', 'new'],
    ['@azure/storage-blob', 'BlobClient', 'new'],
    ['firebase-admin', 'initializeApp', 'call'],
    ['@langchain/core/prompts', 'ChatPromptTemplate', 'new'],
  ] as const)('%s %s (%s) is none', (pkg, member, kind) => {
    expect(queries.clientMadeBy(pkg, member, kind)).toBeUndefined();
  });
});

describe('setters', () => {
  test.each([
    ['axios', 'defaults.headers.common.Authorization', true],
    ['axios', 'create#defaults.baseURL', true],
    ['aws-sdk', 'S3#config.region', true],
    ['@aws-sdk/client-sqs', 'SQSClient#middlewareStack.add', false],
    ['@aws-lambda-powertools/logger', 'Logger#appendKeys', false],
    ['@aws-lambda-powertools/logger', 'Logger#createChild#appendKeys', false],
    ['@sentry/node', 'getGlobalScope#setUser', false],
    ['moment', 'tz.setDefault', false],
    ['luxon', 'Settings.defaultZone', true],
  ])('%s %s, assigned: %s', (pkg, member, assign) => {
    expect(queries.setterFor(pkg, member, assign)).toBeDefined();
    expect(queries.setterFor(pkg, member, !assign)).toBeUndefined();
  });

  test('a call and an assignment are told apart, and AWS.config takes both', () => {
    expect(queries.setterFor('aws-sdk', 'config.update', false)?.assign).toBeUndefined();
    expect(queries.setterFor('aws-sdk', 'config.region', true)?.assign).toBe(true);
    expect(queries.setterFor('aws-sdk', 'config', true)?.assign).toBe(true);
  });

  test.each([
    ['moment', '#locale', false],
    ['axios', 'get', false],
    ['@sentry/node', 'withScope', false],
    ['@aws-lambda-powertools/logger', 'Logger#info', false],
    ['i18next', 'getFixedT', false],
  ])('%s %s is none', (pkg, member, assign) => {
    expect(queries.setterFor(pkg, member, assign)).toBeUndefined();
  });

  test('Powertools isolates keys, context and level in different versions, persistent keys in none', () => {
    const since = (member: string) =>
      queries.setterFor('@aws-lambda-powertools/logger', `Logger#${member}`, false)?.isolatedSince;
    expect(['appendKeys', 'addContext', 'setLogLevel', 'appendPersistentKeys'].map(since)).toEqual([
      '2.29.0',
      '2.34.0',
      '2.35.0',
      undefined,
    ]);
  });
});

describe('files', () => {
  test.each([
    ['fs', 'promises.writeFile', 0, 'write'],
    ['fs/promises', 'rename', 1, 'write'],
    ['sharp', '#resize#toFile', 0, 'write'],
    ['puppeteer', 'launch#newPage#pdf', '0.path', 'write'],
    ['child_process', 'spawn', '1', 'command'],
    ['rimraf', 'rimraf', 0, 'delete'],
    ['mkdirp', '', 0, 'directory'],
  ])('%s %s: argument %s, %s', (pkg, member, path, effect) => {
    expect(queries.fileWritersFor(pkg, member)).toMatchObject([{ path, effect }]);
  });

  test('making a name is not writing', () => {
    expect(queries.fileWritersFor('fs', 'mkdtemp')).toEqual([]);
    expect(queries.nameSource('fs', 'promises.mkdtemp')).toBe('random');
  });

  test.each([
    ['crypto', 'randomUUID', 'random'],
    ['uuid', 'v4', 'random'],
    ['uuid', 'v5', 'derived'],
    ['nanoid', 'customAlphabet#', 'random'],
    ['global', 'Date.now', 'time'],
    ['global', 'Date#toISOString', 'time'],
    ['moment', '#format', 'time'],
    ['global', 'process.pid', 'process'],
    ['global', 'process.env', undefined],
    ['path', 'join', undefined],
  ])('%s %s is %s', (pkg, member, entropy) => {
    expect(queries.nameSource(pkg, member)).toBe(entropy);
  });
});

describe('functions', () => {
  test.each([
    ['@middy/core', '', 'handler', 2],
    ['serverless-http', '', 'handler', 1],
    ['@vendia/serverless-express', '', 'handler', 3],
    ['ask-sdk-core', 'SkillBuilders.custom', 'handler', 3],
    ['express', '#get', 'registration', undefined],
    ['express', 'Router#post', 'registration', undefined],
    ['@aws-lambda-powertools/event-handler/http', 'Router#get', 'registration', undefined],
    ['p-map', '', 'now', undefined],
    ['lodash', 'map', 'now', undefined],
    ['lodash', 'once', 'memoize', undefined],
    ['ramda', 'memoizeWith', 'memoize', undefined],
    ['global', 'setTimeout', 'now', undefined],
  ])('%s %s: %s', (pkg, member, runs, handlerLength) => {
    const row = queries.callbackRow(pkg, member);
    expect([row?.runs, row?.handlerLength]).toEqual([runs, handlerLength]);
  });

  test('streaming wrappers are known', () => {
    expect(queries.callbackRow('global', 'awslambda.streamifyResponse')?.streaming).toBe(true);
    expect(queries.callbackRow('hono/aws-lambda', 'streamHandle')?.streaming).toBe(true);
    expect(queries.callbackRow('hono/aws-lambda', 'handle')?.streaming).toBeUndefined();
  });
});

describe('collections and the process', () => {
  test.each([
    ['push', 'grow'],
    ['set', 'put'],
    ['splice', 'shrink'],
    ['clear', 'clear'],
    ['sort', 'reorder'],
    ['map', undefined],
    ['toSorted', undefined],
  ])('%s: %s', (method, effect) => {
    expect(queries.containerMethod(method)).toBe(effect);
  });

  test.each([
    ['global', 'Object.assign', 0],
    ['lodash', 'merge', 0],
    ['lodash/merge', '', 0],
    ['lodash.merge', '', 0],
    ['lodash/fp', 'merge', undefined],
    ['deepmerge', '', undefined],
    ['global', 'Object.freeze', undefined],
  ])('%s %s changes argument %s', (pkg, member, argument) => {
    expect(queries.argumentMutator(pkg, member)).toBe(argument);
  });

  test('what a worker thread cannot do', () => {
    expect(queries.throwsInWorker('chdir')?.does).toBe('changes the working directory');
    expect(queries.throwsInWorker('umask')?.onlyWithArgument).toBe(true);
    expect(queries.throwsInWorker('cwd')).toBeUndefined();
  });

  test('blocking calls are warnings, file access is a note', () => {
    expect(queries.blockingFor('child_process', 'execSync')?.level).toBe('warning');
    expect(queries.blockingFor('crypto', 'pbkdf2Sync')?.level).toBe('warning');
    expect(queries.blockingFor('fs', 'readFileSync')?.level).toBe('note');
    expect(queries.blockingFor('crypto', 'createHash')).toBeUndefined();
  });
});
