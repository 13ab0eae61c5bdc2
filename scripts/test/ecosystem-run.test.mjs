import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { runEcosystem } from '../lib/ecosystem/run.mjs';
import { tempFolder } from './temp-folder.mjs';

const commit = 'a'.repeat(40);
const hazard = { path: 'src/handler.ts', line: 7, ruleId: 'LMI1001' };
const entry = 'src/handler.ts:7 LMI1001';

/** Runs over two repositories, of which the first one has `findings`, the second one none. */
function run({ findings = [], snapshot, update = false, laidOut = ['a+a', 'b+b'], crash } = {}) {
  const folder = tempFolder({
    'list.json': JSON.stringify(['a/a', 'b/b'].map((name) => ({ name, commit }))),
    ...(snapshot === undefined ? {} : { 'snapshot.json': JSON.stringify(snapshot) }),
    ...Object.fromEntries(laidOut.map((name) => [`${name}/package.json`, '{}'])),
  });
  const file = path.join(folder, 'snapshot.json');
  const scanned = [];
  const lines = [];
  const scan = (target) => {
    scanned.push(path.basename(target));
    if (crash === path.basename(target)) return { crash: 'ended with SIGSEGV' };
    return { findings: target.endsWith('a+a') ? findings : [], functions: 1 };
  };
  const request = { repositories: folder, list: path.join(folder, 'list.json'), snapshot: file, update };
  const code = runEcosystem(request, scan, (line) => lines.push(line));
  const written = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  return { code, output: lines.join('\n'), scanned, written };
}

describe('exit code', () => {
  test('0: the findings are those of the snapshot', () => {
    const { code, output } = run({ findings: [hazard], snapshot: { 'a/a': [entry], 'b/b': [] } });
    expect(code).toBe(0);
    expect(output).toContain('Same findings');
  });

  test('1: a finding is new', () => {
    const { code, output } = run({ findings: [hazard], snapshot: { 'a/a': [], 'b/b': [] } });
    expect(code).toBe(1);
    expect(output).toContain(`a/a: 1 added, 0 removed\n  + ${entry}`);
  });

  test('1: a finding is gone', () => {
    const { code, output } = run({ snapshot: { 'a/a': [entry], 'b/b': [] } });
    expect(code).toBe(1);
    expect(output).toContain(`a/a: 0 added, 1 removed\n  - ${entry}`);
  });

  test('1: the engine crashed; every other repository was scanned all the same', () => {
    const { code, output, scanned } = run({ snapshot: { 'a/a': [], 'b/b': [] }, crash: 'a+a' });
    expect(code).toBe(1);
    expect(output).toContain('a/a: CRASH: ended with SIGSEGV');
    expect(scanned).toEqual(['a+a', 'b+b']);
  });

  test('2: a repository is missing; nothing is scanned', () => {
    const { code, output, scanned } = run({ laidOut: ['a+a'] });
    expect(code).toBe(2);
    expect(output).toContain('b/b is missing');
    expect(scanned).toEqual([]);
  });
});

describe('--update', () => {
  test('writes the snapshot and tells what changed', () => {
    const { code, output, written } = run({ findings: [hazard], snapshot: { 'a/a': [], 'b/b': [] }, update: true });
    expect(code).toBe(0);
    expect(output).toContain(`+ ${entry}`);
    expect(JSON.parse(written)).toEqual({ 'a/a': [entry], 'b/b': [] });
  });

  test('makes the first snapshot', () => {
    expect(JSON.parse(run({ update: true }).written)).toEqual({ 'a/a': [], 'b/b': [] });
  });

  test('writes nothing after a crash', () => {
    const { code, written } = run({ update: true, crash: 'b+b' });
    expect(code).toBe(1);
    expect(written).toBeUndefined();
  });
});

test('a repository that was taken off the list shows up as gone', () => {
  const { code, output } = run({ snapshot: { 'a/a': [], 'b/b': [], 'c/c': [entry] } });
  expect(code).toBe(1);
  expect(output).toContain('c/c: 0 added, 1 removed');
});
