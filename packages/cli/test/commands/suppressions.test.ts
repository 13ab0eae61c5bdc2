import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Log } from 'sarif';
import { expect, test } from 'vitest';
import { frozenAnalysis } from '../support/frozen.js';
import { runCli, temporaryFolder } from '../support/run-cli.js';

const accepted = { ...frozenAnalysis, findings: frozenAnalysis.findings.filter(({ suppression }) => suppression) };
const WARNING =
  'lmi-ready: warning: src/orders/manifest.ts:2: There is no finding of LMI3002 for this lmi-ignore to suppress; delete it.\n';

test('accepted findings do not fail a run', () => {
  const run = runCli(['--fail-on', 'note'], { cwd: temporaryFolder(), analysis: accepted });
  expect(run.code).toBe(0);
  expect(run.stdout).toContain('findings   none of 8 rules but those that comments accept');
});

test('the text report counts them, and lists them when asked', () => {
  const cwd = temporaryFolder();
  const { stdout } = runCli([], { cwd });
  expect(stdout).toContain('2 findings accepted, 1 by ESLint comments (--show-suppressed)');
  expect(stdout).not.toContain('/tmp/manifest.csv');
  const { stdout: all } = runCli(['--show-suppressed'], { cwd });
  expect(all).toContain(`Accepted
  LMI2001    src/orders/manifest.ts:6:19 '/tmp/manifest.csv' is the same file
             for all concurrent invocations of the environment, which share
             /tmp.
             error: written and read before anything waits (lmi-ignore, line 5)
  LMI3002    src/orders/manifest.ts:8:10 Every invocation makes its own CRM
             client with 'new CrmClient', with its own sockets and credentials.
             warning: no reason given (eslint, line 7)
`);
});

test('the SARIF log has them only when asked', () => {
  const cwd = temporaryFolder();
  const count = (...argv: string[]) => {
    runCli(['--format', 'sarif', '--output', 'lmi.sarif', ...argv], { cwd });
    const log = JSON.parse(readFileSync(path.join(cwd, 'lmi.sarif'), 'utf8')) as Log;
    return log.runs[0]?.results?.length;
  };
  expect(count('--sarif-suppressed', 'include')).toBe((count() ?? 0) + 2);
  expect(count('--sarif-suppressed', 'omit')).toBe(count());
  expect(count('--show-suppressed')).toBe(count());
});

test('a score is shown with what it would be without', () => {
  const { stdout } = runCli([], { cwd: temporaryFolder() });
  expect(stdout).toContain('= 70;\n               47 (D) without 2 accepted risks');
});

test('unused comments are a warning beside any report and change no exit code', () => {
  const cwd = temporaryFolder();
  for (const argv of [[], ['--report-unused-ignores'], ['--format', 'json']]) {
    expect(runCli([...argv, '--fail-on', 'note'], { cwd, analysis: accepted })).toMatchObject({
      code: 0,
      stderr: WARNING,
    });
  }
  const { stdout, stderr } = runCli(['--no-report-unused-ignores'], { cwd });
  expect(stderr).toBe('');
  expect(stdout).not.toContain('unused');
  expect(runCli(['--no-report-unused-ignores', '--format', 'json'], { cwd }).stdout).not.toContain('unused-ignore');
});

test('faulty comments are notes, and --quiet leaves them out like all notes', () => {
  const cwd = temporaryFolder();
  const line = "note ignore  src/orders/manifest.ts:9:3 'lmi-ignore LMI3002' gives no reason;";
  expect(runCli([], { cwd }).stdout).toContain(line);
  expect(runCli(['--quiet'], { cwd }).stdout).not.toContain(line);
});
