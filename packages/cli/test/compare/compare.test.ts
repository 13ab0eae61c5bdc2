/** --compare: with the real engine for changes of code, with a made-up one for changes of the tool. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Analysis, Finding } from '@lmi-ready/analyzer';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareReports } from '../../src/compare/compare.js';
import type { Comparison } from '../../src/compare/comparison.js';
import { parseEarlierReport } from '../../src/compare/earlier-report.js';
import { jsonReport } from '../../src/report/json.js';
import { MODEL_VERSION } from '../../src/score/score-function.js';
import { frozenAnalysis, frozenReport, frozenRules } from '../support/frozen.js';
import { CLEAN, ENVIRONMENT_WRITE, layOut, leak, lmiReady, type Files } from '../support/project.js';
import { runCli, temporaryFolder } from '../support/run-cli.js';

const FILES: Files = {
  '.git/HEAD': '',
  'src/a.ts': leak('current'),
  'src/b.ts': ENVIRONMENT_WRITE,
  'src/c.ts': CLEAN,
  'src/gone.ts': CLEAN,
};

/** A project with a report of how it was. */
function reported(files: Files = FILES): string {
  const cwd = temporaryFolder();
  layOut(cwd, files);
  lmiReady(cwd, '--format', 'json', '--output', 'old.json');
  return cwd;
}

function compared(cwd: string, ...argv: readonly string[]): Comparison {
  const { stdout } = lmiReady(cwd, '--format', 'json', '--compare', 'old.json', ...argv);
  return (JSON.parse(stdout) as { readonly comparison: Comparison }).comparison;
}

const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);
const places = (list: readonly { readonly ruleId: string; readonly path: string }[]) =>
  list.map(({ ruleId, path: file }) => `${ruleId} ${file}`);

test('a report against itself: nothing changed', () => {
  const cwd = reported();
  expect(compared(cwd)).toMatchObject({
    file: 'old.json',
    functions: { added: [], removed: [], better: [], worse: [], unchanged: 4 },
    tool: { byModel: [], byRules: [], newRules: [], goneRules: [] },
    causes: { fixed: [], accepted: [], appeared: [], ofNewRules: [], ofGoneRules: [], unchanged: 2 },
  });
});

test('functions that came, went, got better or worse, and the causes of it', () => {
  const cwd = reported();
  rmSync(path.join(cwd, 'src/gone.ts'));
  layOut(cwd, { 'src/a.ts': CLEAN, 'src/c.ts': leak('latest'), 'src/new.ts': ENVIRONMENT_WRITE });
  const { functions, causes, tool } = compared(cwd);
  expect(ids(functions.added)).toEqual(['src/new.ts:handler']);
  expect(functions.removed).toEqual([{ id: 'src/gone.ts:handler', standing: { grade: 'A', score: 100 } }]);
  expect(functions.better).toEqual([
    { id: 'src/a.ts:handler', from: { grade: 'C', score: 70 }, to: { grade: 'A', score: 100 } },
  ]);
  expect(functions.worse).toEqual([
    { id: 'src/c.ts:handler', from: { grade: 'A', score: 100 }, to: { grade: 'C', score: 70 } },
  ]);
  expect(functions.unchanged).toBe(1);
  expect(places(causes.fixed)).toEqual(['LMI1001 src/a.ts']);
  expect(places(causes.appeared)).toEqual(['LMI1001 src/c.ts', 'LMI4001 src/new.ts']);
  expect(tool).toEqual({ byModel: [], byRules: [], newRules: [], goneRules: [] });
});

test('lines that move are no change', () => {
  const cwd = reported();
  const file = path.join(cwd, 'src/a.ts');
  writeFileSync(file, `// moved\n\n${readFileSync(file, 'utf8')}`);
  expect(compared(cwd).causes).toMatchObject({ fixed: [], appeared: [], unchanged: 2 });
});

test('what a comment accepts is not fixed', () => {
  const cwd = reported();
  const file = path.join(cwd, 'src/a.ts');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^ {2}current =/m, '  // lmi-ignore LMI1001 -- one user\n$&'));
  const { causes, functions } = compared(cwd);
  expect(places(causes.accepted)).toEqual(['LMI1001 src/a.ts']);
  expect(causes.fixed).toEqual([]);
  expect(ids(functions.better)).toEqual(['src/a.ts:handler']);
});

test('text and Markdown say it, the exit code does not care', () => {
  const cwd = reported();
  layOut(cwd, { 'src/b.ts': CLEAN, 'src/c.ts': leak('latest') });
  const { stdout, code } = lmiReady(
    cwd,
    '--compare',
    'old.json',
    '--format',
    'text',
    '--format',
    'markdown',
    '--output',
    'a.md',
  );
  expect(code).toBe(lmiReady(cwd).code);
  expect(stdout).toContain('Compared with old.json\n');
  expect(stdout).toContain('functions: 1 worse, 1 better, 2 unchanged; root causes: 1 new and 1 fixed');
  expect(stdout).toContain('src/c.ts:handler A 100 to C 70');
  const markdown = readFileSync(path.join(cwd, 'a.md'), 'utf8');
  expect(markdown).toContain('### Compared with `old.json`');
  expect(markdown).toContain('- `src/c.ts:handler` A 100 to C 70');
  expect(lmiReady(cwd).stdout).not.toContain('Compared');
});

