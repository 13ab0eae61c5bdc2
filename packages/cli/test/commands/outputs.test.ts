import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { FORMATS } from '../../src/report/index.js';
import { frozenAnalysis } from '../support/frozen.js';
import { nothing, runCli, temporaryFolder } from '../support/run-cli.js';

test('without a format the text report goes to standard output', () => {
  const { stdout } = runCli([], { cwd: temporaryFolder() });
  expect(stdout).toContain('\nReadiness\n');
});

test('every file belongs to the format before it, and folders are made', () => {
  const cwd = temporaryFolder();
  const outputs = [
    '--format',
    'sarif',
    '--output',
    'out/deep/lmi.sarif',
    '--format=text',
    '--format',
    'json',
    '--output=lmi.json',
  ];
  const { stdout, code } = runCli(['check', '.', ...outputs], { cwd });
  expect(code).toBe(1);
  expect(JSON.parse(readFileSync(path.join(cwd, 'out/deep/lmi.sarif'), 'utf8'))).toHaveProperty('runs');
  expect(JSON.parse(readFileSync(path.join(cwd, 'lmi.json'), 'utf8'))).toHaveProperty('schemaVersion', 1);
  expect(stdout).toContain('\nReadiness\n');
});

test.each([
  ['without findings', { ...frozenAnalysis, findings: [] }, 0],
  ['without handlers', nothing, 3],
])('every format is written %s', (_name, analysis, exit) => {
  const cwd = temporaryFolder();
  const argv = FORMATS.flatMap((format) => ['--format', format, '--output', `out.${format}`]);
  const { code, stdout } = runCli(argv, { cwd, analysis });
  expect({ code, stdout }).toEqual({ code: exit, stdout: '' });
  for (const format of FORMATS) expect(readFileSync(path.join(cwd, `out.${format}`), 'utf8')).toMatch(/\S\r?\n$/);
});

test('the same format may be written twice', () => {
  const cwd = temporaryFolder();
  const { code, stdout } = runCli(['--format', 'json', '--output', 'a.json', '--format', 'json'], { cwd });
  expect(code).toBe(1);
  expect(stdout).toBe(readFileSync(path.join(cwd, 'a.json'), 'utf8'));
});

test('a text report in a file tells no time and has no colours', () => {
  const cwd = temporaryFolder();
  runCli(['--format', 'text', '--output', 'lmi.txt', '--color'], { cwd, env: { FORCE_COLOR: '1' } });
  const text = readFileSync(path.join(cwd, 'lmi.txt'), 'utf8');
  expect(text).not.toMatch(/^ {2}time/m);
  expect(text).not.toContain('\u001b');
});

test.each([
  [['--output', 'a.json', '--format', 'json'], "--output 'a.json' has no format"],
  [['--format', 'json', '--output', 'a', '--output', 'b'], "--format json has two files, 'a' and 'b'"],
  [['--format', 'json', '--format', 'sarif'], 'json and sarif cannot both go to standard output'],
  [['--format', 'json', '--output', 'a', '--format', 'sarif', '--output', 'a'], "'a' is the --output of two formats"],
  [['--format', 'xml'], 'Use one of text, json, sarif, github, gitlab, junit, markdown, html, agent, csv, badge.'],
])('%j is a usage error', (argv, sentence) => {
  const run = runCli(argv, { cwd: temporaryFolder() });
  expect(run).toMatchObject({ code: 2, stdout: '', requests: [] });
  expect(run.stderr).toContain(sentence);
  expect(run.stderr.trimEnd()).not.toContain('\n');
});

test('an output that cannot be written is named, and the others are written', () => {
  const cwd = temporaryFolder();
  mkdirSync(path.join(cwd, 'taken'));
  const argv = ['--format', 'json', '--output', 'taken', '--format', 'sarif', '--output', 'lmi.sarif'];
  const { code, stderr } = runCli(argv, { cwd });
  expect(code).toBe(2);
  expect(stderr).toBe(
    "lmi-ready: Cannot write the report to 'taken': it is a folder; name another file with --output.\n",
  );
  expect(existsSync(path.join(cwd, 'lmi.sarif'))).toBe(true);
});
