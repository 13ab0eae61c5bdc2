/** The text on standard input as a file of its project, by a real process. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runCli, temporaryFolder } from '../support/run-cli.js';

const bin = fileURLToPath(new URL('../../lib/bin.js', import.meta.url));
const STATE =
  'let tenant;\nexport async function enter(next) {\n  tenant = next;\n  await null;\n  return tenant;\n}\n';
const HANDLER = `import { enter } from './state.js';
export const handler = async (event) => {
  process.env.TENANT = event.tenant;
  return enter(event.tenant);
};
`;

function project(files: Readonly<Record<string, string>>): string {
  const cwd = temporaryFolder();
  mkdirSync(path.join(cwd, '.git'));
  mkdirSync(path.join(cwd, 'src'));
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(cwd, name), text);
  return cwd;
}

interface Report {
  readonly findings: readonly { readonly path: string; readonly line: number; readonly ruleId: string }[];
  readonly functions: readonly { readonly id: string; readonly score: number }[];
  readonly summary: { readonly findings: { readonly total: number } };
}

function check(cwd: string, file: string, input: string): { code: number | null; report: Report } {
  const argv = [bin, 'check', '--stdin-filename', file, '--format', 'json', '--no-cache'];
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, { cwd, input, encoding: 'utf8' });
  // Nothing beside the report: neither progress nor a word of Node about how it was started.
  expect(stderr).toBe('');
  return { code: status, report: JSON.parse(stdout) as Report };
}

const places = ({ findings }: Report) =>
  findings.map(({ path: file, line, ruleId }) => `${file}:${String(line)} ${ruleId}`);

test('the text counts instead of the file, and only its findings are told', () => {
  const cwd = project({ 'src/handler.js': HANDLER, 'src/state.js': 'export function enter() {}\n' });
  const { code, report } = check(cwd, 'src/state.js', `// tenants\n${STATE}`);
  expect(code).toBe(1);
  expect(places(report)).toEqual(['src/state.js:4 LMI1001']);
  expect(report.summary.findings.total).toBe(1);
  // The score is that of all the code of the function: LMI4001 in handler.js counts as well.
  expect(report.functions).toMatchObject([{ id: 'src/handler.js:handler', score: 50 }]);
  expect(check(cwd, 'src/state.js', 'export function enter() {}\n')).toMatchObject({
    code: 0,
    report: { findings: [] },
  });
});

test('a file that is not there yet is analysed, and a byte order mark is no column', () => {
  const cwd = project({ 'src/state.js': STATE });
  const { report } = check(cwd, 'src/new.js', `\ufeff${HANDLER}`);
  expect(places(report)).toEqual(['src/new.js:3 LMI4001']);
});

test('the text is what the report shows', () => {
  const cwd = project({ 'src/handler.js': HANDLER, 'src/state.js': '// other\n'.repeat(9) });
  const argv = [bin, '--stdin-filename', 'src/state.js', '--no-cache'];
  const { stdout } = spawnSync(process.execPath, argv, { cwd, input: STATE, encoding: 'utf8' });
  expect(stdout).toContain('> 3 │   tenant = next;');
});

test.each([
  [['src', '--stdin-filename', 'src/a.js'], "--stdin-filename 'src/a.js' checks that file alone; leave out 'src'."],
  [['--stdin-filename', 'none/a.js'], "There is no file or folder 'none'"],
  [['--stdin-filename', 'src'], "'src' is a folder; name the file that the text belongs to."],
])('%j is a mistake', (argv, message) => {
  const run = runCli(argv, { cwd: project({}), stdin: '' });
  expect(run).toMatchObject({ code: 2, stdout: '', requests: [] });
  expect(run.stderr).toContain(message);
});
