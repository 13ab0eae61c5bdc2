// npm start [-- folder ...]: installs and builds what is missing, then checks the folders (or the example service).
// The text report goes to the terminal, JSON and SARIF to ./lmi-report.
import path from 'node:path';
import { build, installIfNeeded, root, runNode } from './lib/workspace.mjs';

const current = process.env.INIT_CWD ?? process.cwd();
const asked = process.argv.slice(2).map((folder) => path.resolve(current, folder));
const folders = asked.length > 0 ? asked : [path.join(root, 'test-fixtures/projects/example-service')];

installIfNeeded();
process.exitCode = (await build()) || check();

function check() {
  const shown = folders.map((folder) => path.relative(current, folder) || '.');
  const outputs = [
    ['--format', 'text'],
    ['--format', 'json', '--output', 'lmi-report/findings.json'],
    ['--format', 'sarif', '--output', 'lmi-report/findings.sarif'],
  ].flat();
  const cli = path.join(root, 'packages/cli/lib/bin.js');
  return runNode(cli, ['check', ...shown, ...outputs, '--fail-on', 'never'], { cwd: current });
}
