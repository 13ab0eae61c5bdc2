import { describe, expect, test } from 'vitest';
import { suggestionsFor, type Finding, type Suggestion } from '../src/index.js';
import { analyseFiles } from './support/analyse-files.js';

/** Suggestions for all findings of one rule in a file that holds a handler. */
function offers(ruleId: string, text: string, path = 'src/handler.ts'): { finding: Finding; suggestion: Suggestion }[] {
  const { findings } = analyseFiles({ [path]: text });
  const found = findings.filter((finding) => finding.ruleId === ruleId);
  expect(found, `no ${ruleId}`).not.toEqual([]);
  return found.flatMap((finding) => suggestionsFor(finding, text).map((suggestion) => ({ finding, suggestion })));
}

function changed(ruleId: string, text: string, path?: string): string[] {
  return offers(ruleId, text, path).map(({ suggestion: { edits } }) =>
    edits.toReversed().reduce((now, { start, end, text: by }) => now.slice(0, start) + by + now.slice(end), text),
  );
}

const CLIENT = `import { S3Client } from '@aws-sdk/client-s3';\n`;

describe('a client goes to module level', () => {
  test('before the statement and the comments that belong to it', () => {
    expect(
      changed(
        'LMI3002',
        `${CLIENT}
// Thumbnails of pictures.
export const handler = async (event: { key: string }) => {
  const s3 = new S3Client({ region: process.env.AWS_REGION });
  return s3.send(event.key);
};
`,
      ),
    ).toEqual([
      `${CLIENT}
const s3 = new S3Client({ region: process.env.AWS_REGION });

// Thumbnails of pictures.
export const handler = async (event: { key: string }) => {
  return s3.send(event.key);
};
`,
    ]);
  });

  test('under another name where the name is in use', () => {
    expect(
      changed(
        'LMI3002',
        `${CLIENT}export const handler = async (event: { key: string }) => {
  const client = new S3Client({});
  return [client.send(event.key), { client }];
};
export const statusHandler = async (event: { key: string }) => {
  const client = event.key;
  return client;
};
`,
      ),
    ).toEqual([
      `${CLIENT}const client2 = new S3Client({});

export const handler = async (event: { key: string }) => {
  return [client2.send(event.key), { client: client2 }];
};
export const statusHandler = async (event: { key: string }) => {
  const client = event.key;
  return client;
};
`,
    ]);
  });

  test.each([
    ['configured by the request', 'const s3 = new S3Client({ region: event.region }); return s3.send(event.key);'],
    [
      'configured by a local variable',
      'const region = String(1); const s3 = new S3Client({ region }); return s3.send(event.key);',
    ],
    ['changed afterwards', 'const s3 = new S3Client({}); s3.config.region = event.region; return s3.send(event.key);'],
    [
      'changed by a method',
      'const s3 = new S3Client({}); s3.middlewareStack.add(event.key); return s3.send(event.key);',
    ],
    ['closed', 'const s3 = new S3Client({}); await s3.send(event.key); s3.destroy();'],
    ['kept elsewhere', 'const s3 = new S3Client({}); const other = s3; return other.send(event.key);'],
    ['assigned again', 'let s3 = new S3Client({}); return s3.send(event.key);'],
  ])('but not one that is %s', (_why, body) => {
    const text = `${CLIENT}export const handler = async (event: { key: string; region: string }) => { ${body} };\n`;
    expect(changed('LMI3002', text)).toEqual([]);
  });
});

describe('a weak temporary name', () => {
  test('in JavaScript of an older style', () => {
    const text = `'use strict';
const fs = require('node:fs/promises');

exports.handler = async function (event) {
  const file = '/tmp/report.csv';
  const lines = \`
one
\`;
  await fs.writeFile(file, event.text + lines);
  return upload(file);
};
`;
    expect(changed('LMI2001', text, 'src/handler.js')).toEqual([
      `'use strict';
const { mkdtemp, rm } = require('node:fs/promises');
const fs = require('node:fs/promises');

exports.handler = async function (event) {
  const folder = await mkdtemp('/tmp/report-');
  try {
    const file = \`\${folder}/report.csv\`;
    const lines = \`
one
\`;
    await fs.writeFile(file, event.text + lines);
    return await upload(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
`,
      `'use strict';
const fs = require('node:fs/promises');

exports.handler = async function (event, context) {
  const file = \`/tmp/\${context.awsRequestId}-report.csv\`;
  const lines = \`
one
\`;
  await fs.writeFile(file, event.text + lines);
  return upload(file);
};
`,
    ]);
  });

  test('is not changed in one place when the same path is used in others', () => {
    const text = `import { readFile, writeFile } from 'node:fs/promises';
async function read() {
  return readFile('/tmp/report.csv');
}
export const handler = async (event: { text: string }) => {
  await writeFile('/tmp/report.csv', event.text);
  return read();
};
`;
    expect(changed('LMI2001', text)).toEqual([]);
  });
});

