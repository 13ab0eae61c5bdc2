// What every script needs: where the repository is, run a tool, install and build only when something changed.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const packages = ['analyzer', 'cli', 'eslint-plugin', 'prove'];

/** Runs a JavaScript file with this Node and returns its exit code. A tool that dies by a signal counts as failed. */
export function runNode(file, args, options = {}) {
  const run = spawnSync(process.execPath, [file, ...args], { stdio: 'inherit', cwd: root, ...options });
  if (run.error) throw run.error;
  return run.status ?? 1;
}

/** The path of a tool inside node_modules: `.bin` is not used because two ESLint versions want the same name there. */
export const tool = (file) => path.join(root, 'node_modules', file);

export function installIfNeeded() {
  const modified = (file) => statSync(path.join(root, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (modified('node_modules/.package-lock.json') >= modified('package-lock.json')) return;
  process.stderr.write('Installing dependencies (once) ...\n');
  const npm = process.env.npm_execpath;
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error', '--ignore-scripts'];
  const options = { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] };
  // npm is a batch file on Windows, hence the shell there; inside `npm start` the path of npm's own script is known.
  const run = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  if (run.status !== 0) process.exit(run.status ?? 1);
}

/** Exit code of the build. The bundler is loaded late: before the first installation there is none. */
export async function build() {
  packages.forEach(removeOrphans);
  const code = runNode(tool('typescript/bin/tsc'), ['-b']);
  if (code === 0) await (await import('./bundle.mjs')).bundle(root);
  return code;
}

/** `tsc -b` leaves the output of a deleted or renamed source behind, and it would be published. */
function removeOrphans(name) {
  const dist = path.join(root, 'packages', name, 'dist');
  if (!existsSync(dist)) return;
  const source = path.join(root, 'packages', name, 'src');
  for (const file of readdirSync(dist, { recursive: true })) {
    const stem = /^(.+?)(?:\.d\.ts|\.js)$/.exec(file)?.[1];
    if (stem && !existsSync(path.join(source, `${stem}.ts`))) rmSync(path.join(dist, file));
  }
}
