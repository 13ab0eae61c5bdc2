/** What a configuration does to an analysis, beyond the examples of docs/configuration.md. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { analyse, openSession, parseConfig, rules, traceLine, type Analysis } from '../../src/index.js';
import { analyseFiles } from '../support/analyse-files.js';
import { withFolder } from '../support/run-fixture.js';

const LEAK =
  'let user;\nexport const run = async (event) => {\n  user = event.user;\n  await fetch(user);\n  return user;\n};\n';
const CLIENT = `import { S3Client } from '@aws-sdk/client-s3';
export const handler = async (event) => {
  await new S3Client({ region: event.region }).config.region();
  await new S3Client({}).config.region();
};
`;

function config(written: object) {
  return { config: parseConfig(written, 'test') };
}

const ids = ({ handlers }: Analysis) => handlers.map(({ id, source }) => `${id} ${source}`);
const told = ({ findings }: Analysis) =>
  findings.map((f) => `${f.location.path}:${f.location.line} ${f.ruleId} ${f.level}`);

test('a handler is named by file and export, by default by the usual exports', () => {
  const files = {
    'src/named.js': LEAK,
    'src/[id].js': LEAK,
    'src/plain.js': 'exports.handler = async () => 1;\n',
    'src/default.js': 'export default async function () {}\n',
    'src/whole.js': 'module.exports = async () => 1;\n',
    'src/member.js': 'module.exports = { handler: async () => 1 };\n',
    'src/passed.js': "export * from './plain.js';\n",
  };
  const handlers = ['src/named.js#run', 'src/[id].js#run', 'src/{default,whole,member,passed}.js'];
  expect(ids(analyseFiles(files, config({ handlers })))).toEqual([
    'src/[id].js:run config',
    'src/default.js:default config',
    'src/member.js:handler config',
    'src/named.js:run config',
    'src/passed.js:handler config',
    'src/plain.js:handler convention',
    'src/whole.js:module.exports config',
  ]);
});

test('patterns reach into folders that are skipped, never into node_modules or what is ignored', () => {
  const files = {
    '.gitignore': 'made/\n',
    'build/a.js': LEAK,
    'test/a.js': LEAK,
    'made/a.js': LEAK,
    'old/a.js': LEAK,
    'node_modules/p/a.js': LEAK,
  };
  const { handlers, findings } = analyseFiles(files, config({ handlers: ['**/a.js#run'], ignore: ['old'] }));
  expect(handlers.map(({ file }) => file)).toEqual(['build/a.js', 'made/a.js', 'test/a.js']);
  expect(findings.map(({ location }) => location.path)).toEqual(['build/a.js', 'made/a.js', 'test/a.js']);
});

test.each([
  [{ handlers: ['src/b.js'] }, "'src/b.js' in handlers matches no source file"],
  [{ handlers: ['src/*.json'] }, "'src/*.json' in handlers matches no source file"],
  [{ handlers: ['src/a.js#start'] }, "'src/a.js#start' in handlers matches no file with an export 'start'"],
  [{ handlers: ['src/*.js'] }, "'src/*.js' in handlers matches no file with an export 'handler' or a default export"],
  [{ templates: ['src/*.json'] }, "'src/*.json' in templates matches no deployment template with functions"],
])('%j leads nowhere, which is a problem', (written, message) => {
  const { problems } = analyseFiles({ 'src/a.js': LEAK, 'src/data.json': '{}' }, config(written));
  expect(problems).toMatchObject([{ kind: 'bad-config' }]);
  expect(problems[0]?.message).toContain(message);
});

test('what is ignored is not reported, also where a handler imports it', () => {
  const files = {
    'src/a.js':
      "import { enter } from '../old/state.js';\nexport const handler = async (event) => {\n  await enter(event.user);\n};\n",
    'old/state.js':
      'let user;\nexport async function enter(next) {\n  user = next; // lmi-ignore LMI9999 -- no rule\n  await null;\n  return user;\n}\n',
  };
  expect(told(analyseFiles(files))).toEqual(['old/state.js:3 LMI1001 error']);
  const { findings, problems, handlers } = analyseFiles(files, config({ ignore: ['old/'] }));
  expect([findings, problems, handlers.length]).toEqual([[], [], 1]);
});

