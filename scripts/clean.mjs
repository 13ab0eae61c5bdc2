// npm run clean: removes what the build made.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { packages, root } from './lib/workspace.mjs';

for (const name of packages)
  for (const folder of ['dist', 'lib'])
    rmSync(path.join(root, 'packages', name, folder), { recursive: true, force: true });
