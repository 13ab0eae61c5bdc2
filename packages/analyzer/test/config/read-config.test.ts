import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { loadConfig, parseConfig, readConfig, rules, UsageError } from '../../src/index.js';

/** A folder with one file, gone after the test. */
function folder(text: string, name = 'lmi-ready.config.jsonc'): string {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'lmi-config-')));
  onTestFinished(() => {
    rmSync(root, { recursive: true });
  });
  writeFileSync(path.join(root, name), text);
  return root;
}

function errorsOf(text: string): readonly string[] {
  return readConfig({ root: folder(text) }).errors.map((error) => error.replace('lmi-ready.config.jsonc:', ''));
}

test('a project without a configuration says nothing', () => {
  const root = folder('{}', 'package.json');
  const config = loadConfig({ root });
  expect(config).toEqual(parseConfig({}, 'nothing'));
  expect(readConfig({ root }).file).toBeUndefined();
});

test.each(['lmi-ready.config.json', 'lmi-ready.config.jsonc'])('%s may hold comments and trailing commas', (name) => {
  const root = folder('{\n  // legacy\n  "ignore": ["legacy/",],\n}\n', name);
  expect(loadConfig({ root }).ignore).toEqual(['legacy/']);
  expect(readConfig({ root }).file).toBe(path.join(root, name));
});

test('rules are known by code and by name, exports by the names of the catalogues', () => {
  const text = JSON.stringify({
    rules: { LMI3002: 'error', 'no-blocking-call': 'off' },
    uniqueNames: [{ package: 'node:ids', members: ['default', 'default.make', 'default#next', 'defaults'] }],
  });
  const { rules: levels, uniqueNames } = loadConfig({ root: folder(text) });
  expect(levels).toEqual({ LMI3002: 'error', LMI6001: 'off' });
  expect(uniqueNames).toEqual([{ package: 'ids', members: ['', 'make', '#next', 'defaults'] }]);
});

test('handlers and templates know where they are written', () => {
  const { handlers } = loadConfig({ root: folder('{\n  "handlers": ["./src/jobs/*.ts#run"]\n}') });
  expect(handlers).toEqual([
    {
      glob: 'src/jobs/*.ts',
      exportName: 'run',
      location: { path: 'lmi-ready.config.jsonc', line: 2, column: 16, endLine: 2, endColumn: 37 },
    },
  ]);
});

test.each([
  ['', '1:1: The file holds no configuration; write {} for one that says nothing.'],
  ['// nothing yet', '1:15: The file holds no configuration; write {} for one that says nothing.'],
  ['{ "ignore": ["a" }', '1:18: The JSON is broken (comma expected).'],
  ['[]', '1:1: The configuration must be an object in { }.'],
  ['{\n  "ignores": []\n}', "2:3: The key 'ignores' is not known; did you mean 'ignore'?"],
  [
    '{ "x": 1 }',
    "1:3: The key 'x' is not known; known are handlers, templates, ignore, rules, wrappers, clients, setters, uniqueNames.",
  ],
  ['{ "ignore": "a" }', '1:13: ignore must be a list in [ ].'],
  ['{ "ignore": ["a", 1] }', '1:19: ignore[1] must be a text in quotes.'],
  ['{ "ignore": [" "] }', '1:14: ignore[0] must not be empty.'],
  ['{ "ignore": [], "ignore": [] }', "1:3: The key 'ignore' is written twice; keep one."],
  ['{ "rules": { "LMI3OO2": "off" } }', "1:14: There is no rule 'LMI3OO2'; did you mean 'LMI3002'?"],
  [
    '{ "rules": { "xyz": "off" } }',
    `1:14: There is no rule 'xyz'; known are ${rules.map(({ code }) => code).join(', ')}.`,
  ],
  ['{ "rules": { "LMI3002": "warn" } }', "1:25: 'warn' is not a value of rules.LMI3002; did you mean 'warning'?"],
  ['{ "rules": { "LMI3002": 2 } }', '1:25: rules.LMI3002 must be one of off, note, warning, error.'],
  [
    '{ "rules": { "LMI3002": "off", "no-client-per-invocation": "off" } }',
    "1:32: 'no-client-per-invocation' is LMI3002, which has a level already; keep one.",
  ],
  ['{ "clients": [{ "package": "a" }] }', "1:15: clients[0] has no 'members'; add it."],
  ['{ "clients": [{ "package": "a", "members": [] }] }', '1:44: clients[0].members must not be empty.'],
  [
    '{ "clients": [{ "package": "a", "members": ["b"], "kind": "pool" }] }',
    "1:59: 'pool' is not a value of clients[0].kind; known are client, connection.",
  ],
  [
    '{ "clients": [{ "package": "a", "members": ["b"], "close": ["end"] }] }',
    "1:60: Only a client of kind 'connection' is closed; set its kind.",
  ],
  [
    '{ "wrappers": [{ "package": "a", "members": ["b"], "parameters": -1 }] }',
    '1:66: wrappers[0].parameters must not be below 0.',
  ],
  [
    '{ "wrappers": [{ "package": "a", "member": ["b"] }] }',
    "1:34: The key 'member' is not known; did you mean 'members'?",
  ],
  ['{ "handlers": ["src/a.ts#"] }', "1:16: 'src/a.ts#' does not have the form file#export, such as src/jobs/*.ts#run."],
  [
    '{ "handlers": ["../a.ts"] }',
    "1:16: '../a.ts' leads out of the root; write it from the root, or give another --root.",
  ],
  [
    '{ "templates": ["/a.yaml"] }',
    "1:17: '/a.yaml' leads out of the root; write it from the root, or give another --root.",
  ],
  ['{ "templates": ["a\\\\b.yaml"] }', "1:17: 'a\\b.yaml' has a backslash; paths are written with / on every system."],
])('%s is told with its place', (text, error) => {
  expect(errorsOf(text)).toContain(error);
});

