// npm run packages: packs every package as npm would publish it, looks at the tarball from outside, and uses it as a stranger would.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { installConsumer, tryOut } from './lib/consumer.mjs';
import { nodeRelease } from './lib/node-release.mjs';
import { build, packages, root, tool } from './lib/workspace.mjs';

const own = Number(process.versions.node.split('.', 1)[0]);
/** This one, and those that we say we run on. */
const RELEASES = new Set([own, 20, 22, 24]);

const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'lmi-pack-')));
const tarballs = [];
let failures = await build();
try {
  for (const name of packages) failures += check(name);
  failures += await use();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failures > 0 ? 1 : 0;

function check(name) {
  const home = path.join(root, 'packages', name);
  const manifest = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8'));
  const { filename, files } = pack(home);
  const problems = contentProblems(
    manifest,
    files.map((file) => file.path),
  );
  for (const problem of problems) console.error(`${manifest.name}: ${problem}`);
  const tarball = path.join(folder, filename);
  tarballs.push(tarball);
  // A package without a "." export has no types that could be wrong.
  const typed = manifest.exports?.['.'] !== undefined;
  const failed =
    judge('publint/src/cli.js', [tarball, '--strict']) +
    (typed ? judge('@arethetypeswrong/cli/dist/index.js', [tarball, '--profile', 'esm-only', '--format', 'ascii']) : 0);
  console.log(`${manifest.name}: ${files.length} files packed`);
  return problems.length + failed;
}

async function use() {
  const consumer = path.join(folder, 'consumer');
  const problems = await installConsumer(consumer, tarballs);
  for (const major of problems.length === 0 ? RELEASES : []) problems.push(...problemsUnder(major, consumer));
  for (const problem of problems) console.error(problem);
  return problems.length;
}

function problemsUnder(major, consumer) {
  try {
    const node = major === own ? process.execPath : nodeRelease(major);
    const { stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' });
    const problems = tryOut(consumer, node).map((problem) => `Node ${stdout.trim()}: ${problem}`);
    if (problems.length === 0) console.log(`installed from the tarballs, every face works under Node ${stdout.trim()}`);
    return problems;
  } catch (error) {
    return [error.message];
  }
}

/** 1 and the tool's output when it finds something, else 0 and silence. */
function judge(file, args) {
  const run = spawnSync(process.execPath, [tool(file), ...args], { cwd: root, encoding: 'utf8' });
  if (run.status === 0) return 0;
  console.error(run.stdout + run.stderr);
  return 1;
}

function pack(home) {
  const args = ['pack', '--json', '--ignore-scripts', '--loglevel=error', '--pack-destination', folder];
  const run = spawnSync('npm', args, { cwd: home, encoding: 'utf8', shell: process.platform === 'win32' });
  if (run.status !== 0) throw new Error(`npm pack failed in ${home}\n${run.stderr}`);
  return JSON.parse(run.stdout)[0];
}

function contentProblems(manifest, files) {
  const unwanted = files.filter((file) => /\.tsbuildinfo$|(?<!\.d)\.ts$|(?:^|\/)(?:test|fixtures)\//.test(file));
  const bins = Object.values(manifest.bin ?? {});
  const targets = Object.values(manifest.exports ?? {}).flatMap((entry) =>
    typeof entry === 'string' ? [entry] : Object.values(entry),
  );
  const wanted = ['LICENSE', 'README.md', ...[...bins, ...targets].map((file) => path.posix.normalize(file))];
  return [
    ...unwanted.map((file) => `packs ${file}, which no user needs`),
    ...wanted.filter((file) => !files.includes(file)).map((file) => `does not pack ${file}`),
  ];
}
