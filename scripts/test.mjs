// npm test [-- vitest arguments]: installs and builds what is missing, then runs every test project once.
import { build, installIfNeeded, runNode, tool } from './lib/workspace.mjs';

installIfNeeded();
process.exitCode = (await build()) || runNode(tool('vitest/vitest.mjs'), ['run', ...process.argv.slice(2)]);
