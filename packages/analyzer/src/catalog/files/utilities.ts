import { expand } from '../expand.js';
import type { FileWriterRow } from '../row.js';

/** Small packages around the file system. */
export const utilityFileWriters = expand<FileWriterRow>([
  {
    packages: ['write-file-atomic'],
    members: ['', 'sync'],
    path: 0,
    effect: 'write',
    source: 'https://github.com/npm/write-file-atomic#readme',
  },
  {
    packages: ['jsonfile'],
    members: ['writeFile', 'writeFileSync'],
    path: 0,
    effect: 'write',
    source: 'https://github.com/jprichardson/node-jsonfile#readme',
  },
  {
    packages: ['write-json-file'],
    members: ['', 'sync'],
    path: 0,
    effect: 'write',
    source: 'https://github.com/sindresorhus/write-json-file/tree/v4.3.0',
  },
  {
    packages: ['write-json-file'],
    members: ['writeJsonFile', 'writeJsonFileSync'],
    path: 0,
    effect: 'write',
    source: 'https://github.com/sindresorhus/write-json-file#readme',
  },
  { packages: ['mv'], members: [''], path: 1, effect: 'write', source: 'https://github.com/andrewrk/node-mv#readme' },
  {
    packages: ['cpy'],
    members: [''],
    path: 1,
    effect: 'directory',
    source: 'https://github.com/sindresorhus/cpy#readme',
  },
  {
    packages: ['make-dir'],
    members: ['', 'sync'],
    path: 0,
    effect: 'directory',
    source: 'https://github.com/sindresorhus/make-dir/tree/v3.1.0',
  },
  {
    packages: ['make-dir'],
    members: ['makeDirectory', 'makeDirectorySync'],
    path: 0,
    effect: 'directory',
    source: 'https://github.com/sindresorhus/make-dir#readme',
  },
  {
    packages: ['mkdirp'],
    members: ['', 'sync', 'mkdirp', 'mkdirp.sync', 'mkdirpSync'],
    path: 0,
    effect: 'directory',
    source: 'https://github.com/isaacs/node-mkdirp#readme',
  },
  {
    packages: ['rimraf'],
    members: ['', 'sync', 'rimraf', 'rimraf.sync', 'rimrafSync'],
    path: 0,
    effect: 'delete',
    source: 'https://github.com/isaacs/rimraf#readme',
  },
  {
    packages: ['del'],
    members: ['', 'sync'],
    path: 0,
    effect: 'delete',
    source: 'https://github.com/sindresorhus/del/tree/v6.1.1',
  },
  {
    packages: ['del'],
    members: ['deleteAsync', 'deleteSync'],
    path: 0,
    effect: 'delete',
    source: 'https://github.com/sindresorhus/del#readme',
  },
]);
