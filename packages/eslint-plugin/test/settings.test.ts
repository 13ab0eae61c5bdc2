import { expect, test } from 'vitest';
import { readSettings } from '../src/settings.js';
import { linter, places, repository } from './linter.js';

const LEAK = 'let user;\nexport const handler = async (event) => {\n  user = event.user;\n  return user;\n};\n';

test('no settings, or none about this plugin, are fine', () => {
  expect(readSettings(undefined)).toEqual({});
  expect(readSettings({})).toEqual({});
  expect(readSettings({ root: 'services' })).toEqual({ root: 'services' });
});

test.each([
  [
    'an unknown key',
    { rot: '.' },
    'settings.lmi.rot of the ESLint configuration is not known; settings are: root, config.',
  ],
  [
    'a root that is no text',
    { root: 1 },
    'settings.lmi.root of the ESLint configuration must be the path of a folder.',
  ],
  ['an empty root', { root: '' }, 'settings.lmi.root of the ESLint configuration must be the path of a folder.'],
  ['no object', ['services'], 'settings.lmi of the ESLint configuration must be an object'],
])('%s is an error that says what is wrong', (_case, value, message) => {
  expect(() => readSettings(value)).toThrow(message);
});

test('the error reaches the user of ESLint', async () => {
  const root = repository({ 'package.json': '{}' });
  const eslint = linter(root, { settings: { lmi: { roots: ['src'] } } });
  await expect(places(eslint, LEAK, 'src/users.js')).rejects.toThrow('settings.lmi.roots');
});

test('files outside the chosen root are not analysed', async () => {
  const root = repository({ 'services/users.js': LEAK, 'legacy/users.js': LEAK });
  const eslint = linter(root, { settings: { lmi: { root: 'services' } } });
  expect(await places(eslint, LEAK, 'services/users.js')).toEqual(['3:3 lmi/no-request-state-leak']);
  expect(await places(eslint, LEAK, 'legacy/users.js')).toEqual([]);
});