describe('lazy initialisation', () => {
  test('that goes on after the object is stored', () => {
    const text = `import { DataSource } from 'typeorm';

let source: DataSource | null = null;

async function open() {
  if (source === null) {
    source = new DataSource({ type: 'postgres' });
    await source.initialize();
  }
  return source;
}

export const handler = async (event: { id: string }) => (await open()).query(event.id);
`;
    expect(changed('LMI1005', text)).toEqual([
      `import { DataSource } from 'typeorm';

let source: Promise<DataSource> | null = null;

async function open() {
  if (source === null) {
    source = (async () => {
      const newSource = new DataSource({ type: 'postgres' });
      await newSource.initialize();
      return newSource;
    })().catch((error: unknown) => {
      source = null;
      throw error;
    });
  }
  return source;
}

export const handler = async (event: { id: string }) => (await open()).query(event.id);
`,
    ]);
  });

  test('with a use that cannot wait stays', () => {
    const text = `let rates: string | undefined;
function current() {
  return rates;
}
export const handler = async () => {
  if (!rates) {
    rates = await (await fetch('https://rates.internal')).text();
  }
  return current();
};
`;
    expect(changed('LMI1005', text)).toEqual([]);
  });
});

describe('a handler with a callback', () => {
  test('returns and throws', () => {
    const text = `export const handler = (event: { id?: string }, context: unknown, callback: (error?: unknown, result?: unknown) => void) => {
  if (!event.id) return callback(new Error('no id'));
  if (event.id === '0') {
    callback(null, { id: 0 });
    return;
  }
  callback(null, { id: event.id });
};
`;
    expect(changed('LMI5001', text)).toEqual([
      `export const handler = async (event: { id?: string }, context: unknown) => {
  if (!event.id) throw new Error('no id');
  if (event.id === '0') {
    return { id: 0 };
  }
  return { id: event.id };
};
`,
    ]);
  });

  test.each([
    ['work goes on after the answer', 'callback(null, event.id); console.log(event.id);'],
    ['it is handed to others', 'load(event.id, callback);'],
    ['it is called from another function', 'load(event.id, (error, order) => callback(error, order));'],
    ['what is thrown would be caught', 'try { return callback(new Error(event.id)); } catch { return undefined; }'],
  ])('stays when %s', (_why, body) => {
    const text = `import { load } from '@acme/orders';\nexport const handler = (event, context, callback) => {\n  ${body}\n};\n`;
    expect(changed('LMI5001', text, 'src/handler.js')).toEqual([]);
  });
});

describe('request data in a module variable', () => {
  test('that several functions use is held in an AsyncLocalStorage', () => {
    const text = `let tenant = 'nobody';

const greeting = async () => fetch('https://texts.internal/' + tenant);

export const handler = async (event: { tenant: string }) => {
  tenant = event.tenant;
  const text = await greeting();
  return { tenant, text };
};
`;
    expect(changed('LMI1001', text)).toEqual([
      `import { AsyncLocalStorage } from 'node:async_hooks';
const tenantStorage = new AsyncLocalStorage<string>();

const greeting = async () => fetch('https://texts.internal/' + (tenantStorage.getStore() ?? 'nobody'));

export const handler = async (event: { tenant: string }) => {
  return tenantStorage.run(event.tenant, async () => {
    const text = await greeting();
    return { tenant: (tenantStorage.getStore() ?? 'nobody'), text };
  });
};
`,
    ]);
  });

  test('that is computed from itself becomes a local variable that is declared before', () => {
    const text = `let tenant = '';
export const handler = async (event: { tenant: string }) => {
  tenant = event.tenant || tenant;
  await fetch('https://texts.internal/');
  return tenant;
};
`;
    expect(changed('LMI1001', text)).toEqual([
      `export const handler = async (event: { tenant: string }) => {
  let tenant = '';
  tenant = event.tenant || tenant;
  await fetch('https://texts.internal/');
  return tenant;
};
`,
    ]);
  });

  test('that is exported stays', () => {
    const text = `export let tenant: string | undefined;
export const handler = async (event: { tenant: string }) => {
  tenant = event.tenant;
  await fetch('https://texts.internal/');
  return tenant;
};
`;
    expect(changed('LMI1001', text)).toEqual([]);
  });
});
