// Lower bound: the parser the analyzer uses, over every source file, and nothing else. Trees are dropped at once.
import { readFileSync } from 'node:fs';
import { ts } from 'ts-morph';
import { listSourceFiles } from './list-source-files.mjs';

const files = listSourceFiles(process.argv[2]);
for (const file of files) ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
console.log(`files ${files.length}`);
