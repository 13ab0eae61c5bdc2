import { expect, test } from 'vitest';
import { displayWidth } from '../../../src/report/shared/display-width.js';
import { problemText, textReport } from '../../../src/report/text/text.js';
import { frozenAnalysis, frozenReport, plainOptions } from '../../support/frozen.js';

const options = plainOptions.text;

test.each([60, 80, 100, 120])('no line is wider than %i columns', (width) => {
  const lines = textReport(frozenReport(), { ...options, width }).split('\n');
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
