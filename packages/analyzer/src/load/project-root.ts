import { dirname, join } from 'node:path';
import type { FileSystem } from './file-system.js';

/** Root of the repository a file belongs to: the nearest folder with .git, else the outermost with a package.json, else its own. */
export function projectRoot(fs: FileSystem, path: string): string {
  let outermost: string | undefined;
  for (let at = dirname(path); ; at = dirname(at)) {
    if (fs.stat(join(at, '.git'))) return at;
    if (fs.stat(join(at, 'package.json'))) outermost = at;
    if (dirname(at) === at) return outermost ?? dirname(path);
  }
}
