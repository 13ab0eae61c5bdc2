import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkAsJson, type JsonReport } from './faces.js';

interface Expected {
  readonly path: string;
  readonly line: number;
  readonly ruleId: string;
}

const service = fileURLToPath(new URL('../../../../test-fixtures/projects/example-service/', import.meta.url));
const copy = mkdtempSync(path.join(tmpdir(), 'lmi-example-'));
let report: JsonReport;

beforeAll(() => {
  cpSync(service, copy, { recursive: true });
  report = checkAsJson(copy);
});

afterAll(() => {
  rmSync(copy, { recursive: true });
});

test('npm start shows what expected.json lists, no more and no less', () => {
  const expected = JSON.parse(readFileSync(path.join(service, 'expected.json'), 'utf8')) as readonly Expected[];
  expect(report.findings.map(({ path: file, line, ruleId }) => ({ path: file, line, ruleId }))).toEqual(expected);
});

test('every function gets the grade it deserves', () => {
  expect(Object.fromEntries(report.functions.map(({ id, grade }) => [id, grade]))).toEqual({
    'src/customers/update-customer.ts:handler': 'C',
    'src/invoices/write-invoice.ts:handler': 'C',
    'src/orders/get-order.ts:handler': 'A',
    'src/orders/place-order.ts:handler': 'C',
    'src/payments/payment-webhook.js:handler': 'F',
    'src/products/list-products.ts:handler': 'A',
    'src/reports/sales-report.ts:handler': 'B',
  });
});
