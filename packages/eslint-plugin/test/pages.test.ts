/** What `npm run rule-docs -- --check` (eslint-doc-generator) leaves open of the generated pages. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { rules as ruleTable } from '@lmi-ready/analyzer';
import { expect, test } from 'vitest';
import plugin from '../src/index.js';

const root = new URL('../../../', import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, root), 'utf8');
const NOTICE = '## What editors offer';

const inEditors = ruleTable.filter(({ face }) => face !== 'cli');

test.each(inEditors.map((rule) => [rule.name, rule] as const))('%s', (name, { code, level }) => {
  const page = read(`docs/rules/${name}.md`);
  const meta = plugin.rules[name]?.meta;
  expect(page).toContain(`\n\`${code}\`, ${level}`);
  expect(page.includes(NOTICE)).toBe(meta?.hasSuggestions === true);
  expect(meta?.fixable).toBeUndefined();
  expect(meta?.schema, 'a rule with options needs a section about them').toEqual([]);
  const url = new URL(meta?.docs?.url ?? '');
  const file = url.pathname.replace(/^\/lmi-ready\/lmi-ready\/blob\/[^/]+\//, '');
  expect(existsSync(new URL(file, root)), url.href).toBe(true);
});

test('there is no page of a rule that does not exist', () => {
  const pages = readdirSync(new URL('docs/rules', root)).filter((file) => file !== 'README.md');
  const names = [...ruleTable.map(({ name }) => name), 'valid-ignore'];
  expect(pages.map((file) => file.replace('.md', '')).sort()).toEqual(names.sort());
});