test('the earlier report may be written over', () => {
  const cwd = reported();
  layOut(cwd, { 'src/a.ts': CLEAN });
  lmiReady(cwd, '--format', 'json', '--output', 'old.json', '--compare', 'old.json');
  const { comparison } = JSON.parse(readFileSync(path.join(cwd, 'old.json'), 'utf8')) as { comparison: Comparison };
  expect(ids(comparison.functions.better)).toEqual(['src/a.ts:handler']);
  expect(ids(compared(cwd).functions.better)).toEqual([]);
});

test('merge compares as check does', () => {
  const cwd = reported();
  layOut(cwd, { 'src/a.ts': CLEAN });
  lmiReady(cwd, 'check', '--shard', '1/1', '--shard-file', 'one.jsonl');
  const { stdout } = lmiReady(cwd, 'merge', 'one.jsonl', '--format', 'json', '--compare', 'old.json');
  expect((JSON.parse(stdout) as { comparison: Comparison }).comparison).toEqual(compared(cwd));
});

const RULE = 'LMI3002';

/** The frozen report, as a version without a rule would have written it, with something else changed. */
function writeOlder(cwd: string, change: (document: Record<string, unknown>) => Record<string, unknown>): void {
  const older: Analysis = {
    ...frozenAnalysis,
    findings: frozenAnalysis.findings.filter(({ ruleId }) => ruleId !== RULE),
  };
  const document = JSON.parse(jsonReport(frozenReport(older))) as Record<string, unknown>;
  const known = frozenRules.rules.filter(({ code }) => code !== RULE).map(({ code }) => ({ code }));
  writeFileSync(path.join(cwd, 'old.json'), JSON.stringify(change({ ...document, rules: known })));
}

function frozenComparison(cwd: string): Comparison {
  const { stdout } = runCli(['--format', 'json', '--compare', 'old.json'], { cwd });
  return (JSON.parse(stdout) as { readonly comparison: Comparison }).comparison;
}

test('findings of rules that the earlier report did not have are no regression', () => {
  const cwd = temporaryFolder();
  writeOlder(cwd, (document) => ({
    ...document,
    rulesVersion: '1.2.2',
    tool: { name: 'lmi-ready', version: '1.2.2' },
  }));
  const { functions, causes, tool } = frozenComparison(cwd);
  expect(functions).toMatchObject({ better: [], worse: [], unchanged: frozenAnalysis.handlers.length });
  expect(causes.appeared).toEqual([]);
  expect(new Set(causes.ofNewRules.map(({ ruleId }) => ruleId))).toEqual(new Set([RULE]));
  expect(tool).toMatchObject({ newRules: [RULE], byModel: [] });
  expect(tool.byRules).toContainEqual({
    id: 'src/orders/place-order.ts:handler',
    from: { grade: 'C', score: 70 },
    to: { grade: 'C', score: 66 },
  });
  const { stdout } = runCli(['--compare', 'old.json'], { cwd });
  expect(stdout).toContain('Made by another version (lmi-ready 1.2.2, now 1.2.3; rules 1.2.2, now 1.2.3)');
  expect(stdout).toMatch(/of new rules \(\d\)/);
});

test('another score for the same findings comes from the model', () => {
  const cwd = temporaryFolder();
  const id = 'src/health.ts:handler';
  writeOlder(cwd, (document) => ({
    ...document,
    modelVersion: '0',
    functions: (document.functions as { id: string }[]).map((entry) =>
      entry.id === id ? { ...entry, grade: 'B', score: 80 } : entry,
    ),
  }));
  const { functions, tool, before } = frozenComparison(cwd);
  expect(before.model).toBe('0');
  expect(functions).toMatchObject({ better: [], worse: [] });
  expect(tool.byModel).toEqual([{ id, from: { grade: 'B', score: 80 }, to: { grade: 'A', score: 100 } }]);
});

test('a rule that is gone fixes nothing', () => {
  const cwd = temporaryFolder();
  const document = JSON.parse(jsonReport(frozenReport())) as { rules: object[]; findings: { ruleId: string }[] };
  const findings = document.findings.map((entry) => (entry.ruleId === RULE ? { ...entry, ruleId: 'LMI9998' } : entry));
  const rules = [...document.rules, { code: 'LMI9998' }];
  writeFileSync(path.join(cwd, 'old.json'), JSON.stringify({ ...document, rules, findings }));
  const { causes, tool } = frozenComparison(cwd);
  expect(tool.goneRules).toEqual(['LMI9998']);
  expect(causes.fixed).toEqual([]);
  expect(causes.ofGoneRules.length).toBeGreaterThan(0);
});

