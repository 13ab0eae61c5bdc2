// One file per package: loading 240 small modules took longer than a warm run otherwise needs (docs/performance.md).
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { rolldown } from 'rolldown';
import { parserOf } from './parser-of-typescript.mjs';

const entries = [
  ['packages/analyzer', 'index.js'],
  ['packages/cli', 'bin.js'],
];

/** Bundles what `tsc` wrote to `dist` into `lib`; dependencies stay imports. Does nothing when nothing was compiled since. */
export async function bundle(root) {
  await bundleParser(root);
  for (const [folder, file] of entries) {
    const output = path.join(root, folder, 'lib', file);
    const compiled = path.join(root, folder, 'dist', '.tsbuildinfo');
    if (modified(output) > modified(compiled)) continue;
    const build = await rolldown({
      input: path.join(root, folder, 'dist', file),
      external: (id) => !/^[./]|^[A-Za-z]:\\/.test(id),
      platform: 'node',
      transform: { define: { LMI_BUILD: JSON.stringify(digest(compiled)) } },
    });
    await build.write({ file: output, format: 'esm' });
    await build.close();
  }
}

/** `lib/parser.cjs` of the analyzer, which its code imports as `#parser`. */
async function bundleParser(root) {
  const folder = path.join(root, 'packages/analyzer');
  const morph = createRequire(path.join(folder, 'package.json')).resolve('ts-morph');
  const compiler = createRequire(morph).resolve('@ts-morph/common/dist/typescript.js');
  const output = path.join(folder, 'lib', 'parser.cjs');
  const maker = path.join(root, 'scripts/lib/parser-of-typescript.mjs');
  if (modified(output) > Math.max(modified(compiler), modified(maker))) return;
  mkdirSync(path.dirname(output), { recursive: true });
  writeFileSync(output, parserOf(compiler));
}

/** The compiler's own account of what it compiled holds a digest of every source. */
const digest = (file) => createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 12);

const modified = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
