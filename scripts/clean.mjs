// npm run clean: removes what the build made.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { packages, root } from './lib/workspace.mjs';

for (const name of packages) rmSync(path.join(root, 'packages', name, 'dist'), { recursive: true, force: true });
