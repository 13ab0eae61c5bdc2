// npm test [-- vitest arguments]: installs and builds what is missing, then runs every test project once, but for the tests that start
// AWS's runtime client, which they build first: `npm run test:prove`. CI runs both.
import { build, installIfNeeded, runNode, tool } from './lib/workspace.mjs';

installIfNeeded();
const asked = process.argv.slice(2);
const projects = asked.includes('--project') ? [] : ['--project', '!prove'];
process.exitCode = (await build()) || runNode(tool('vitest/vitest.mjs'), ['run', ...projects, ...asked]);
