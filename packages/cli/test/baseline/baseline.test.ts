import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Log } from 'sarif';
import { expect, test } from 'vitest';
import { CLEAN, ENVIRONMENT_WRITE, jsonOf, layOut, leak, lmiReady, type Files } from '../support/project.js';
import { temporaryFolder } from '../support/run-cli.js';

const schema = JSON.parse(
  readFileSync(new URL('../../schema/baseline.schema.json', import.meta.url), 'utf8'),
) as object;
const validate = new Ajv2020({ allErrors: true }).compile(schema);

const FILES = { '.git/HEAD': '', 'src/a.ts': leak('current'), 'src/b.ts': ENVIRONMENT_WRITE, 'src/c.ts': CLEAN };

interface BaselineFile {
  readonly findings: { ruleId: string; path: string; reason?: string }[];
}

function project(files: Files = FILES): string {
  const folder = temporaryFolder();
  layOut(folder, files);
  return folder;
}

/** A project whose findings are all known. */
function known(files: Files = FILES): string {
  const cwd = project(files);
  expect(lmiReady(cwd, '--update-baseline', '--fail-on', 'note').code).toBe(0);
  return cwd;
}

function read(cwd: string, name = 'lmi-baseline.json'): BaselineFile {
  return JSON.parse(readFileSync(path.join(cwd, name), 'utf8')) as BaselineFile;
}

function edit(cwd: string, name: string, change: (text: string) => string): void {
  const file = path.join(cwd, name);
  writeFileSync(file, change(readFileSync(file, 'utf8')));
}

test('known findings fail no run, and the report says how many there are', () => {
  const cwd = project();
  expect(lmiReady(cwd).code).toBe(1);
  const update = lmiReady(cwd, '--update-baseline');
  expect(update).toMatchObject({
    code: 0,
    stderr: "lmi-ready: 'lmi-baseline.json' now holds 2 findings: 2 added, 0 removed\n",
  });
  const run = lmiReady(cwd, '--fail-on', 'note');
  expect(run).toMatchObject({ code: 0, stderr: '' });
  expect(run.stdout).toContain('baseline   2 known findings in the baseline');
  expect(run.stdout).not.toContain('LMI1001  ');
  expect(lmiReady(cwd, '--no-baseline').code).toBe(1);
});

test('the file follows its schema, is sorted, and has the same bytes every time', () => {
  const cwd = known();
  const first = readFileSync(path.join(cwd, 'lmi-baseline.json'), 'utf8');
  validate(JSON.parse(first));
  expect(validate.errors).toBeNull();
  expect(validate({ ...read(cwd), more: 1 })).toBe(false);
  expect(read(cwd).findings.map(({ path: file, ruleId }) => `${file} ${ruleId}`)).toEqual([
    'src/a.ts LMI1001',
    'src/b.ts LMI4001',
  ]);
  lmiReady(cwd, '--update-baseline');
  expect(readFileSync(path.join(cwd, 'lmi-baseline.json'), 'utf8')).toBe(first);
});

test('a score is the same with and without a baseline', () => {
  const cwd = known();
  const withBaseline = jsonOf(cwd);
  const without = jsonOf(cwd, '--no-baseline');
  expect(withBaseline.functions).toEqual(without.functions);
  expect(withBaseline.functions[0]?.score).toBe(70);
  expect(withBaseline.summary.findings).toMatchObject({ total: 2, baselined: 2 });
  expect(without.summary.findings).toMatchObject({ total: 2, baselined: 0 });
  expect(withBaseline.findings.map(({ baselined }) => baselined)).toEqual([true, true]);
  expect(without.findings.some((finding) => 'baselined' in finding)).toBe(false);
});

test('SARIF leaves known findings out, or tells them apart', () => {
  const cwd = known();
  edit(cwd, 'src/c.ts', () => ENVIRONMENT_WRITE);
  const states = (...argv: string[]) => {
    const log = JSON.parse(lmiReady(cwd, '--format', 'sarif', ...argv).stdout) as Log;
    return log.runs[0]?.results?.map(({ ruleId, baselineState }) => `${ruleId ?? ''} ${baselineState ?? ''}`);
  };
  expect(states()).toEqual(['LMI4001 ']);
  expect(states('--sarif-baselined', 'omit')).toEqual(['LMI4001 ']);
  expect(states('--sarif-baselined', 'include')).toEqual(['LMI1001 unchanged', 'LMI4001 unchanged', 'LMI4001 new']);
});

