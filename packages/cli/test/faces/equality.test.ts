/** Editor and CI must say the same: every face over every fixture, compared finding by finding. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as typescriptParser from '@typescript-eslint/parser';
import * as eslint10 from 'eslint';
import * as eslint9 from 'eslint-9';
import * as espree from 'espree';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allFixtures, layOut } from '../../../analyzer/test/support/run-fixture.js';
import plugin from '../../../eslint-plugin/dist/index.js';
import { checkAsJson, comparable, open, toldByEslint, type Told } from './faces.js';

const EVERY_FILE = ['**/*.{ts,mts,cts,tsx,js,mjs,cjs,jsx}'];
const JAVASCRIPT = ['**/*.{js,mjs,cjs,jsx}'];

const hosts = [
  { name: 'ESLint 9 with espree', ESLint: eslint9.ESLint, parser: espree, files: JAVASCRIPT },
  {
    name: 'ESLint 9 with @typescript-eslint/parser',
    ESLint: eslint9.ESLint,
    parser: typescriptParser,
    files: EVERY_FILE,
  },
  { name: 'ESLint 10 with espree', ESLint: eslint10.ESLint, parser: espree, files: JAVASCRIPT },
  {
    name: 'ESLint 10 with @typescript-eslint/parser',
    ESLint: eslint10.ESLint,
    parser: typescriptParser,
    files: EVERY_FILE,
  },
] as const;

/** All fixtures side by side in one repository, each a project of its own. */
const tree = realpathSync(mkdtempSync(path.join(tmpdir(), 'lmi-faces-')));
const projects = allFixtures.map((fixture, index) => ({ fixture, folder: `project-${index + 1}` }));

let cli: ReadonlyMap<string, readonly Told[]>;
let editors: readonly { readonly name: string; readonly findings: ReadonlyMap<string, readonly Told[]> }[];

beforeAll(async () => {
  mkdirSync(path.join(tree, '.git'));
  for (const { fixture, folder } of projects) layOut(fixture, path.join(tree, folder));
  cli = byProject(open(checkAsJson(tree)));
  editors = await Promise.all(hosts.map(async (host) => ({ name: host.name, findings: byProject(await lint(host)) })));
  // Five linters over all fixtures as one repository take a minute, on a busy machine several.
}, 600_000);

afterAll(() => {
  rmSync(tree, { recursive: true });
});

async function lint({ ESLint, parser, files }: (typeof hosts)[number]): Promise<readonly Told[]> {
  const config = { files: [...files], languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } } };
  const linter = new ESLint({
    cwd: tree,
    overrideConfigFile: true,
    overrideConfig: [config, ...plugin.configs.all],
  });
  return toldByEslint(tree, await linter.lintFiles([...files]));
}

function byProject(findings: readonly Told[]): ReadonlyMap<string, readonly Told[]> {
  const groups = new Map(projects.map(({ folder }) => [folder, [] as Told[]]));
  for (const finding of comparable(findings)) groups.get(finding.path.split('/')[0] ?? '')?.push(finding);
  return groups;
}

test('the fixtures show findings in every face', () => {
  for (const findings of [cli, ...editors.map((editor) => editor.findings)]) {
    expect([...findings.values()].flat().length).toBeGreaterThan(20);
  }
});

test.each(projects.map(({ fixture, folder }) => [fixture.name, folder] as const))('%s', (_name, folder) => {
  const expected = cli.get(folder);
  const inJavaScript = expected?.filter(({ path: file }) => /\.[cm]?jsx?$/.test(file));
  for (const { name, findings } of editors) {
    expect({ face: name, findings: findings.get(folder) }).toEqual({
      face: name,
      findings: name.endsWith('espree') ? inJavaScript : expected,
    });
  }
});
