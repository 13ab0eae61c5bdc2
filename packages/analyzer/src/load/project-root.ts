import { dirname, join } from 'node:path';
import type { FileSystem } from './file-system.js';

/** Root of the repository a file belongs to: the nearest folder with .git, else the outermost with a package.json, else its own. */
export function projectRoot(fs: FileSystem, path: string): string {
  const folders = [dirname(path)];
  for (let at = dirname(path); dirname(at) !== at; at = dirname(at)) folders.push(dirname(at));
  const holding = (name: string) => (folder: string) => fs.stat(join(folder, name)) !== undefined;
  return folders.find(holding('.git')) ?? folders.findLast(holding('package.json')) ?? dirname(path);
}
