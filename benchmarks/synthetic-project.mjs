// A made-up Lambda monorepo of any size, the same bytes every time. Domains of 50 files hang on one shared library of 40:
// handlers call services, services call repositories and the library, and some services use a module of the domain before.
// Every fifth handler works through a retry helper that takes a callback. What one handler reaches does not grow with the
// project, so the cost of a file should not either.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const LIBRARY_FILES = 40;
const KINDS = ['handler', 'service', 'repository', 'mapper', 'types'];
const UNITS_PER_DOMAIN = 5;
const METHODS = ['find', 'list', 'create', 'update', 'remove', 'archive'];

/** Writes `count` source files with their package.json, tsconfig.json and SAM template; returns the number of handlers. */
export function writeSyntheticProject(folder, count) {
  const sources = [...librarySources(), ...domainSources(count - LIBRARY_FILES)];
  const handlers = sources.map(([file]) => file).filter((file) => file.endsWith('/handler.ts'));
  const files = [
    ['package.json', PACKAGE],
    ['tsconfig.json', '{ "compilerOptions": { "strict": true, "module": "esnext", "moduleResolution": "bundler" } }\n'],
    ['template.yaml', template(handlers)],
    ...sources,
  ];
  for (const [file, text] of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return handlers.length;
}

const PACKAGE = `${JSON.stringify({
  name: 'synthetic',
  private: true,
  dependencies: { '@aws-sdk/client-dynamodb': '^3.900.0', '@aws-sdk/client-sqs': '^3.900.0', mysql2: '^3.15.0' },
})}\n`;

function template(handlers) {
  const resources = handlers.map(
    (file, index) => `  Function${index}:
    Type: AWS::Serverless::Function
    Properties: { Handler: ${file.replace('.ts', '.handler')}, CodeUri: ., Runtime: nodejs22.x }`,
  );
  return `Transform: AWS::Serverless-2016-10-31\nResources:\n${resources.join('\n')}\n`;
}

function domainSources(count) {
  return Array.from({ length: count }, (_, index) => domainSource(index));
}

/** A unit is ten files: handler, service, repository, mapper and types, and a helper of each. */
function domainSource(index) {
  const unitFiles = KINDS.length * 2;
  const unit = Math.floor(index / unitFiles);
  const domain = Math.floor(unit / UNITS_PER_DOMAIN);
  const place = index % unitFiles;
  const kind = KINDS[place % KINDS.length];
  const folder = `src/domain${domain}/unit${unit % UNITS_PER_DOMAIN}`;
  const context = { unit, domain, before: Math.max(0, domain - 1) };
  // The second five are helpers of the unit: a policy instead of a second handler.
  if (place >= KINDS.length) return [`${folder}/${HELPERS[kind].name}.ts`, HELPERS[kind].source(context)];
  return [`${folder}/${kind}.ts`, SOURCES[kind](context)];
}

const SOURCES = { handler, service, repository, mapper, types };
const HELPERS = {
  handler: { name: 'policy', source: policy },
  service: { name: 'pricing', source: pricing },
  repository: { name: 'outbox', source: outbox },
  mapper: { name: 'export', source: exporter },
  types: { name: 'events', source: events },
};

function handler({ unit }) {
  const retries = unit % UNITS_PER_DOMAIN === 4;
  return `import { log${retries ? ', withRetry' : ''} } from '../../library/index';
import { Service${unit} } from './service';
import { allowed } from './policy';
import type { Request${unit} } from './types';

const service = new Service${unit}();
let handled = 0;

export const handler = async (event: Request${unit}, context: { awsRequestId: string }) => {
  log('start', { id: context.awsRequestId });
  if (!allowed(event)) return { statusCode: 403, body: '' };
  const current = handled;
  const result = await ${retries ? 'withRetry(() => route(event))' : 'route(event)'};
  handled = current + 1;
  return { statusCode: 200, body: JSON.stringify(result) };
};

async function route(event: Request${unit}) {
  switch (event.action) {
${METHODS.map((name) => `    case '${name}':\n      return service.${name}(event);`).join('\n')}
    default:
      throw new Error(\`unknown action \${event.action}\`);
  }
}
`;
}

function service({ unit, domain, before }) {
  const foreign = unit % UNITS_PER_DOMAIN === 1 && domain > 0;
  return `import { cached, config, log } from '../../library/index';
import { Repository${unit} } from './repository';
import { publish } from './outbox';
import { priceOf } from './pricing';
import { toView } from './mapper';
import { exportRows } from './export';
${foreign ? `import { priceOf as foreignPriceOf } from '../../domain${before}/unit0/pricing';\n` : ''}import type { Request${unit}, View${unit} } from './types';

export class Service${unit} {
  private readonly repository = new Repository${unit}();
  private last?: Request${unit};

${METHODS.map(
  (name, index) => `  async ${name}(request: Request${unit}): Promise<View${unit}> {
    const limit = config('LIMIT_${index}', ${index * 10 + 5});
    const rows = await ${index === 1 ? `cached(\`${name}:\${request.id}\`, () => this.repository.${name}(request.id, limit))` : `this.repository.${name}(request.id, limit)`};
    const price = ${foreign ? 'foreignPriceOf(rows, request.country)' : 'priceOf(rows, request.country)'};
    ${index === 0 ? 'this.last = request;' : `if (price > limit) log('expensive', { id: request.id, price });`}
    await publish({ type: '${name}', id: request.id, price });
    ${index === 5 ? 'await exportRows(rows, request);' : `if (rows.length === 0) throw new Error('nothing to ${name}');`}
    return toView(rows, price);
  }
`,
).join('\n')}}
`;
}

function repository({ unit }) {
  return `import { query, transaction } from '../../library/index';
import type { Row${unit} } from './types';

const TABLE = 'table_${unit}';

export class Repository${unit} {
${METHODS.map(
  (name, index) => `  async ${name}(id: string, limit: number): Promise<Row${unit}[]> {
    const conditions: string[] = [];
    const values: unknown[] = [];
    if (id) {
      conditions.push('id = ?');
      values.push(id);
    }
    for (let page = 0; page < ${index + 1}; page++) values.push(page * limit);
    const sql = \`SELECT * FROM \${TABLE} WHERE \${conditions.join(' AND ')} LIMIT \${limit}\`;
    return ${index % 2 === 0 ? 'query(sql, values)' : 'transaction((run) => run(sql, values))'} as Promise<Row${unit}[]>;
  }
`,
).join('\n')}}
`;
}

function mapper({ unit }) {
  return `import { formatDate } from '../../library/index';
