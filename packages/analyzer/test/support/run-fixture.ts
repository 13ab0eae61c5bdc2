/** Finds the fixtures of rules, rule pages and catalogue, lays them out on disk and runs the engine on them. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { analyse, type Analysis } from '../../src/index.js';
import { parse, type Fixture } from './fixture-markers.js';

export interface NamedFixture extends Fixture {
  /** Path inside `packages/analyzer/src`; fences of rule pages have their line as well. */
  readonly name: string;
  /** What the fence promises; undefined for fixture files. */
  readonly fence?: 'bad' | 'good';
}

const source = fileURLToPath(new URL('../../src/', import.meta.url));
const FENCE = /^```([cm]?[jt]sx?|ya?ml|json) (bad|good)\n([\s\S]*?)^```$/gm;

/** Code is a handler; what a template or a package holds tells its name. */
const FILE_NAMES: Readonly<Record<string, string>> = {
  yaml: 'template.yaml',
  yml: 'template.yml',
  json: 'package.json',
  tf: 'main.tf',
};

/** Rule folders as `category/name`, sorted. */
export const ruleFolders: readonly string[] = filesBelow('rules')
  .filter((file) => file.endsWith('/rule.ts'))
  .map((file) => file.replace(/^rules\/(.*)\/rule\.ts$/, '$1'))
  .sort();

export const ruleFixtures: readonly NamedFixture[] = ruleFolders.flatMap((folder) =>
  filesBelow(`rules/${folder}/fixtures`).map(readFixture),
);

export const ruleFences: readonly NamedFixture[] = ruleFolders.flatMap((folder) =>
  readFences(`rules/${folder}/README.md`),
);

export const catalogFixtures: readonly NamedFixture[] = filesBelow('catalog/fixtures').map(readFixture);

/** What `solve` has to see through, whatever the rule: below `test/solve/fixtures`. */
export const solveFixtures: readonly NamedFixture[] = filesBelow('../test/solve/fixtures').map(readFixture);

export const allFixtures: readonly NamedFixture[] = [
  ...ruleFixtures,
  ...ruleFences,
  ...catalogFixtures,
  ...solveFixtures,
];

export function readSource(file: string): string {
  return readFileSync(path.join(source, file), 'utf8');
}

function filesBelow(folder: string): readonly string[] {
  if (!existsSync(path.join(source, folder))) return [];
  return readdirSync(path.join(source, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(source, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .sort();
}

function readFixture(file: string): NamedFixture {
  return { name: file, ...parse(readSource(file), defaultPath(path.extname(file).slice(1))) };
}

function defaultPath(extension: string): string {
  return FILE_NAMES[extension] ?? `handler.${extension}`;
}

function readFences(file: string): readonly NamedFixture[] {
  const text = readSource(file);
  return [...text.matchAll(FENCE)].map(([, extension, kind, code = ''], index) => ({
    name: `${file} ${kind} ${index + 1}`,
    fence: kind as 'bad' | 'good',
    ...parse(code, defaultPath(extension ?? '')),
  }));
}

/**
 * Writes the files of a fixture as a project of its own: with its package.json, a template when a handler is declared, and
 * the handler `app.handler` when it has no code but a template.
 */
export function layOut(fixture: Fixture, folder: string): void {
  const files = new Map(fixture.files.map(({ path: file, text }) => [file, text]));
  const { handler } = fixture.options;
  const extras = {
    'package.json': '{ "name": "fixture", "private": true }\n',
    ...(handler === undefined ? {} : { 'template.yaml': samTemplate(handler) }),
    ...(hasHandler(fixture) ? {} : { 'app.mjs': "export const handler = async () => 'ok';\n" }),
  };
  for (const [file, text] of Object.entries(extras)) if (!files.has(file)) files.set(file, text);
  for (const [file, text] of files) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
}

function hasHandler({ files }: Fixture): boolean {
  return files.some(
    ({ path: file, text }) =>
      /\.[cm]?[jt]sx?$/.test(file) && !/['"](?:aws-cdk-lib|sst)|sst\.aws/.test(text) && !file.startsWith('lib/'),
  );
}

function samTemplate(handler: string): string {
  return `Transform: AWS::Serverless-2016-10-31
Resources:
  Function:
    Type: AWS::Serverless::Function
    Properties: { Handler: ${handler}, Runtime: nodejs22.x }
`;
}

/** Calls `use` with a new folder, which is gone afterwards. */
export function withFolder<T>(use: (folder: string) => T): T {
  const folder = mkdtempSync(path.join(tmpdir(), 'lmi-fixture-'));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export function runFixture(fixture: Fixture): Analysis {
  return withFolder((root) => {
    layOut(fixture, root);
    return analyse({ root });
  });
}
