import type { Analysis } from '@lmi-ready/analyzer';
import { expect, test } from 'vitest';
import { parseEarlierReport } from '../../../src/compare/earlier-report.js';
import { jsonReport } from '../../../src/report/json.js';
import { displayWidth } from '../../../src/report/shared/display-width.js';
import { problemText, textReport } from '../../../src/report/text/text.js';
import { changesText } from '../../../src/report/shared/leverage-text.js';
import { frozenAnalysis, frozenReport, frozenRules, plainOptions } from '../../support/frozen.js';

const options = plainOptions.text;

/** Against a report of the same functions without findings, by another version. */
const compared = frozenReport(frozenAnalysis, undefined, {
  ...parseEarlierReport(jsonReport(frozenReport({ ...frozenAnalysis, findings: [] })), 'reports/before.json'),
  versions: { tool: '1.0.0', model: '0', rules: '1.0.0' },
});

test.each([60, 80, 100, 120])('no line is wider than %i columns', (width) => {
  const lines = textReport(compared, { ...options, width }).split('\n');
  expect(lines).toContain('Compared with reports/before.json');
  expect(lines.filter((line) => displayWidth(line) > width)).toEqual([]);
});

test('errors come first, notes last', () => {
  const levels = [...textReport(frozenReport(), options).matchAll(/^(error|warning|note) /gm)].map(
    ([, level]) => level,
  );
  expect(levels).toEqual([...Array(4).fill('error'), ...Array(4).fill('warning'), 'note', 'note'] as string[]);
});

test('the time is told when it is known', () => {
  expect(textReport(frozenReport(), { ...options, elapsed: 1234 })).toMatch(/\n {2}time {7}1\.23 s\n$/);
});

test('functions without a flaw are not all listed', () => {
  const handlers = frozenAnalysis.handlers.filter(({ file }) => file === 'src/health.ts');
  const copies = Array.from({ length: 15 }, (_, index) =>
    handlers.map((handler) => ({ ...handler, id: `src/health.ts:h${String(index)}` })),
  ).flat();
  const text = textReport(frozenReport({ ...frozenAnalysis, findings: [], handlers: copies }), options);
  expect(text.match(/^ {2}A /gm)).toHaveLength(10);
  expect(text).toContain('and 5 more functions with A 100; --format json lists them');
});

test('problems name their place once', () => {
  const problem = { kind: 'syntax-error', path: 'src/a.ts', line: 3 } as const;
  expect(problemText({ ...problem, message: 'It is broken.' })).toBe('src/a.ts:3: It is broken.');
  expect(problemText({ ...problem, message: "'src/a.ts' is broken." })).toBe("'src/a.ts' is broken. (line 3)");
  expect(problemText({ ...problem, message: "'src/a.ts' is broken at line 3." })).toBe(
    "'src/a.ts' is broken at line 3.",
  );
});

/** The blocks of a text report by their first line. */
function blocks(text: string): ReadonlyMap<string, readonly string[]> {
  return new Map(
    text.split('\n\n').map((block) => [block.split('\n', 1)[0] ?? '', block.trimEnd().split('\n').slice(1)]),
  );
}

test('five causes at most, and how many more there are', () => {
  const lines = blocks(textReport(frozenReport(), { ...options, width: 120 })).get('What one fix changes') ?? [];
  expect(lines[1]).toBe('       3  LMI1001 src/shared/tenants.ts:8: 5 functions go from C to A');
  expect(lines).toHaveLength(7);
  expect(lines.at(-1)).toBe('          and 1 more; --format json lists them');
});

test('waves without functions are left out, functions that stay are named', () => {
  const waves = (analysis: Analysis, rules = frozenRules.rules) =>
    blocks(textReport(frozenReport(analysis, undefined, undefined, rules), { ...options, width: 120 })).get('Waves');
  expect(waves(frozenAnalysis)).toEqual([
    '  1        ready: 4 functions, 7 optional points',
    '  2        up to 5 points of effort each: 5 functions, 5 points',
    '  3        more effort: 1 function, 6 points',
    '  unknown  the handler could not be read: 1 function',
  ]);
  const staying = frozenRules.rules.map((rule) => (rule.blocker ? { ...rule, withoutFix: true as const } : rule));
  expect(waves(frozenAnalysis, staying)).toContain(
    '  stay     a blocker has no fix: leave on default Lambda: 1 function (src/legacy/webhook.cjs:handler)',
  );
});

test('of one function nothing is said twice', () => {
  const handlers = frozenAnalysis.handlers.filter(({ file }) => file === 'src/orders/place-order.ts');
  expect(handlers).toHaveLength(1);
  const heads = blocks(textReport(frozenReport({ ...frozenAnalysis, handlers }), options));
  expect(heads.has('What one fix changes') || heads.has('Waves')).toBe(false);
});

test.each([
  [[['C', 'A']], '1 function goes from C to A'],
  [
    [
      ['C', 'A'],
      ['C', 'A'],
      ['D', 'C'],
    ],
    '2 functions go from C to A, 1 from D to C',
  ],
  [
    [
      ['C', 'A'],
      ['C', 'A'],
      ['D', 'C'],
      ['D', 'C'],
    ],
    '2 functions go from D to C, 2 from C to A',
  ],
  [
    [
      ['C', 'C'],
      ['A', 'A'],
    ],
    '1 function scores higher within C, 1 within A',
  ],
  [
    [
      ['F', 'B'],
      ['D', 'D'],
    ],
    '1 function goes from F to B, 1 scores higher within D',
  ],
] as const)('%j is said in one sentence', (pairs, sentence) => {
  const changes = pairs.map(([from, to], index) => ({
    id: String(index),
    from: { grade: from, score: 1 },
    to: { grade: to, score: 2 },
  }));
  expect(changesText(changes)).toBe(sentence);
});
