import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { manyFindings, withFindings } from '../support/many.js';
import { runCli, temporaryFolder } from '../support/run-cli.js';

function setUp() {
  const cwd = temporaryFolder();
  const file = path.join(cwd, 'summary.md');
  return { cwd, file, env: { GITHUB_STEP_SUMMARY: file } };
}

test('--format github appends the Markdown report to the step summary', () => {
  const { cwd, file, env } = setUp();
  writeFileSync(file, 'before\n');
  const { code, stdout, stderr } = runCli(['--format', 'github'], { cwd, env });
  expect({ code, stderr: stderr.includes('summary') }).toEqual({ code: 1, stderr: false });
  expect(stdout).toMatch(/^::error file=/);
  const summary = readFileSync(file, 'utf8');
  expect(summary).toMatch(/^before\n## lmi-ready: 4 ready \(A\/B, 1 partial\) \|/);
  expect(summary).toContain('<details>');
});

test('other formats and other places leave it alone', () => {
  const { cwd, file, env } = setUp();
  runCli(['--format', 'markdown'], { cwd, env });
  runCli(['--format', 'github'], { cwd });
  expect(existsSync(file)).toBe(false);
});

test('it shows more than --max-findings but stays below 900 kB together with what is there', () => {
  const { cwd, file, env } = setUp();
  writeFileSync(file, 'x'.repeat(500_000));
  const analysis = withFindings(manyFindings(3_000));
  runCli(['--format', 'github', '--max-findings', '1'], { cwd, env, analysis });
  const { length } = readFileSync(file);
  expect(length).toBeLessThan(900_000);
  expect(length).toBeGreaterThan(800_000);
  expect(readFileSync(file, 'utf8')).toMatch(/\*\*Showing [\d,]+ of 3,000 findings\*\*/);
});

test('a summary that is full or cannot be written is a warning, no failure', () => {
  const { cwd, file, env } = setUp();
  writeFileSync(file, 'x'.repeat(899_000));
  const full = runCli(['--format', 'github', '--exit-zero'], { cwd, env });
  expect(full.code).toBe(0);
  expect(full.stderr).toContain('lmi-ready: warning: The step summary is full already');
  const folder = path.join(cwd, 'folder');
  mkdirSync(folder);
  const refused = runCli(['--format', 'github', '--exit-zero'], { cwd, env: { GITHUB_STEP_SUMMARY: folder } });
  expect(refused.code).toBe(0);
  expect(refused.stderr).toContain(`Cannot append to the step summary '${folder}': it is a folder.`);
});
