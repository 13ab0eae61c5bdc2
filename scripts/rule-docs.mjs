// npm run rule-docs [-- --check]: what eslint-doc-generator writes: the heads of the rule pages, and the table of rules in the README of the
// plugin. It reads them from the built plugin; the pages below the heads come from the rule folders (npm run generate, which goes first).
import { build, runNode, tool } from './lib/workspace.mjs';

const URL_OF_PAGES = 'https://github.com/lmi-ready/lmi-ready/blob/main/docs/rules/{name}.md';
const NOTICES = 'description,configs,hasSuggestions';

const args = [
  'packages/eslint-plugin',
  ...['--path-rule-doc', '../../docs/rules/{name}.md', '--rule-doc-title-format', 'prefix-name'],
  ...['--rule-doc-notices', NOTICES, '--url-rule-doc', URL_OF_PAGES],
  ...[
    '--path-rule-list',
    'README.md',
    '--rule-list-columns',
    'name,description,configsError,configsWarn,hasSuggestions',
  ],
  ...['--ignore-config', 'all'],
];
process.exitCode =
  (await build()) ||
  runNode(tool('eslint-doc-generator/dist/bin/eslint-doc-generator.js'), [...args, ...process.argv.slice(2)]);
