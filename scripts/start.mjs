// npm start [-- folder ...]: installs and builds what is missing, then checks the folders (or the example service).
// The text report goes to the terminal, the HTML report, JSON and SARIF to ./lmi-report.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { build, installIfNeeded, root, runNode } from './lib/workspace.mjs';

const current = process.env.INIT_CWD ?? process.cwd();
const asked = process.argv.slice(2).map((folder) => path.resolve(current, folder));
const PAGE = path.join('lmi-report', 'report.html');
const folders = asked.length > 0 ? asked : [path.join(root, 'test-fixtures/projects/example-service')];

installIfNeeded();
process.exitCode = (await build()) || check();

function check() {
  const shown = folders.map((folder) => path.relative(current, folder) || '.');
  const outputs = [
    ['--format', 'text'],
    ['--format', 'json', '--output', 'lmi-report/findings.json'],
    ['--format', 'sarif', '--output', 'lmi-report/findings.sarif'],
    ['--format', 'html', '--output', PAGE],
  ].flat();
  const cli = path.join(root, 'packages/cli/lib/bin.js');
  const code = runNode(cli, ['check', ...shown, ...outputs, '--fail-on', 'never'], { cwd: current });
  if (existsSync(path.join(current, PAGE))) console.log(`\nTo open in a browser: ${PAGE}`);
  return code;
}
