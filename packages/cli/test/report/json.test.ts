import { cpSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { jsonReport } from '../../src/report/json.js';
import { frozenAnalysis, frozenReport } from '../support/frozen.js';
import { jsonErrors } from '../support/json-schema.js';
import { CLEAN, layOut, lmiReady } from '../support/project.js';
import { nothing, temporaryFolder } from '../support/run-cli.js';

interface JsonReport {
  readonly rules: readonly { readonly code: string }[];
  readonly repository: {
    readonly leverage: readonly {
      readonly ruleId: string;
      readonly rootCause: string;
      readonly improved: readonly { readonly id: string }[];
    }[];
    readonly waves: readonly { readonly functions: readonly { readonly id: string }[] }[];
  };
  readonly findings: readonly {
    readonly ruleId: string;
    readonly rootCause: string;
    readonly level: string;
    readonly suppression?: object;
    readonly baselined?: true;
  }[];
  readonly functions: readonly {
    readonly id: string;
    readonly score: number | null;
    readonly deductions: readonly { readonly points: number }[];
    readonly gate: { readonly blocked: boolean };
  }[];
  readonly summary: {
    readonly findings: { readonly total: number; readonly accepted: number; readonly byLevel: Record<string, number> };
  };
}

const document = JSON.parse(jsonReport(frozenReport())) as JsonReport;

test.each([
  ['the frozen report', frozenAnalysis],
  ['a report without handlers', nothing],
  ['a report without findings', { ...frozenAnalysis, findings: [] }],
])('%s follows the schema', (_name, analysis) => {
  expect(jsonErrors(jsonReport(frozenReport(analysis)))).toBeNull();
});

test('a finding of the baseline is marked, as the schema says', () => {
  const known = new Set(frozenAnalysis.findings.slice(0, 1));
  const marked = JSON.parse(jsonReport(frozenReport(frozenAnalysis, known))) as JsonReport;
  expect(jsonErrors(JSON.stringify(marked))).toBeNull();
  expect(marked.summary.findings).toEqual({ ...document.summary.findings, baselined: 1 });
  expect(marked.functions).toEqual(document.functions);
  expect(marked.findings.filter(({ baselined }) => baselined)).toHaveLength(1);
  const unmarked = marked.findings.map((finding) => ({ ...finding, baselined: undefined }));
  expect(JSON.parse(JSON.stringify(unmarked))).toEqual(document.findings);
});

test('the schema refuses what it does not know', () => {
  const elsewhere = { ...document.findings[0], path: '/etc/passwd' };
  expect(jsonErrors(JSON.stringify({ ...document, more: 1 }))).not.toBeNull();
  expect(jsonErrors(JSON.stringify({ ...document, findings: [elsewhere] }))).not.toBeNull();
});

test('deductions add up to what is missing from 100', () => {
  for (const { score, deductions, gate } of document.functions) {
    const sum = deductions.reduce((total, { points }) => total + points, 0);
    expect(sum).toBe(score === null ? 0 : 100 - score);
    if (gate.blocked) expect(score).toBeNull();
  }
});

test('the summary counts what is there', () => {
  const open = document.findings.filter(({ suppression }) => suppression === undefined);
  expect(document.summary.findings.total).toBe(open.length);
  expect(document.summary.findings.accepted).toBe(document.findings.length - open.length);
  for (const [level, count] of Object.entries(document.summary.findings.byLevel)) {
    expect(open.filter((finding) => finding.level === level)).toHaveLength(count);
  }
});

const projects = fileURLToPath(new URL('../../../../test-fixtures/projects/', import.meta.url));

test.each(readdirSync(projects))('the report on %s, and its comparison with another one, follow the schema', (name) => {
  const cwd = temporaryFolder();
  cpSync(path.join(projects, name), cwd, { recursive: true });
  layOut(cwd, { '.git/HEAD': '' });
  const json = lmiReady(cwd, '--format', 'json').stdout;
  expect(jsonErrors(json)).toBeNull();
  layOut(cwd, { 'before.json': jsonReport(frozenReport()), 'lib/one-more.ts': CLEAN });
  const compared = lmiReady(cwd, '--format', 'json', '--compare', 'before.json').stdout;
  expect(jsonErrors(compared)).toBeNull();
  const { comparison } = JSON.parse(compared) as { comparison: { functions: { added: object[]; removed: object[] } } };
  expect(comparison.functions.added.length).toBeGreaterThan(0);
  expect(comparison.functions.removed.length).toBeGreaterThan(frozenAnalysis.handlers.length / 2);
});

test('what is said about the repository is about its functions', () => {
  const { repository, functions, rules, findings } = document;
  const ids = functions.map(({ id }) => id);
  expect(repository.waves.flatMap((wave) => wave.functions.map(({ id }) => id)).sort()).toEqual([...ids].sort());
  const causes = new Set(findings.map(({ ruleId, rootCause }) => `${ruleId} ${rootCause}`));
  for (const { ruleId, rootCause, improved } of repository.leverage) {
    expect(causes).toContain(`${ruleId} ${rootCause}`);
    expect(ids).toEqual(expect.arrayContaining(improved.map(({ id }) => id)));
  }
  expect(rules.map(({ code }) => code)).toEqual(expect.arrayContaining(findings.map(({ ruleId }) => ruleId)));
});

test('one fix of what many functions share is the first of the list', () => {
  expect(document.repository.leverage[0]).toMatchObject({
    ruleId: 'LMI1001',
    path: 'src/shared/tenants.ts',
    readied: 5,
  });
});
