// npm run build: every package, incrementally.
import { build } from './lib/workspace.mjs';

process.exitCode = await build();