import type { Row${unit}, View${unit} } from './types';

export function toView(rows: Row${unit}[], price: number): View${unit} {
  const [first] = rows;
  return {
    id: first?.id ?? '',
    price,
    items: rows.map((row) => ({ ...row, at: formatDate(row.at), total: totalOf(row) })),
    tags: [...new Set(rows.flatMap((row) => row.tags))].sort(),
  };
}

function totalOf(row: Row${unit}): number {
  let total = 0;
  for (const { amount, quantity } of row.lines) {
    if (quantity <= 0) continue;
    total += amount * quantity;
  }
  return total;
}
`;
}

function types({ unit }) {
  return `export interface Request${unit} {
  readonly action: string;
  readonly id: string;
  readonly country: string;
  readonly user: { readonly name: string; readonly roles: readonly string[] };
}

export interface Row${unit} {
  readonly id: string;
  readonly at: string;
  readonly tags: readonly string[];
  readonly lines: readonly { readonly amount: number; readonly quantity: number }[];
}

export interface View${unit} {
  readonly id: string;
  readonly price: number;
  readonly items: readonly unknown[];
  readonly tags: readonly string[];
}
`;
}

function policy({ unit }) {
  return `import { config } from '../../library/index';
import type { Request${unit} } from './types';

const ROLES = new Map<string, readonly string[]>([
${METHODS.map((name) => `  ['${name}', ['admin', '${name}-${unit}']],`).join('\n')}
]);

export function allowed(request: Request${unit}): boolean {
  if (config('OPEN', 0) === 1) return true;
  const roles = ROLES.get(request.action) ?? [];
  return request.user.roles.some((role) => roles.includes(role));
}
`;
}

function pricing() {
  return `const rates: Record<string, number> = {};

export function priceOf(rows: readonly { lines: readonly { amount: number; quantity: number }[] }[], country: string): number {
  rates[country] ??= 1 + country.length / 100;
  const rate = rates[country] ?? 1;
  return rows.reduce((sum, row) => sum + row.lines.reduce((part, line) => part + line.amount * line.quantity, 0), 0) * rate;
}
`;
}

function outbox({ unit }) {
  return `import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
import { config, log } from '../../library/index';
import type { Event${unit} } from './events';

let client: SQSClient | undefined;

