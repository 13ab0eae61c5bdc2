import { Linter } from 'eslint';
import { expect, test } from 'vitest';
import plugin from '../src/index.js';
import { linter, places, repository, write } from './linter.js';

const STATE = `export const state = { tenant: undefined };

export function enter(tenant) {
  state.tenant = tenant;
}
`;
const HANDLER = `import { state, enter } from './state.js';

export const handler = async (event) => {
  enter(event.tenant);
  await fetch('https://orders.internal/' + state.tenant);
};
`;
const LEAK = ['4:3 lmi/no-request-state-leak'];

test('the text in the editor counts, not the one on disk', async () => {
  const root = repository({ 'src/handler.js': HANDLER, 'src/state.js': 'export function enter() {}\n' });
  const eslint = linter(root);
  expect(await places(eslint, 'export function enter() {}\n', 'src/state.js')).toEqual([]);
  expect(await places(eslint, STATE, 'src/state.js')).toEqual(LEAK);
  expect(await places(eslint, `// tenants\n${STATE}`, 'src/state.js')).toEqual(['5:3 lmi/no-request-state-leak']);
});

test('a change of another file on disk is seen', async () => {
  const root = repository({ 'src/handler.js': 'export const handler = async () => 1;\n', 'src/state.js': STATE });
  const eslint = linter(root);
  expect(await places(eslint, STATE, 'src/state.js')).toEqual([]);
  write(root, 'src/handler.js', HANDLER);
  expect(await places(eslint, STATE, 'src/state.js')).toEqual(LEAK);
});

test('a file that is not saved yet is analysed', async () => {
  const root = repository({ 'package.json': '{}' });
  const text = 'let user;\nexport const handler = async (event) => {\n  user = event.user;\n  return user;\n};\n';
  expect(await places(linter(root), text, 'src/new.js')).toEqual(['3:3 lmi/no-request-state-leak']);
});

test('text without a file and blocks of a processor are skipped', async () => {
  const text = 'let user;\nexport const handler = async (event) => {\n  user = event.user;\n};\n';
  expect(new Linter().verify(text, plugin.configs.recommended)).toEqual([]);
  const processor = {
    preprocess: () => [{ text, filename: 'block.js' }],
    postprocess: (lists: never[][]) => lists.flat(),
  };
  const eslint = linter(repository({}), { files: ['**/*.md'], processor }, { files: ['**/*.md/*.js'] });
  expect(await places(eslint, '# Handlers', 'guide.md')).toEqual([]);
});
