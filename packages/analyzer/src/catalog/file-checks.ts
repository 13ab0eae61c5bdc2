import { expand } from './expand.js';
import type { Sourced } from './row.js';

/** A call about files that changes none. The path is its first argument. */
export interface FileCheckRow extends Sourced {
  readonly package: string;
  readonly member: string;
  readonly does: 'exists' | 'list' | 'make-folder' | 'wipe';
}

const FS = 'https://nodejs.org/api/fs.html';
const FS_EXTRA = 'https://github.com/jprichardson/node-fs-extra#readme';

export const fileChecks = expand<FileCheckRow>([
  {
    packages: ['fs', 'fs-extra', 'graceful-fs'],
    members: ['existsSync', 'exists', 'access', 'accessSync', 'stat', 'statSync', 'promises.access', 'promises.stat'],
    does: 'exists',
    source: FS,
  },
  { packages: ['fs/promises'], members: ['access', 'stat'], does: 'exists', source: FS },
  { packages: ['fs-extra'], members: ['pathExists', 'pathExistsSync'], does: 'exists', source: FS_EXTRA },
  {
    packages: ['fs', 'fs-extra', 'graceful-fs'],
    members: ['readdir', 'readdirSync', 'promises.readdir'],
    does: 'list',
    source: FS,
  },
  { packages: ['fs/promises'], members: ['readdir'], does: 'list', source: FS },
  {
    packages: ['fs', 'fs-extra', 'graceful-fs'],
    members: ['mkdtemp', 'mkdtempSync', 'promises.mkdtemp'],
    does: 'make-folder',
    source: FS,
  },
  { packages: ['fs/promises'], members: ['mkdtemp'], does: 'make-folder', source: FS },
  {
    packages: ['temp'],
    members: ['cleanup', 'cleanupSync'],
    does: 'wipe',
    source: 'https://github.com/bruce/node-temp#cleaning-up',
  },
]);
