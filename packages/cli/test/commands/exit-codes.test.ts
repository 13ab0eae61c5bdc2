import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { UsageError, type Analysis, type Level } from '@lmi-ready/analyzer';
import { expect, test } from 'vitest';
import { frozenAnalysis } from '../support/frozen.js';
import { nothing, runCli, temporaryFolder } from '../support/run-cli.js';

function only(level: Level): Analysis {
  const findings = frozenAnalysis.findings.filter((finding) => finding.level === level);
  return { ...frozenAnalysis, findings, problems: [] };
}

const clean: Analysis = { ...frozenAnalysis, findings: [] };

test.each([
  ['error', [], 1],
  ['warning', [], 0],
  ['warning', ['--fail-on', 'warning'], 1],
  ['error', ['--fail-on', 'warning'], 1],
  ['note', ['--fail-on', 'warning'], 0],
  ['note', ['--fail-on', 'note'], 1],
  ['error', ['--fail-on', 'never'], 0],
  ['error', ['--exit-zero'], 0],
] as const)('findings of level %s with %j end with %i', (level, argv, code) => {
  const run = runCli(['check', ...argv], { cwd: temporaryFolder(), analysis: only(level) });
  expect(run).toMatchObject({ code, stderr: '' });
});

test('no findings end with 0', () => {
  const { code, stdout } = runCli(['check'], { cwd: temporaryFolder(), analysis: clean });
  expect(code).toBe(0);
  expect(stdout).toContain('no known hazard found by 8 rules');
});

test('a missing path ends with 2 and is named', () => {
  const run = runCli(['check', 'srcc'], { cwd: temporaryFolder() });
  expect(run).toMatchObject({ code: 2, stdout: '', requests: [] });
  expect(run.stderr).toBe(
    "lmi-ready: There is no file or folder 'srcc'; name one that exists, or see --help for the commands.\n",
  );
});

test.each([
  [['--fromat', 'json'], "lmi-ready: unknown option '--fromat' (Did you mean --format?)\n"],
  [
    ['--fail-on', 'blocker'],
    "lmi-ready: option '--fail-on <level>' argument 'blocker' is invalid. Use one of error, warning, note, never.\n",
  ],
  [
    ['--max-findings', 'many'],
    "lmi-ready: option '--max-findings <n>' argument 'many' is invalid. Use a whole number, 0 for all.\n",
  ],
  [['explain'], "lmi-ready: missing required argument 'rule'\n"],
])('%j ends with 2 and one line', (argv, stderr) => {
  expect(runCli(argv, { cwd: temporaryFolder() })).toMatchObject({ code: 2, stdout: '', stderr });
});

test('bad input that the engine finds is one line as well', () => {
  const analyse = () => {
    throw new UsageError("'a' is no folder; name one.");
  };
  expect(runCli([], { cwd: temporaryFolder(), analyse })).toMatchObject({
    code: 2,
    stderr: "lmi-ready: 'a' is no folder; name one.\n",
  });
});

test('a crash asks to be reported and shows its stack only on demand', () => {
  const analyse = () => {
    throw new TypeError('undefined is not a function\nand more');
  };
  const cwd = temporaryFolder();
  const quiet = runCli([], { cwd, analyse });
  expect(quiet).toMatchObject({ code: 2, stdout: '' });
  expect(quiet.stderr).toMatch(/^lmi-ready: internal error: undefined is not a function; please report it at \S+\n$/);
  expect(runCli([], { cwd, analyse, env: { LMI_READY_DEBUG: '1' } }).stderr).toContain('    at ');
});

test('without handlers it ends with 3, says what was looked for, and writes all outputs', () => {
  const cwd = temporaryFolder();
  const { code, stderr } = runCli(['--format', 'sarif', '--output', 'lmi.sarif', '--exit-zero'], {
    cwd,
    analysis: nothing,
  });
  expect(code).toBe(3);
  expect(stderr).toMatch(/^Nothing to analyse: no Lambda handler in '.*' \(3 source files, 0 templates\)\. Looked for/);
  expect(stderr).toContain('SAM, CloudFormation and Serverless Framework templates');
  expect(existsSync(path.join(cwd, 'lmi.sarif'))).toBe(true);
});

test('without source files it says so', () => {
  const analysis = { ...nothing, counters: { ...nothing.counters, sourceFiles: 0 } };
  const { code, stderr, stdout } = runCli([], { cwd: temporaryFolder(), analysis });
  expect(code).toBe(3);
  expect(stderr).toContain('holds no JavaScript or TypeScript source file');
  expect(stdout).not.toContain('no known hazard');
});

test('help and version end with 0', () => {
  const cwd = temporaryFolder();
  expect(runCli(['--version'], { cwd })).toMatchObject({ code: 0, stdout: '1.2.3\n', stderr: '', requests: [] });
  for (const argv of [['--help'], ['help', 'check'], ['check', '--help'], ['trace', '-h']]) {
    expect(runCli(argv, { cwd })).toMatchObject({ code: 0, stderr: '' });
  }
  expect(runCli(['--help'], { cwd }).stdout).toContain('Exit codes:');
});

test('the other commands end with 0', () => {
  const cwd = temporaryFolder();
  writeFileSync(path.join(cwd, 'a.ts'), 'export const a = 1;\n');
  expect(runCli(['list'], { cwd }).code).toBe(0);
  expect(runCli(['explain', 'LMI1001'], { cwd }).code).toBe(0);
  expect(runCli(['trace', 'a.ts:1'], { cwd }).code).toBe(0);
  expect(runCli(['list'], { cwd, analysis: nothing }).code).toBe(3);
});
