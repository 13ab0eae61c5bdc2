/** One configuration, every face: the file of the root, another file, an object in the settings of ESLint. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as typescriptParser from '@typescript-eslint/parser';
import * as eslint10 from 'eslint';
import * as eslint9 from 'eslint-9';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import plugin from '../../../eslint-plugin/dist/index.js';
import { checkAsJson, comparable, toldByEslint, type Told } from './faces.js';

const LEAK = 'user = event.user;\n  await fetch(user);';
const FILES: Readonly<Record<string, string>> = {
  'package.json': '{}',
  'src/jobs/nightly.js': `let user;\nexport const run = async (event) => {\n  ${LEAK}\n};\n`,
  'src/wrapped.ts': `import { withTracing } from '@acme/lambda';\nlet user: string;\nexport const get = withTracing(async (event) => {\n  ${LEAK}\n});\n`,
  'src/packages.ts': `import { Billing, connect } from '@acme/billing';
import { setTenant } from '@acme/context';
import { newId } from '@acme/ids';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';

const shared = connect();

export const handler = async (event: { tenant: string }) => {
  new Billing();
  connect();
  setTenant(event.tenant);
  readFileSync('template.html');
  await writeFile(\`/tmp/\${newId(event.tenant)}\`, '');
  await shared.end();
};
`,
  'legacy/orders.js': `let user;\nexport const handler = async (event) => {\n  ${LEAK}\n};\n`,
  'build/template.yaml':
    'Resources:\n  Importer:\n    Type: AWS::Serverless::Function\n    Properties: { Runtime: nodejs22.x, CodeUri: ../src, Handler: importer.start }\n',
  'src/importer.js': `let user;\nexport const start = async (event) => {\n  ${LEAK}\n};\n`,
};

const CONFIG = {
  handlers: ['src/jobs/*.js#run'],
  templates: ['build/*.yaml'],
  ignore: ['legacy/'],
  rules: { 'no-blocking-call': 'off', LMI3002: 'error' },
  wrappers: [{ package: '@acme/lambda', members: ['withTracing'] }],
  clients: [
    { package: '@acme/billing', members: ['Billing'] },
    { package: '@acme/billing', members: ['connect'], kind: 'connection', close: ['end'] },
  ],
  setters: [{ package: '@acme/context', members: ['setTenant'] }],
  uniqueNames: [{ package: '@acme/ids', members: ['newId'] }],
};

const EXPECTED = [
  'src/importer.js:3 LMI1001',
  'src/jobs/nightly.js:3 LMI1001',
  'src/packages.ts:10 LMI3002',
  'src/packages.ts:11 LMI3001',
  'src/packages.ts:12 LMI3003',
  'src/packages.ts:15 LMI3004',
  'src/wrapped.ts:4 LMI1001',
];

const tree = realpathSync(mkdtempSync(path.join(tmpdir(), 'lmi-config-faces-')));
const atRoot = path.join(tree, 'lmi-ready.config.json');
const elsewhere = path.join(tree, 'ci', 'lmi.jsonc');

beforeAll(() => {
  mkdirSync(path.join(tree, '.git'));
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(path.dirname(path.join(tree, name)), { recursive: true });
    writeFileSync(path.join(tree, name), text);
  }
  mkdirSync(path.dirname(elsewhere));
  writeFileSync(elsewhere, `// for CI\n${JSON.stringify(CONFIG)}`);
});

beforeEach(() => {
  rmSync(atRoot, { force: true });
});

afterAll(() => {
  rmSync(tree, { recursive: true });
});

const hosts = [
  { name: 'ESLint 9', ESLint: eslint9.ESLint },
  { name: 'ESLint 10', ESLint: eslint10.ESLint },
] as const;

async function lint(ESLint: (typeof hosts)[number]['ESLint'], settings?: object): Promise<readonly Told[]> {
  const eslint = new ESLint({
    cwd: tree,
    overrideConfigFile: true,
    overrideConfig: [
      {
        files: ['**/*.{js,ts}'],
        languageOptions: { parser: typescriptParser },
        settings: settings ? { lmi: settings } : {},
      },
      ...plugin.configs.all,
    ],
  });
  return comparable(toldByEslint(tree, await eslint.lintFiles(['src/**/*.{js,ts}', 'legacy/*.js'])));
}

function short(findings: readonly Told[]): readonly string[] {
  return findings.map(({ path: file, line, ruleId }) => `${file}:${String(line)} ${ruleId}`);
}

test.each(hosts)(
  '$name and the command line agree, finding by finding, wherever the configuration stands',
  async ({ ESLint }) => {
    writeFileSync(atRoot, JSON.stringify(CONFIG));
    const atTheRoot = comparable(checkAsJson(tree).findings);
    expect(short(atTheRoot)).toEqual(EXPECTED);
    expect(await lint(ESLint)).toEqual(atTheRoot);
    rmSync(atRoot);
    expect(comparable(checkAsJson(tree, ['--config', elsewhere]).findings)).toEqual(atTheRoot);
    expect(await lint(ESLint, { config: 'ci/lmi.jsonc' })).toEqual(atTheRoot);
    expect(await lint(ESLint, { config: CONFIG })).toEqual(atTheRoot);
  },
);

test.each(hosts)('$name sees an edited configuration', async ({ ESLint }) => {
  const without = await lint(ESLint);
  expect(without).toEqual(comparable(checkAsJson(tree).findings));
  writeFileSync(atRoot, '{ "ignore": ["**"] }');
  expect(await lint(ESLint)).toEqual([]);
  rmSync(atRoot);
  expect(await lint(ESLint)).toEqual(without);
});

test.each(hosts)('a mistake reaches the user of $name with its place', async ({ ESLint }) => {
  writeFileSync(atRoot, '{\n  "rules": { "LMI3OO2": "off" }\n}');
  await expect(lint(ESLint)).rejects.toThrow(
    "lmi-ready.config.json:2:14: There is no rule 'LMI3OO2'; did you mean 'LMI3002'?",
  );
  await expect(lint(ESLint, { config: { ignores: [] } })).rejects.toThrow(
    "settings.lmi.config of the ESLint configuration: The key 'ignores' is not known; did you mean 'ignore'?",
  );
});
