// One file per package: loading 240 small modules took longer than a warm run otherwise needs (docs/performance.md).
// What a run may never need, such as the MCP server, is imported dynamically and becomes a file of its own.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { builtinModules, createRequire } from 'node:module';
import path from 'node:path';
import { rolldown } from 'rolldown';
import { parserOf } from './parser-of-typescript.mjs';

/** By package: names of the files in `lib`, and what they are made of. */
const bundles = {
  'packages/analyzer': { index: 'index.js' },
  'packages/cli': { bin: 'bin.js' },
  'packages/prove': { index: 'index.js', host: 'host/main.js', preload: 'sandbox/preload.js' },
};
const NOTICES = 'third-party-licenses.txt';

/**
 * Bundles what `tsc` wrote to `dist` into `lib`. The dependencies of a package stay imports; other packages that its code
 * imports become part of the bundle, their licences beside it. Does nothing when nothing was compiled since.
 */
export async function bundle(root) {
  for (const [folder, entries] of Object.entries(bundles)) {
    const home = path.join(root, folder);
    const lib = path.join(home, 'lib');
    const compiled = path.join(home, 'dist', '.tsbuildinfo');
    const names = Object.keys(entries);
    if (names.every((name) => modified(path.join(lib, `${name}.js`)) > modified(compiled))) continue;
    rmSync(lib, { recursive: true, force: true });
    const modules = [];
    for (const name of names) modules.push(...(await bundleEntry(home, name, entries[name], compiled)));
    writeNotices(lib, modules);
  }
  bundleParser(root);
}

/** Writes one file, and those that it imports dynamically; returns the paths of all modules in them. */
async function bundleEntry(home, name, file, compiled) {
  const build = await rolldown({
    input: { [name]: path.join(home, 'dist', file) },
    external: externals(home),
    platform: 'node',
    transform: { define: { LMI_BUILD: JSON.stringify(digest(compiled)) } },
  });
  const { output } = await build.write({
    dir: path.join(home, 'lib'),
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
  });
  await build.close();
  return output.flatMap((chunk) => chunk.moduleIds ?? []);
}

/** `lib/parser.cjs` of the analyzer, which its code imports as `#parser`. */
function bundleParser(root) {
  const folder = path.join(root, 'packages/analyzer');
  const morph = createRequire(path.join(folder, 'package.json')).resolve('ts-morph');
  const compiler = createRequire(morph).resolve('@ts-morph/common/dist/typescript.js');
  const output = path.join(folder, 'lib', 'parser.cjs');
  const maker = path.join(root, 'scripts/lib/parser-of-typescript.mjs');
  if (modified(output) > Math.max(modified(compiler), modified(maker))) return;
  mkdirSync(path.dirname(output), { recursive: true });
  writeFileSync(output, parserOf(compiler));
}

function externals(home) {
  const { dependencies = {}, peerDependencies = {} } = JSON.parse(
    readFileSync(path.join(home, 'package.json'), 'utf8'),
  );
  const names = [...Object.keys(dependencies), ...Object.keys(peerDependencies), ...builtinModules, '#parser'];
  return (id) => id.startsWith('node:') || names.some((name) => id === name || id.startsWith(`${name}/`));
}

/** The licence of every package that became part of the bundle, which all ask for exactly that. */
function writeNotices(lib, modules) {
  const homes = [
    ...new Set(modules.flatMap((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(posix(id))?.[0] ?? [])),
  ].sort();
  const notices = homes.map((home) => {
    const { name, version, license } = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8'));
    const file = readdirSync(home).find((entry) => /^licen[cs]e/i.test(entry));
    if (!file) throw new Error(`${name} has no licence file: it cannot become part of a bundle`);
    return `${name} ${version} (${license})\n\n${readFileSync(path.join(home, file), 'utf8').trim()}\n`;
  });
  if (notices.length > 0) writeFileSync(path.join(lib, NOTICES), notices.join(`\n${'-'.repeat(80)}\n\n`));
}

/** The compiler's own account of what it compiled holds a digest of every source. */
const digest = (file) => createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 12);

const posix = (id) => id.replaceAll(path.sep, '/');
const modified = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