test('it survives moved lines, a renamed file, and both', () => {
  const cwd = known();
  edit(cwd, 'src/a.ts', (text) => `// first\n\n// third\n${text}`);
  expect(lmiReady(cwd, '--check-baseline')).toMatchObject({ code: 0, stderr: '' });
  renameSync(path.join(cwd, 'src/b.ts'), path.join(cwd, 'src/tenants.ts'));
  expect(lmiReady(cwd, '--check-baseline')).toMatchObject({ code: 0, stderr: '' });
  renameSync(path.join(cwd, 'src'), path.join(cwd, 'source'));
  edit(cwd, 'source/tenants.ts', (text) => `// moved\n${text.replaceAll('  ', '      ')}`);
  expect(lmiReady(cwd, '--check-baseline')).toMatchObject({ code: 0, stderr: '' });
  expect(lmiReady(cwd, '--update-baseline').stderr).toContain('2 findings: 0 added, 0 removed');
  expect(read(cwd).findings.map((entry) => entry.path)).toEqual(['source/a.ts', 'source/tenants.ts']);
});

test('a copy of a known finding is new', () => {
  const cwd = known();
  layOut(cwd, { 'src/d.ts': leak('current') });
  const { code, stdout } = lmiReady(cwd);
  expect(code).toBe(1);
  expect(stdout).toContain('src/d.ts:4');
  expect(stdout).not.toContain('src/a.ts:4:3');
  expect(
    jsonOf(cwd)
      .findings.filter(({ baselined }) => !baselined)
      .map((finding) => finding.path),
  ).toEqual(['src/d.ts']);
});

test('of two copies of a renamed file one is known', () => {
  const cwd = known();
  rmSync(path.join(cwd, 'src/a.ts'));
  layOut(cwd, { 'src/d.ts': leak('current'), 'src/e.ts': leak('current') });
  expect(
    jsonOf(cwd)
      .findings.filter(({ baselined }) => !baselined)
      .map((finding) => finding.path),
  ).toEqual(['src/e.ts']);
});

test('a changed statement is new, and the old entry stale', () => {
  const cwd = known();
  edit(cwd, 'src/a.ts', (text) => text.replace('= event.user;', '= event.user.trim();'));
  const run = lmiReady(cwd);
  expect(run.code).toBe(1);
  expect(run.stderr).toBe(
    "lmi-ready: warning: 'lmi-baseline.json' holds 1 finding that is gone (LMI1001 in src/a.ts); remove it with --prune-baseline.\n",
  );
});

test('stale entries are told, an error when checked, and gone when pruned', () => {
  const cwd = known();
  edit(cwd, 'src/a.ts', () => CLEAN);
  rmSync(path.join(cwd, 'src/b.ts'));
  const sentence =
    "'lmi-baseline.json' holds 2 findings that are gone (LMI1001 in src/a.ts and LMI4001 in src/b.ts); remove them with --prune-baseline.\n";
  expect(lmiReady(cwd)).toMatchObject({ code: 0, stderr: `lmi-ready: warning: ${sentence}` });
  const before = read(cwd);
  const check = lmiReady(cwd, '--check-baseline', '--fail-on', 'never');
  expect(check).toMatchObject({ code: 1, stderr: `lmi-ready: error: ${sentence}` });
  expect(read(cwd)).toEqual(before);
  expect(lmiReady(cwd, '--check-baseline', '--exit-zero').code).toBe(0);
  layOut(cwd, { 'src/d.ts': leak('other') });
  const prune = lmiReady(cwd, '--prune-baseline');
  expect(prune).toMatchObject({ code: 1, stderr: "lmi-ready: 'lmi-baseline.json' now holds 0 findings: 2 removed\n" });
  expect(read(cwd).findings).toEqual([]);
});

test('a run over one folder speaks of that folder only', () => {
  const cwd = known({ ...FILES, 'other/d.ts': leak('elsewhere') });
  edit(cwd, 'other/d.ts', () => CLEAN);
  expect(lmiReady(cwd, 'src')).toMatchObject({ code: 0, stderr: '' });
  expect(lmiReady(cwd, 'src', '--prune-baseline').stderr).toContain('3 findings: 0 removed');
  expect(lmiReady(cwd, 'other', '--prune-baseline').stderr).toContain('2 findings: 1 removed');
});

