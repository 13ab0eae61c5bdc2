import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { jsonReport } from '../../src/report/json.js';
import { frozenAnalysis, frozenReport } from '../support/frozen.js';
import { nothing } from '../support/run-cli.js';

const schema = JSON.parse(readFileSync(new URL('../../schema/report.schema.json', import.meta.url), 'utf8')) as object;
const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);

interface JsonReport {
  readonly findings: readonly { readonly level: string; readonly suppression?: object; readonly baselined?: true }[];
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
  validate(JSON.parse(jsonReport(frozenReport(analysis))));
  expect(validate.errors).toBeNull();
});

test('a finding of the baseline is marked, as the schema says', () => {
  const known = new Set(frozenAnalysis.findings.slice(0, 1));
  const marked = JSON.parse(jsonReport(frozenReport(frozenAnalysis, known))) as JsonReport;
  validate(marked);
  expect(validate.errors).toBeNull();
  expect(marked.summary.findings).toEqual({ ...document.summary.findings, baselined: 1 });
  expect(marked.functions).toEqual(document.functions);
  expect(marked.findings.filter(({ baselined }) => baselined)).toHaveLength(1);
  const unmarked = marked.findings.map((finding) => ({ ...finding, baselined: undefined }));
  expect(JSON.parse(JSON.stringify(unmarked))).toEqual(document.findings);
});

test('the schema refuses what it does not know', () => {
  expect(validate({ ...document, more: 1 })).toBe(false);
  expect(validate({ ...document, findings: [{ ...document.findings[0], path: '/etc/passwd' }] })).toBe(false);
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
