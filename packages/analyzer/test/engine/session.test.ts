import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { analyse, openSession } from '../../src/index.js';
import { withFolder } from '../support/run-fixture.js';

const STATE = `let tenant: string | undefined;
export function enter(name: string) {
  tenant = name;
}
export const current = () => tenant;
`;
const HANDLER = `import { enter } from './state';
export const handler = async (event: { tenant: string }) => enter(event.tenant);
`;
const LEAK = ['LMI1001 3'];

/** A session over a folder with these files: `put` writes one (or takes it away), `ask` asks for one. */
function inProject(
  files: Readonly<Record<string, string>>,
  use: (
    put: (file: string, text?: string) => void,
    ask: (file: string, text: string) => string[],
    root: string,
  ) => void,
): void {
  withFolder((root) => {
    const put = (file: string, text?: string): void => {
      mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
      if (text === undefined) rmSync(path.join(root, file));
      else writeFileSync(path.join(root, file), text);
    };
    for (const [file, text] of Object.entries({ 'package.json': '{}', ...files })) put(file, text);
    const session = openSession(root);
    const ask = (file: string, text: string): string[] =>
      session
        .answerFor(path.join(root, file), text)
        .findings.map(({ ruleId, location }) => `${ruleId} ${location.line}`);
    use(put, ask, root);
  });
}

test('a new file, a file that is gone, and a changed one are seen by the next question', () => {
  inProject({ 'src/state.ts': STATE }, (put, ask) => {
    expect(ask('src/state.ts', STATE)).toEqual([]);
    put('src/handler.ts', HANDLER);
    expect(ask('src/state.ts', STATE)).toEqual(LEAK);
    put('src/handler.ts', HANDLER.replace('enter(event.tenant)', 'event'));
    expect(ask('src/state.ts', STATE)).toEqual([]);
    put('src/handler.ts', HANDLER);
    expect(ask('src/state.ts', `\n${STATE}`)).toEqual(['LMI1001 4']);
    put('src/handler.ts');
    expect(ask('src/state.ts', STATE)).toEqual([]);
  });
});

test('a template that declares a handler is seen', () => {
  const text = STATE.replace('enter', 'accept')
    .replace('name: string', 'name: { tenant: string }')
    .replace('= name', '= name.tenant');
  inProject({ 'src/state.ts': text }, (put, ask) => {
    expect(ask('src/state.ts', text)).toEqual([]);
    put(
      'template.yaml',
      'Transform: AWS::Serverless-2016-10-31\nResources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties: { Handler: src/state.accept, CodeUri: . }\n',
    );
    expect(ask('src/state.ts', text)).toContain('LMI1001 3');
    expect(ask('src/state.ts', `\n${text}`)).toContain('LMI1001 4');
  });
});

test('what the template says of workers counts for text that is not saved as well', () => {
  const text = `import { Pool } from 'pg';
const pool = new Pool({ max: 10 });
export const handler = async (event: { id: string }) => pool.query('SELECT $1', [event.id]);
`;
  const template = (workers: number): string =>
    `Transform: AWS::Serverless-2016-10-31\nResources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: src/app.handler\n      CodeUri: .\n      Environment: { Variables: { AWS_LAMBDA_NODEJS_WORKER_COUNT: ${workers} } }\n`;
  inProject({ 'src/app.ts': text, 'template.yaml': template(8) }, (put, ask) => {
    expect(ask('src/app.ts', text)).toEqual(['LMI3007 2']);
    expect(ask('src/app.ts', `\n${text}`)).toEqual(['LMI3007 3']);
    put('template.yaml', template(2));
    expect(ask('src/app.ts', text)).toEqual([]);
    expect(ask('src/app.ts', `\n${text}`)).toEqual([]);
  });
});

test('an import that is being typed leads into files that no handler loaded so far', () => {
  inProject({ 'src/handler.ts': 'export const handler = async () => 1;\n', 'src/state.ts': STATE }, (put, ask) => {
    const text = `import { current, enter } from './state';
let last: string | undefined;
export const handler = async (event: { tenant: string }) => {
  enter(event.tenant);
  await fetch('https://example.org');
  last = current();
  return last;
};
`;
    expect(ask('src/handler.ts', text)).toEqual(['LMI1002 6']);
    expect(ask('src/handler.ts', 'export const handler = async () => 1;\n')).toEqual([]);
    expect(ask('src/state.ts', STATE)).toEqual([]);
    put('src/handler.ts', text);
    expect(ask('src/handler.ts', text)).toEqual(['LMI1002 6']);
    expect(ask('src/state.ts', STATE)).toEqual(LEAK);
  });
});

test('beyond the bounds of the engine, findings that the edit left alone keep the verdict of the whole run', () => {
  const handler = (index: number): string => `import { retry } from './retry';
let last: string | undefined;
export const handler = async (event: { tenant: string }) =>
  retry(async () => {
    last = event.tenant;
    await fetch('https://example.org/${index}');
    return last;
  });
`;
  const files = Object.fromEntries(
    Array.from({ length: 14 }, (_, index) => [`src/handler${index}.ts`, handler(index)]),
  );
  const retry = `export async function retry<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch {
    return work();
  }
}
`;
  inProject({ ...files, 'src/retry.ts': retry }, (_put, _ask, root) => {
    const whole = analyse({ root }).findings;
    const sure = whole.map(({ confidence }) => confidence);
    expect(new Set(sure).size, 'the bounds were not reached').toBeGreaterThan(1);
    const session = openSession(root);
    for (const [file, text] of Object.entries(files)) {
      const typing = session.answerFor(path.join(root, file), `// typing\n${text}`).findings;
      const before = whole.filter(({ location }) => location.path === file);
      const facts = ({ ruleId, level, confidence }: (typeof whole)[number]): string =>
        `${ruleId} ${level} ${confidence}`;
      expect(typing.map(facts)).toEqual(before.map(facts));
    }
  });
});

test('while somebody types, a comment is not called needless because its rule is about templates', () => {
  const files = {
    'sst.config.ts': `export default $config({ run: async () => { await import('./infra/api'); } });\n`,
    'infra/api.ts': `export const stage = 'prod';
const api = new sst.aws.ApiGatewayV2('Api');
// lmi-ignore LMI7004 -- it moves with the next release
const shared = { memory: '1024 MB' } as const;
api.route('GET /', { ...shared, handler: 'src/get.handler' });
`,
    'src/get.ts': `import { stage } from '../infra/api';\nexport const handler = async () => stage;\n`,
  };
  withFolder((root) => {
    for (const [file, text] of Object.entries({ 'package.json': '{ "dependencies": { "sst": "3.0.0" } }', ...files })) {
      mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
      writeFileSync(path.join(root, file), text);
    }
    const whole = analyse({ root });
    expect(whole.findings.map(({ ruleId, suppression }) => [ruleId, suppression !== undefined])).toContainEqual([
      'LMI7004',
      true,
    ]);
    expect(whole.problems).toEqual([]);
    const session = openSession(root);
    const { problems } = session.answerFor(path.join(root, 'infra/api.ts'), `${files['infra/api.ts']}\n// typed`);
    expect(problems).toEqual([]);
  });
});
