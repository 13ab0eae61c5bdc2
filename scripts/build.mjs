// npm run build: every package, incrementally; installs first what is missing.
import { build, installIfNeeded } from './lib/workspace.mjs';

installIfNeeded();
process.exitCode = await build();
