// npm run pictures: the pictures of the docs, made from what the command line really says about the example service.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { build, root } from './lib/workspace.mjs';
import { htmlPage, screenshot } from './lib/pictures/page.mjs';
import { reportPictures } from './lib/pictures/report-page.mjs';
import { terminalSvg } from './lib/pictures/terminal-svg.mjs';

const COLUMNS = 100;
const images = path.join(root, 'docs/images');
const code = await build();
if (code !== 0) process.exit(code);

// A repository of its own, so that paths are as short as they would be there.
const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'lmi-pictures-')));
try {
  cpSync(path.join(root, 'test-fixtures/projects/example-service'), folder, { recursive: true });
  mkdirSync(path.join(folder, '.git'));
  const lines = ['$ lmi-ready', '', ...terminalParts(run(['check', '--color', '--no-cache']))];
  writeFileSync(
    path.join(images, 'terminal.svg'),
    terminalSvg(lines, 'lmi-ready in a terminal, over the example service'),
  );
  const markdown = run(['check', 'src/orders', '--format', 'markdown', '--no-cache']);
  screenshot(htmlPage(markdown), path.join(images, 'summary.png'));
  const report = path.join(folder, 'report.html');
  writeFileSync(report, run(['check', '--format', 'html', '--no-cache']));
  await reportPictures(report, images);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function run(args) {
  const cli = path.join(root, 'packages/cli/lib/bin.js');
  const env = { PATH: process.env.PATH, LANG: 'C.UTF-8', COLUMNS: String(COLUMNS) };
  const { stdout, stderr, status } = spawnSync(process.execPath, [cli, ...args], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  if (status !== 1)
    throw new Error(`The example service should have findings, but the run ended with ${status}: ${stderr}`);
  return stdout;
}

/** The leak of the README, and from the table on; the time differs from run to run and is left out. */
function terminalParts(text) {
  const lines = text.split('\n');
  const plain = lines.map(stripVTControlCharacters);
  const start = plain.findIndex((line) => line.startsWith('error LMI1001'));
  const end = plain.findIndex((line, index) => index > start && /^(?:error|warning|note) LMI/.test(line));
  const table = plain.indexOf('Readiness');
  if (start < 0 || end < 0 || table < 0) throw new Error('The report no longer has the parts that the picture shows.');
  const dim = (text) => `\u001b[2m${text}\u001b[22m`;
  const rest = lines.slice(table).filter((_, index) => !/^ {2}time /.test(plain[table + index]));
  return [
    ...(start > 0 ? [dim(`⋮ ${start} lines`), ''] : []),
    ...lines.slice(start, end),
    dim(`⋮ ${table - end} lines`),
    '',
    ...rest,
  ].slice(0, -1);
}