test.each([
  ['no.json', undefined, "Cannot read 'no.json'"],
  ['old.json', '{', "'old.json', which --compare names, is not JSON;"],
  ['old.json', 'null', 'is no JSON report of lmi-ready;'],
  ['old.json', '{"version":"2.1.0","runs":[]}', 'is no JSON report of lmi-ready;'],
  ['old.json', '{"tool":{"name":"lmi-ready"},"handlers":[]}', 'is no JSON report of lmi-ready;'],
  ['old.json', '{"schemaVersion":2,"tool":{"name":"lmi-ready"},"functions":[]}', 'has the schemaVersion 2, not 1;'],
  ['old.json', '{"tool":{"name":"lmi-ready"},"functions":[]}', 'has the schemaVersion missing, not 1;'],
  [
    'old.json',
    '{"schemaVersion":1,"tool":{"name":"lmi-ready","version":"1"},"functions":[]}',
    "is no complete report: the report has no 'modelVersion';",
  ],
])('%s with %j is a usage error', (name, text, sentence) => {
  const cwd = temporaryFolder();
  if (text !== undefined) writeFileSync(path.join(cwd, name), text);
  const run = runCli(['--compare', name], { cwd });
  expect(run).toMatchObject({ code: 2, stdout: '', requests: [] });
  expect(run.stderr).toContain(sentence);
  expect(run.stderr.trimEnd()).not.toContain('\n');
});

test('a damaged value is named by its place', () => {
  const cwd = temporaryFolder();
  const document = JSON.parse(jsonReport(frozenReport())) as { functions: { score: unknown }[] };
  const functions = document.functions.map((entry, index) => (index === 1 ? { ...entry, score: 'high' } : entry));
  writeFileSync(path.join(cwd, 'old.json'), JSON.stringify({ ...document, functions }));
  const { code, stderr } = runCli(['--compare', 'old.json'], { cwd });
  expect(code).toBe(2);
  expect(stderr).toContain("is no complete report: 'functions/1/score' has an unexpected value;");
});

test('a report of a later version may say more', () => {
  const cwd = temporaryFolder();
  const document = JSON.parse(jsonReport(frozenReport())) as { functions: object[] };
  const functions = document.functions.map((entry) => ({ ...entry, colour: 'green' }));
  writeFileSync(path.join(cwd, 'old.json'), `\ufeff${JSON.stringify({ ...document, functions, more: {} })}`);
  expect(frozenComparison(cwd).functions.unchanged).toBe(frozenAnalysis.handlers.length);
});

test('text on standard input is no project to compare', () => {
  const cwd = temporaryFolder();
  const { code, stderr } = runCli(['--stdin-filename', 'a.ts', '--compare', 'old.json'], { cwd });
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: 'lmi-ready: --compare speaks of a whole project; leave out --stdin-filename.\n',
  });
});

const someFindings = fc.subarray([...frozenAnalysis.findings]);
const someHandlers = fc.subarray([...frozenAnalysis.handlers]);

function between(before: Analysis, after: Analysis): Comparison {
  const earlier = parseEarlierReport(jsonReport(frozenReport(before)), 'old.json');
  const { functions, rules, version } = frozenReport(after);
  const versions = { tool: version, model: MODEL_VERSION, rules: version };
  return compareReports({ earlier, versions, functions, findings: after.findings, rules });
}

function part(findings: readonly Finding[], handlers: Analysis['handlers'] = frozenAnalysis.handlers): Analysis {
  return { ...frozenAnalysis, findings, handlers };
}

test('any report against itself: nothing changed', () => {
  fc.assert(
    fc.property(someFindings, someHandlers, (findings, handlers) => {
      const { functions, tool, causes } = between(part(findings, handlers), part(findings, handlers));
      expect(functions).toEqual({ added: [], removed: [], better: [], worse: [], unchanged: handlers.length });
      expect(tool).toEqual({ byModel: [], byRules: [], newRules: [], goneRules: [] });
      expect({ ...causes, unchanged: 0 }).toEqual({
        fixed: [],
        accepted: [],
        appeared: [],
        ofNewRules: [],
        ofGoneRules: [],
        unchanged: 0,
      });
    }),
  );
});

test('there and back: what was added is removed, what got better gets worse, what was fixed is new', () => {
  fc.assert(
    fc.property(fc.tuple(someFindings, someHandlers), fc.tuple(someFindings, someHandlers), (before, after) => {
      const there = between(part(...before), part(...after));
      const back = between(part(...after), part(...before));
      expect(ids(there.functions.added)).toEqual(ids(back.functions.removed));
      expect(ids(there.functions.better)).toEqual(ids(back.functions.worse));
      expect(there.functions.unchanged).toBe(back.functions.unchanged);
      const keys = (list: Comparison['causes']['fixed']) =>
        list.map(({ ruleId, rootCause }) => `${ruleId} ${rootCause}`);
      const gone = [...keys(there.causes.fixed), ...keys(there.causes.accepted)].sort();
      expect(gone).toEqual(keys(back.causes.appeared).sort());
    }),
  );
});