test('reasons that people wrote are kept', () => {
  const cwd = known();
  edit(cwd, 'lmi-baseline.json', (text) => {
    const file = JSON.parse(text) as BaselineFile;
    for (const entry of file.findings) entry.reason = `about ${entry.ruleId}`;
    return JSON.stringify(file);
  });
  renameSync(path.join(cwd, 'src/a.ts'), path.join(cwd, 'src/z.ts'));
  lmiReady(cwd, '--update-baseline');
  expect(read(cwd).findings.map(({ reason }) => reason)).toEqual(['about LMI4001', 'about LMI1001']);
});

test('findings that a comment accepts are not written', () => {
  const cwd = known({
    ...FILES,
    'src/a.ts': leak('current').replace('user;', 'user; // lmi-ignore LMI1001 -- pinned'),
  });
  expect(read(cwd).findings.map(({ ruleId }) => ruleId)).toEqual(['LMI4001']);
});

test('a run that finds no handlers writes nothing', () => {
  const cwd = known();
  mkdirSync(path.join(cwd, 'empty'));
  const before = read(cwd);
  for (const mode of ['--update-baseline', '--prune-baseline']) {
    expect(lmiReady(cwd, 'empty', mode).code).toBe(3);
    expect(read(cwd)).toEqual(before);
  }
});

test('another file can be named, relative to where one stands', () => {
  const cwd = project();
  expect(lmiReady(cwd, '--update-baseline', '--baseline', 'src/known.json').code).toBe(0);
  expect(lmiReady(path.join(cwd, 'src'), '--baseline', 'known.json').code).toBe(0);
  expect(lmiReady(cwd).code).toBe(1);
});

test.each([
  [['--baseline', 'missing.json'], "There is no baseline 'missing.json'; write it with --update-baseline."],
  [['--check-baseline'], "There is no baseline 'lmi-baseline.json'; write it with --update-baseline."],
  [['--update-baseline', '--prune-baseline'], '--update-baseline and --prune-baseline cannot be done at once'],
  [['--no-baseline', '--update-baseline'], '--no-baseline and --update-baseline contradict each other'],
  [['--baseline', 'src'], "Cannot read the baseline 'src': it is a folder"],
  [['--baseline', 'no/such/folder.json', '--update-baseline'], "Cannot write the baseline to 'no/such/folder.json'"],
])('%j ends with 2 and one sentence', (argv, sentence) => {
  const run = lmiReady(project(), ...argv);
  expect(run).toMatchObject({ code: 2, stdout: '' });
  expect(run.stderr).toContain(sentence);
  expect(run.stderr.trimEnd()).not.toContain('\n');
});

const ENTRY = { ruleId: 'LMI1001', path: 'a.ts', functionName: '', rootCause: 'x', statement: 'y' };

test.each([
  ['no json', 'is not JSON'],
  ['[]', "has no list 'findings'"],
  ['null', "has no list 'findings'"],
  ['{"findings":[]}', 'has the schemaVersion missing, not 1'],
  ['{"schemaVersion":2,"findings":[]}', 'has the schemaVersion 2, not 1'],
  ['{"schemaVersion":1,"findings":[null]}', 'has no object at findings[0]'],
  [JSON.stringify({ schemaVersion: 1, findings: [ENTRY, { ...ENTRY, path: 1 }] }), 'has no text at findings[1].path'],
  [JSON.stringify({ schemaVersion: 1, findings: [{ ...ENTRY, reason: 1 }] }), 'has no text at findings[0].reason'],
])('a faulty file is told before anything is analysed: %s', (text, sentence) => {
  const cwd = project({ ...FILES, 'lmi-baseline.json': text });
  const run = lmiReady(cwd);
  expect(run).toMatchObject({ code: 2, stdout: '' });
  expect(run.stderr).toContain(`The baseline 'lmi-baseline.json' ${sentence}`);
  expect(run.stderr).toContain('delete it and write it anew with --update-baseline.\n');
});

test('code that moved to another file stays known', () => {
  const cwd = known();
  edit(cwd, 'src/a.ts', () => CLEAN);
  edit(cwd, 'src/c.ts', () => leak('current'));
  expect(lmiReady(cwd, '--check-baseline')).toMatchObject({ code: 0, stderr: '' });
});

test('a run over one folder does not take a copy there for what it does not look at', () => {
  const cwd = known({ ...FILES, 'other/d.ts': leak('elsewhere') });
  layOut(cwd, { 'src/e.ts': leak('elsewhere') });
  expect(lmiReady(cwd, 'src').code).toBe(1);
});
