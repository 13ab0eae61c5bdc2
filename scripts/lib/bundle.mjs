// One file per package: loading 240 small modules took longer than a warm run otherwise needs (docs/performance.md).
import { statSync } from 'node:fs';
import path from 'node:path';
import { rolldown } from 'rolldown';

const entries = [
  ['packages/analyzer', 'index.js'],
  ['packages/cli', 'bin.js'],
  ['packages/prove', 'index.js'],
  ['packages/prove', 'host/main.js', 'host.js'],
  ['packages/prove', 'sandbox/preload.js', 'preload.js'],
];

/** Bundles what `tsc` wrote to `dist` into `lib`; dependencies stay imports. Does nothing when nothing was compiled since. */
export async function bundle(root) {
  for (const [folder, file, name = file] of entries) {
    const output = path.join(root, folder, 'lib', name);
    const compiled = path.join(root, folder, 'dist', '.tsbuildinfo');
    if (modified(output) > modified(compiled)) continue;
    const build = await rolldown({
      input: path.join(root, folder, 'dist', file),
      external: (id) => !/^[./]|^[A-Za-z]:\\/.test(id),
      platform: 'node',
    });
    await build.write({ file: output, format: 'esm' });
    await build.close();
  }
}

const modified = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