export async function publish(event: Event${unit}): Promise<void> {
  client ??= new SQSClient({});
  try {
    await client.send(new SendMessageCommand({ QueueUrl: String(config('QUEUE', 0)), MessageBody: JSON.stringify(event) }));
  } catch (error) {
    log('not published', { event, error });
    throw error;
  }
}
`;
}

function exporter({ unit }) {
  return `import { writeFile } from 'node:fs/promises';
import { toCsv } from '../../library/index';
import type { Request${unit}, Row${unit} } from './types';

export async function exportRows(rows: readonly Row${unit}[], request: Request${unit}): Promise<string> {
  const file = \`/tmp/export-${unit}-\${request.id}.csv\`;
  await writeFile(file, toCsv(rows));
  return file;
}
`;
}

function events({ unit }) {
  return `export interface Event${unit} {
  readonly type: string;
  readonly id: string;
  readonly price: number;
}

export const EVENT_TYPES_${unit} = [${METHODS.map((name) => `'${name}'`).join(', ')}] as const;
`;
}

/** A barrel, five modules that everybody uses, and modules of helpers that the barrel exports as well. */
function librarySources() {
  const modules = Object.entries(LIBRARY);
  const helpers = Array.from({ length: LIBRARY_FILES - modules.length - 1 }, (_, index) => [
    `helper${index}`,
    helper(index),
  ]);
  const names = [...modules, ...helpers].map(([name]) => name);
  const barrel = names.map((name) => `export * from './${name}';`).join('\n');
  return [['index', `${barrel}\n`], ...modules, ...helpers].map(([name, text]) => [`src/library/${name}.ts`, text]);
}

const LIBRARY = {
  log: `let requestId = '';

export function setRequestId(id: string) {
  requestId = id;
}

export function log(message: string, details: object) {
  console.log(JSON.stringify({ message, requestId, ...details }));
}
`,
  config: `const values = new Map<string, number>();

export function config(name: string, fallback: number): number {
  const known = values.get(name);
  if (known !== undefined) return known;
  const value = Number(process.env[name] ?? fallback);
  values.set(name, value);
  return value;
}
`,
  cache: `const entries: Record<string, unknown> = {};

export async function cached<T>(key: string, load: () => Promise<T>): Promise<T> {
  if (key in entries) return entries[key] as T;
  const value = await load();
  entries[key] = value;
  return value;
}
`,
  database: `import { createPool, type Pool } from 'mysql2/promise';
import { log } from './log';

let pool: Pool | undefined;

async function connect(): Promise<Pool> {
  if (!pool) pool = createPool({ host: process.env.DB_HOST, connectionLimit: 2 });
  return pool;
}

export async function query(sql: string, values: unknown[]): Promise<unknown> {
  const connection = await connect();
  const [rows] = await connection.query(sql, values);
  return rows;
}

export async function transaction<T>(work: (run: (sql: string, values: unknown[]) => Promise<unknown>) => Promise<T>): Promise<T> {
  const connection = await (await connect()).getConnection();
  try {
    await connection.beginTransaction();
    const result = await work(async (sql, values) => (await connection.query(sql, values))[0]);
    await connection.commit();
    return result;
  } catch (error) {
    log('rolled back', { error });
    await connection.rollback();
    throw error;
  } finally {
    connection.release();
  }
}
`,
  retry: `import { log } from './log';

export async function withRetry<T>(work: () => Promise<T>, attempts = 3): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt === attempts) throw error;
      log('retry', { attempt, error });
      await new Promise((resolve) => setTimeout(resolve, 100 * attempt));
    }
  }
}
`,
  format: `export function formatDate(value: string): string {
  return new Date(value).toISOString().slice(0, 10);
}

export function toCsv(rows: readonly object[]): string {
  return rows.map((row) => Object.values(row).map((cell) => JSON.stringify(cell)).join(',')).join('\\n');
}
`,
};

function helper(index) {
  return `export interface Options${index} {
  readonly depth: number;
  readonly separator: string;
}

const defaults: Options${index} = { depth: ${index}, separator: '-' };

${METHODS.map(
  (name) => `export function ${name}Part${index}(text: string, options: Partial<Options${index}> = {}): string {
  const { depth, separator } = { ...defaults, ...options };
  const parts = text.split(separator);
  if (parts.length < depth) return text;
  return parts.slice(0, depth).map((part) => part.trim()).join(separator);
}
`,
).join('\n')}`;
}