test('all mistakes are told, in the order of the file, and the first ends a run', () => {
  const text = '{\n  "rules": { "LMI1O01": "off",\n    "LMI1002": "none" },\n  "ignor": []\n}';
  const root = folder(text);
  expect(readConfig({ root }).errors.map((error) => error.split(' ')[0])).toEqual(
    ['2:14:', '3:16:', '4:3:'].map((place) => `lmi-ready.config.jsonc:${place}`),
  );
  expect(() => loadConfig({ root })).toThrow(UsageError);
  expect(() => loadConfig({ root })).toThrow(/^lmi-ready.config.jsonc:2:14: .* \(2 more: lmi-ready config verify\)$/);
});

test('a file that was asked for has to exist, and of two at the root none is taken', () => {
  const root = folder('{}');
  expect(() => readConfig({ root, file: path.join(root, 'ci.json') })).toThrow(
    "The configuration 'ci.json' cannot be read",
  );
  writeFileSync(path.join(root, 'lmi-ready.config.json'), '{}');
  expect(() => readConfig({ root })).toThrow('keep one of them');
});

test('a configuration outside the root is named by its whole path, and is no place in the project', () => {
  const root = folder('{}', 'ci.json');
  mkdirSync(path.join(root, 'service'));
  const file = path.join(root, 'ci.json');
  writeFileSync(file, '{ "handlers": ["a.ts"] }');
  expect(loadConfig({ root: path.join(root, 'service'), file }).handlers).toEqual([{ glob: 'a.ts' }]);
  writeFileSync(file, '{ "handler": [] }');
  expect(() => loadConfig({ root: path.join(root, 'service'), file })).toThrow(`${file}:1:3: `);
});

test('an object is checked like a file', () => {
  expect(() => parseConfig({ ignores: [] }, 'settings')).toThrow("settings: The key 'ignores' is not known");
  expect(() => parseConfig({ handlers: ['a#b#c'] }, 'settings')).toThrow('file#export');
});

test('whatever a file holds, it is a configuration or has a sentence with a place', () => {
  const keys = fc.constantFrom(
    'handlers',
    'ignore',
    'rules',
    'clients',
    'package',
    'members',
    rules[0]?.code ?? '',
    'x',
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      fc.constantFrom('', 'off', 'a.ts#b', '../x', 1, null, true),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(keys, tie('value'), { maxKeys: 3 }),
    ),
  }));
  const root = folder('{}');
  fc.assert(
    fc.property(value, (written) => {
      writeFileSync(path.join(root, 'lmi-ready.config.jsonc'), JSON.stringify(written));
      const { errors } = readConfig({ root });
      for (const error of errors) expect(error).toMatch(/^lmi-ready\.config\.jsonc:\d+:\d+: .*[.?]$/);
    }),
  );
});
