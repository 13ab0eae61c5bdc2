// Other releases of Node.js than the one that runs this, from npm. They are no dependencies of the repository: their `node` would then be
// the one that every npm script runs.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { root } from './workspace.mjs';

const isWindows = process.platform === 'win32';
const NAME = `node-${isWindows ? 'win' : process.platform}-${process.arch}`;

/** Path of a binary of that major version, kept in the cache of the repository. Throws when npm does not bring it. */
export function nodeRelease(major) {
  const folder = path.join(root, 'node_modules/.cache/lmi-ready', `node-${major}`);
  const binary = path.join(folder, 'node_modules', NAME, 'bin', isWindows ? 'node.exe' : 'node');
  if (existsSync(binary)) return binary;
  mkdirSync(folder, { recursive: true });
  const wanted = [`${NAME}@${major}`, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const run = spawnSync('npm', ['install', '--prefix', folder, ...wanted], { encoding: 'utf8', shell: isWindows });
  if (run.status === 0) return binary;
  const [reason = 'no reason given'] = run.stderr.trim().split('\n');
  throw new Error(`Node.js ${major} could not be installed from npm: ${reason}`);
}
