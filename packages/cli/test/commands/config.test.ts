import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseConfig } from '@lmi-ready/analyzer';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { frozenRules } from '../support/frozen.js';
import { runCli, temporaryFolder } from '../support/run-cli.js';

const schema = JSON.parse(readFileSync(new URL('../../schema/config.schema.json', import.meta.url), 'utf8')) as object;
// Rules are described one by one, and their values all at once.
const followsSchema = new Ajv2020({ allowMatchingProperties: true }).compile(schema);

function project(config: string, name = 'lmi-ready.config.jsonc'): string {
  const cwd = temporaryFolder();
  mkdirSync(path.join(cwd, '.git'));
  writeFileSync(path.join(cwd, name), config);
  return cwd;
}

test('init writes a configuration that changes nothing, and says what comes next', () => {
  const cwd = temporaryFolder();
  const { code, stdout } = runCli(['init'], { cwd });
  expect(code).toBe(0);
  expect(stdout).toMatch(/^Wrote lmi-ready\.config\.jsonc\./);
  expect(stdout).toContain('lmi-ready config verify');
  expect(runCli(['config', 'verify'], { cwd })).toMatchObject({
    code: 0,
    stdout: 'lmi-ready.config.jsonc is in order.\n',
    stderr: '',
  });
  expect(runCli([], { cwd }).requests[0]?.config).toEqual(parseConfig({}, 'nothing'));
});

test('every example that init writes is valid, and there is one of every key', () => {
  const cwd = temporaryFolder();
  runCli(['init'], { cwd });
  const file = path.join(cwd, 'lmi-ready.config.jsonc');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^ {2}[/][/] (?=")/gm, ''));
  expect(runCli(['config', 'verify'], { cwd })).toMatchObject({ code: 0, stderr: '' });
  const { ignore, ...examples } = JSON.parse(runCli(['print-config'], { cwd }).stdout) as Record<string, object>;
  expect(ignore).toEqual(['legacy/']);
  const keys = Object.keys((schema as { properties: object }).properties).filter((key) => key !== '$schema');
  expect(['ignore', ...Object.keys(examples)].sort()).toEqual(keys.sort());
  for (const [key, example] of Object.entries(examples)) expect([key, Object.keys(example)]).not.toEqual([key, []]);
});

test.each(['lmi-ready.config.json', 'lmi-ready.config.jsonc'])('init never writes over %s', (name) => {
  const cwd = project('{ "ignore": ["mine"] }', name);
  expect(runCli(['init'], { cwd })).toMatchObject({
    code: 2,
    stdout: '',
    stderr: `lmi-ready: '${name}' is there already; edit it, or delete it first.\n`,
  });
  expect(readFileSync(path.join(cwd, name), 'utf8')).toBe('{ "ignore": ["mine"] }');
});

test('the configuration of the root is used from every folder below it, and --config instead of it', () => {
  const cwd = project('{ "ignore": ["a"] }');
  mkdirSync(path.join(cwd, 'src'));
  writeFileSync(path.join(cwd, 'src/ci.json'), '{ "ignore": ["b"] }');
  const below = path.join(cwd, 'src');
  expect(runCli([], { cwd: below }).requests[0]?.config?.ignore).toEqual(['a']);
  expect(runCli(['--config', 'ci.json'], { cwd: below }).requests[0]?.config?.ignore).toEqual(['b']);
  expect(runCli(['--config', 'no.json'], { cwd: below }).stderr).toBe(
    "lmi-ready: The configuration 'src/no.json' cannot be read; name a file that exists.\n",
  );
});

test.each([['check'], ['list'], ['print-config'], ['trace', 'a.ts:1']])(
  'a mistake ends %s with 2, its place and a suggestion',
  (...argv) => {
    const cwd = project('{\n  "ignores": [],\n  "rule": {}\n}');
    writeFileSync(path.join(cwd, 'a.ts'), 'export {};\n');
    expect(runCli(argv, { cwd })).toMatchObject({
      code: 2,
      stdout: '',
      requests: [],
      stderr:
        "lmi-ready: lmi-ready.config.jsonc:2:3: The key 'ignores' is not known; did you mean 'ignore'? (1 more: lmi-ready config verify)\n",
    });
  },
);

test('config verify tells everything, and that there is nothing to verify', () => {
  const cwd = project('{\n  "ignores": [],\n  "rule": {}\n}');
  expect(runCli(['config', 'verify'], { cwd })).toMatchObject({
    code: 2,
    stdout: '',
    stderr:
      "lmi-ready: lmi-ready.config.jsonc:2:3: The key 'ignores' is not known; did you mean 'ignore'?\n" +
      "lmi-ready: lmi-ready.config.jsonc:3:3: The key 'rule' is not known; did you mean 'rules'?\n",
  });
  const empty = temporaryFolder();
  expect(runCli(['config', 'verify'], { cwd: empty })).toMatchObject({
    code: 2,
    stderr: `lmi-ready: There is no configuration in '${empty}'; write one with lmi-ready init.\n`,
  });
});

const names = fc.constantFrom('default', 'default.x', 'default#x', 'make', 'Client#close', 'a.*');
const own = { package: fc.constantFrom('@acme/a', '@acme/*', 'node:b'), members: fc.array(names, { minLength: 1 }) };
const optional = { requiredKeys: ['package', 'members'] as ('package' | 'members')[] };
const configs = fc.record(
  {
    handlers: fc.array(fc.constantFrom('src/*.ts', './a.ts#run', 'x/[id].js#api.get')),
    templates: fc.array(fc.constantFrom('cdk.out/*.json')),
    ignore: fc.array(fc.constantFrom('legacy/', '!legacy/a.ts')),
    rules: fc.dictionary(
      fc.constantFrom(...frozenRules.rules.map(({ code }) => code)),
      fc.constantFrom('off', 'note', 'warning', 'error'),
    ),
    wrappers: fc.array(fc.record({ ...own, parameters: fc.nat(3), streaming: fc.boolean() }, optional)),
    clients: fc.array(
      fc.oneof(
        fc.record({ ...own, kind: fc.constant('client'), name: fc.constant('billing client') }, optional),
        fc.record(
          { ...own, kind: fc.constant('connection'), close: fc.array(fc.constant('end')) },
          { requiredKeys: ['package', 'members', 'kind'] },
        ),
      ),
    ),
    setters: fc.array(
      fc.record(
        { ...own, assign: fc.boolean(), scope: fc.constantFrom('library', 'instance'), changes: fc.constant('x') },
        optional,
      ),
    ),
    uniqueNames: fc.array(fc.record(own)),
  },
  { requiredKeys: [] },
);

test('what print-config prints follows the schema, means the same, and prints itself', () => {
  const cwd = project('{}');
  const file = path.join(cwd, 'lmi-ready.config.jsonc');
  const inForce = () => runCli([], { cwd }).requests[0]?.config;
  fc.assert(
    fc.property(configs, (written) => {
      writeFileSync(file, JSON.stringify(written));
      const before = inForce();
      const { stdout } = runCli(['print-config'], { cwd });
      expect(followsSchema(JSON.parse(stdout))).toBe(true);
      writeFileSync(file, stdout);
      const after = inForce();
      const places = { handlers: [], templates: [], rules: {} };
      expect({ ...after, ...places }).toEqual({ ...before, ...places });
      expect(after?.rules).toMatchObject(before?.rules ?? {});
      expect(runCli(['print-config'], { cwd }).stdout).toBe(stdout);
    }),
    { numRuns: 50 },
  );
});