test('a level stands for the strongest one of the rule', () => {
  const at = (level: string) => told(analyseFiles({ 'src/a.js': CLIENT }, config({ rules: { LMI3002: level } })));
  // Line 3 is a note of its own: its client depends on the request.
  expect(at('error')).toEqual(['src/a.js:3 LMI3002 note', 'src/a.js:4 LMI3002 error']);
  expect(at('warning')).toEqual(told(analyseFiles({ 'src/a.js': CLIENT })));
  expect(at('note')).toEqual(['src/a.js:3 LMI3002 note', 'src/a.js:4 LMI3002 note']);
  expect(at('off')).toEqual([]);
});

test('the levels that rules have anyway change nothing', () => {
  const levels = Object.fromEntries(rules.map(({ code, level }) => [code, level]));
  const files = { 'src/a.js': CLIENT, 'src/handler.js': LEAK.replace('run', 'handler') };
  expect(analyseFiles(files, config({ rules: levels }))).toEqual(analyseFiles(files));
});

test('a comment for a rule that is off is neither used nor unused', () => {
  const text = CLIENT.replace(
    '  await new S3Client({})',
    '  // lmi-ignore LMI3002 -- one call a day\n  await new S3Client({})',
  );
  const { problems } = analyseFiles({ 'src/a.js': text }, config({ rules: { LMI3002: 'off' } }));
  expect(problems).toEqual([]);
});

test('what one project says of its packages holds for no other', () => {
  const files = {
    'src/a.js':
      "import { Api } from '@acme/api';\nexport const handler = async () => {\n  await new Api().get();\n};\n",
  };
  const own = config({ clients: [{ package: '@acme/*', members: ['Api'] }] });
  expect(told(analyseFiles(files, own))).toEqual(['src/a.js:3 LMI3002 warning']);
  expect(told(analyseFiles(files))).toEqual([]);
});

test('sessions and trace answer with the configuration', () => {
  withFolder((root) => {
    mkdirSync(path.join(root, 'src'));
    writeFileSync(path.join(root, 'package.json'), '{}');
    writeFileSync(path.join(root, 'src/a.js'), LEAK);
    const own = config({ handlers: ['src/*.js#run'] });
    const file = path.join(root, 'src/a.js');
    expect(openSession(root, own).answerFor(file, LEAK).findings).toHaveLength(1);
    expect(openSession(root).answerFor(file, LEAK).findings).toHaveLength(0);
    expect(traceLine({ root, path: 'src/a.js', line: 3, ...own }).phase).toBe('invocation');
    expect(traceLine({ root, path: 'src/a.js', line: 3 }).phase).toBe('unread');
  });
});

test('a stored result belongs to its configuration', () => {
  withFolder((root) => {
    writeFileSync(path.join(root, 'a.js'), LEAK);
    const request = { root, cacheLocation: path.join(root, 'node_modules/.cache') };
    const own = config({ handlers: ['a.js#run'] });
    expect(analyse(request).findings).toHaveLength(0);
    expect(analyse({ ...request, ...own }).findings).toHaveLength(1);
    expect(analyse({ ...request, ...own }).findings).toHaveLength(1);
    expect(analyse(request).findings).toHaveLength(0);
    const off = config({ handlers: ['a.js#run'], rules: { LMI1001: 'off' } });
    expect(analyse({ ...request, ...off }).findings).toHaveLength(0);
  });
});

test('text that is not saved counts, and no stored result is made of it', () => {
  withFolder((root) => {
    writeFileSync(path.join(root, 'a.js'), 'export const handler = async () => 1;\n');
    const request = { root, cacheLocation: path.join(root, 'node_modules/.cache') };
    const unsaved = new Map([['a.js', LEAK.replace('run', 'handler')]]);
    expect(analyse({ ...request, unsaved }).findings).toHaveLength(1);
    expect(analyse(request).findings).toHaveLength(0);
    expect(analyse({ ...request, unsaved }).findings).toHaveLength(1);
  });
});
