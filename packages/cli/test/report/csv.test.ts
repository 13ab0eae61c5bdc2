import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { csvReport } from '../../src/report/csv.js';
import { frozenAnalysis, frozenReport } from '../support/frozen.js';
import { HOSTILE, named } from '../support/many.js';
import { nothing } from '../support/run-cli.js';

/** Records as RFC 4180 defines them, strictly: anything else is an error. */
function parseCsv(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  while (field.lastIndex < text.length) {
    const at = field.lastIndex;
    const match = field.exec(text);
    if (!match) throw new Error(`no field at ${String(at)}: ${JSON.stringify(text.slice(at, at + 40))}`);
    record.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === '\r\n') {
      records.push(record);
      record = [];
    }
  }
  return records;
}

function rowsOf(text: string): readonly Readonly<Record<string, string>>[] {
  const [head = [], ...rows] = parseCsv(text);
  return rows.map((row) => {
    expect(row).toHaveLength(head.length);
    return Object.fromEntries(head.map((name, index) => [name, row[index] ?? '']));
  });
}

const rows = rowsOf(csvReport(frozenReport()));

test('one row a function, by id', () => {
  expect(rows.map(({ id }) => id)).toEqual(frozenReport().functions.map(({ handler }) => handler.id));
});

test('every number is there, and the sum that makes the score', () => {
  expect(rows.find(({ id }) => id === 'src/orders/place-order.ts:handler')).toEqual({
    id: 'src/orders/place-order.ts:handler',
    name: 'PlaceOrderFunction',
    file: 'src/orders/place-order.ts',
    line: '5',
    source: 'sam',
    grade: 'C',
    score: '66',
    raw_grade: 'C',
    raw_score: '66',
    accepted_risks: '0',
    blocked: 'no',
    blocking_rules: '',
    partial: 'no',
    coverage: '1',
    coverage_rating: 'high',
    effort: '5',
    errors: '1',
    warnings: '2',
    notes: '0',
    wave: '2',
    wave_reason: 'grade C, 5 points of effort',
    sum: '100 - 30 LMI1001 (src/shared/tenants.ts:8) - 4 LMI3002 (5 x0.5 likely x1.5 for 2 sites) = 66',
  });
  expect(rows.find(({ blocked }) => blocked === 'yes')).toMatchObject({ score: '', blocking_rules: 'LMI5001' });
  expect(rows.find(({ id }) => id === 'src/health.ts:handler')).toMatchObject({ score: '100', sum: '100' });
});

test('findings of the baseline count', () => {
  expect(csvReport(frozenReport(frozenAnalysis, new Set(frozenAnalysis.findings)))).toBe(csvReport(frozenReport()));
});

test('without functions there is the head', () => {
  expect(parseCsv(csvReport(frozenReport(nothing)))).toHaveLength(1);
});

test.each([...HOSTILE, '=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', 'a,b', 'say "a"'])('%j stays text', (text) => {
  const csv = csvReport(frozenReport(named(text)));
  for (const row of parseCsv(csv)) for (const cell of row) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
  expect(rowsOf(csv)).toHaveLength(frozenAnalysis.handlers.length);
});

test('the apostrophe comes before formulas only', () => {
  expect(rowsOf(csvReport(frozenReport(named('=1+1'))))[0]?.name).toBe("'=1+1");
  expect(rowsOf(csvReport(frozenReport(named('a=1'))))[0]?.name).toBe('a=1');
});

test('docs/report.md has every column, in the order of the file', () => {
  const docs = readFileSync(new URL('../../../../docs/report.md', import.meta.url), 'utf8');
  const table = docs.slice(docs.indexOf('## CSV'));
  const documented = [...table.slice(0, table.indexOf('\n## ')).matchAll(/^\| (`.*?`) \|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([^`]*)`/g)].map(([, name]) => name),
  );
  expect(documented).toEqual(parseCsv(csvReport(frozenReport()))[0]);
});
