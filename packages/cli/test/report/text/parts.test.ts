import type { Location, Witness } from '@lmi-ready/analyzer';
import { expect, test } from 'vitest';
import { codeFrame } from '../../../src/report/shared/code-frame.js';
import { cutStart, displayWidth } from '../../../src/report/shared/display-width.js';
import { printable } from '../../../src/report/shared/escape.js';
import { SourceFile } from '../../../src/report/shared/source-file.js';
import { wrap, wrapHanging } from '../../../src/report/shared/wrap.js';
import { createTheme } from '../../../src/report/text/theme.js';
import { drawWitness } from '../../../src/report/text/witness.js';

function at(line: number, column: number, endColumn: number, endLine = line): Location {
  return { path: 'src/a.ts', line, column, endLine, endColumn };
}

/** The frame as people see it. */
function frame(text: string, location: Location, width = 40): readonly string[] {
  return codeFrame(new SourceFile(text), location, width, '…').flatMap(({ number, text: code, underline }) => [
    `${String(number)}|${code}`,
    ...(underline ? [`^|${' '.repeat(underline.start)}${'^'.repeat(underline.length)}`] : []),
  ]);
}

test('a frame has two lines before and one after', () => {
  expect(frame('a\nb\nc\nd\ne\n', at(3, 1, 2))).toEqual(['1|a', '2|b', '3|c', '^|^', '4|d']);
  expect(frame('a\nb\n', at(1, 1, 2))).toEqual(['1|a', '^|^', '2|b']);
  expect(frame('a\nb\n', at(2, 1, 2))).toEqual(['1|a', '2|b', '^|^']);
  expect(frame('a\n', at(7, 1, 2))).toEqual([]);
});

test('tabs, wide characters and Windows line breaks keep the underline in its place', () => {
  expect(frame('\t\tx = 1;\r\n', at(1, 3, 8))).toEqual(['1|        x = 1;', '^|        ^^^^^']);
  expect(frame('a\tb = c;', at(1, 3, 4))).toEqual(['1|a   b = c;', '^|    ^']);
  expect(frame('/* 値段 */ x = 1;\r\ny', at(1, 10, 11))).toEqual(['1|/* 値段 */ x = 1;', '^|           ^', '2|y']);
});

test('a region of several lines is underlined to the end of its first', () => {
  expect(frame('new A({\n  b,\n});', at(1, 1, 3, 3))).toEqual(['1|new A({', '^|^^^^^^^', '2|  b,']);
});

test('long lines are cut so that the region can be seen', () => {
  const line = `${'a'.repeat(100)}HERE${'b'.repeat(100)}`;
  const [code = '', underline = ''] = frame(line, at(1, 101, 105), 30);
  expect(code).toBe('1|…aaaaaaaaaaHEREbbbbbbbbbbbbbb…');
  expect(code.slice(underline.indexOf('^', 1), underline.lastIndexOf('^') + 1)).toBe('HERE');
});

test('a bundle of megabytes in one line takes no time', () => {
  const bundle = new SourceFile(`${'x'.repeat(5_000_000)}\n`);
  const started = performance.now();
  for (let i = 0; i < 50; i++) codeFrame(bundle, at(1, 2_500_000 + i, 2_500_010 + i), 80, '…');
  expect(performance.now() - started).toBeLessThan(2_000);
});

test('nothing of the analysed code can steer the terminal', () => {
  expect(printable('a\u001b[31mb\u0007\u202ec\r\nd\te')).toBe('a\ufffd[31mb\ufffd\ufffdc  d\te');
  expect(frame('x\u001b]0;title\u0007y', at(1, 1, 2))[0]).toBe('1|x\ufffd]0;title\ufffdy');
});

test('a byte order mark belongs to the file but not to its first line', () => {
  const source = new SourceFile('\ufeffimport a;\n');
  expect(source.line(1)).toBe('import a;');
  expect(source.slice(at(1, 1, 7))).toBe('import');
  expect(source.raw).toMatch(/^\ufeff/);
  expect(source.lineCount).toBe(1);
  expect(new SourceFile('a\r\nb\rc\n').lineCount).toBe(3);
});

test('widths', () => {
  expect(displayWidth('größe')).toBe(5);
  expect(displayWidth('値段')).toBe(4);
  expect(displayWidth('e\u0301')).toBe(1);
  expect(displayWidth('🎉')).toBe(2);
  expect(cutStart('src/a/b.ts', 6, '...')).toBe('....ts');
  expect(cutStart('abc', 3, '…')).toBe('abc');
});

test('wrapping', () => {
  expect(wrap('one two three', 8)).toEqual(['one two', 'three']);
  expect(wrap('src/orders/place-order.ts', 14)).toEqual(['src/orders/', 'place-order.ts']);
  expect(wrap('abcdefgh', 3)).toEqual(['abc', 'def', 'gh']);
  expect(wrap('', 8)).toEqual(['']);
  expect(wrapHanging('one two three four', 8, 2)).toEqual(['one two', '  three', '  four']);
});

const witness: Witness = {
  steps: [
    { invocation: 'A', location: at(5, 1, 2), action: 'stores its tenant' },
    { invocation: 'B', location: at(5, 1, 2), action: 'stores its own' },
    { invocation: 'A', location: at(12, 1, 2), action: "reads B's tenant" },
  ],
  outcome: 'A goes on as B.',
};

test('a witness is drawn as two lanes', () => {
  const theme = createTheme({ width: 60, colour: false, unicode: true, hyperlinks: false });
  expect(drawWitness(witness, 'src/a.ts', theme, '')).toEqual([
    '┌─ invocation A ─────────────┬─ invocation B ─────────────┐',
    '│  5  stores its tenant      │                            │',
    '│                            │  5  stores its own         │',
    "│ 12  reads B's tenant       │                            │",
    '├────────────────────────────┴────────────────────────────┤',
    '│ A goes on as B.                                         │',
    '└─────────────────────────────────────────────────────────┘',
  ]);
});

test('steps in other files name them, and plain terminals get plain signs', () => {
  const theme = createTheme({ width: 50, colour: false, unicode: false, hyperlinks: false });
  expect(drawWitness(witness, 'src/b.ts', theme, '').slice(0, 3)).toEqual([
    '+- invocation A --------+- invocation B --------+',
    '| a.ts:5  stores its    |                       |',
    '|     tenant            |                       |',
  ]);
});
