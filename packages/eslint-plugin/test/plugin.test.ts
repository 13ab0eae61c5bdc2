import { readFileSync } from 'node:fs';
import { rules as allRules } from '@lmi-ready/analyzer';
import { ESLint } from 'eslint';
import { defineConfig } from 'eslint/config';
import { expect, test } from 'vitest';
import plugin from '../src/index.js';
import { places, repository } from './linter.js';

/** Templates and packages are for the command line. */
const ruleTable = allRules.filter(({ face }) => face !== 'cli');

const LEAK = 'let user;\nexport const handler = async (event) => {\n  user = event.user;\n  return user;\n};\n';

test('name and version are those of the package', () => {
  const { name, version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  expect(plugin.meta).toEqual({ name, version, namespace: 'lmi' });
});

test('every rule of the engine about code is a rule here, with its words', () => {
  expect(Object.keys(plugin.rules)).toEqual([...ruleTable.map(({ name }) => name), 'valid-ignore']);
  for (const { name, code, summary } of ruleTable) {
    expect(plugin.rules[name]?.meta).toMatchObject({
      type: 'problem',
      schema: [],
      docs: { description: summary, lmiId: code, url: expect.stringMatching(`^https://.*/${name}/README\\.md$`) },
    });
  }
});

test('the recommended configuration takes its severities from the levels', () => {
  const [config] = plugin.configs.recommended;
  expect(config?.rules).toEqual({
    ...Object.fromEntries(
      ruleTable
        .filter(({ level }) => level !== 'note')
        .map(({ name, level }) => [`lmi/${name}`, level === 'error' ? 'error' : 'warn']),
    ),
    'lmi/valid-ignore': 'warn',
  });
  expect(Object.keys(plugin.configs.all[0]?.rules ?? {})).toHaveLength(ruleTable.length + 1);
});

test('configurations can be extended by name', async () => {
  const overrideConfig = defineConfig({ files: ['**/*.js'], plugins: { lmi: plugin }, extends: ['lmi/recommended'] });
  const eslint = new ESLint({ cwd: repository({ 'users.js': LEAK }), overrideConfigFile: true, overrideConfig });
  expect(await places(eslint, LEAK, 'users.js')).toEqual(['3:3 lmi/no-request-state-leak']);
});

test('only the rules that are on report', async () => {
  const text = LEAK.replace('  return user;', "  process.env['USER_NAME'] = event.user.name;");
  const overrideConfig = { plugins: { lmi: plugin }, rules: { 'lmi/no-env-write': 'warn' } } as const;
  const eslint = new ESLint({ cwd: repository({ 'users.js': text }), overrideConfigFile: true, overrideConfig });
  expect(await places(eslint, text, 'users.js')).toEqual(['4:3 lmi/no-env-write']);
});
