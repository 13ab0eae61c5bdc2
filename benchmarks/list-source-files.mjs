// The files every measured program is given: JavaScript and TypeScript sources that a person wrote.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

export const SOURCE_EXTENSIONS = ['ts', 'mts', 'cts', 'tsx', 'js', 'mjs', 'cjs', 'jsx'];

/** Installed packages, version control and build output, at any depth. */
export const SKIPPED_FOLDERS = [
  'node_modules',
  '.git',
  'dist',
  'build',
  'out',
  'coverage',
  'cdk.out',
  '.aws-sam',
  '.serverless',
  '.sst',
  '.next',
  '.turbo',
];

const SOURCE_FILE = new RegExp(`\\.(${SOURCE_EXTENSIONS.join('|')})$`);
const DECLARATION_FILE = /\.d\.([^.]+\.)?[mc]?ts$/;
const skipped = new Set(SKIPPED_FOLDERS);

export function isSourceFile(name) {
  return SOURCE_FILE.test(name) && !DECLARATION_FILE.test(name);
}

/** Absolute paths in a stable order. Symbolic links are not followed, so a linked workspace package counts once. */
export function listSourceFiles(folder) {
  const files = [];
  const open = [folder];
  while (open.length > 0) {
    const current = open.pop();
    for (const entry of readdirSync(current, { withFileTypes: true })) {
      const path = join(current, entry.name);
      if (entry.isDirectory() && !skipped.has(entry.name)) open.push(path);
      else if (entry.isFile() && isSourceFile(entry.name)) files.push(path);
    }
  }
  return files.sort();
}
