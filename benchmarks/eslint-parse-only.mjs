// ESLint with the TypeScript parser and not one rule: no type information, no configuration of the folder.
import parser from '@typescript-eslint/parser';
import { ESLint } from 'eslint';
import { listSourceFiles, SOURCE_EXTENSIONS } from './list-source-files.mjs';

const folder = process.argv[2];
const eslint = new ESLint({
  cwd: folder,
  overrideConfigFile: true,
  overrideConfig: {
    files: [`**/*.{${SOURCE_EXTENSIONS.join(',')}}`],
    languageOptions: { parser },
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' },
  },
});
const results = await eslint.lintFiles(listSourceFiles(folder));
const unparsed = results.filter((result) => result.fatalErrorCount > 0).length;
console.log(`files ${results.length}, unparsed ${unparsed}`);
