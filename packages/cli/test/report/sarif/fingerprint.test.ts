import { computeRollingHashes } from '@microsoft/sarif';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineFingerprints } from '../../../src/report/sarif/fingerprint.js';

/** Line number to fingerprint, as Microsoft's port of the same algorithm gives it. */
function reference(text: string): readonly string[] {
  const hashes = computeRollingHashes(text);
  return [...hashes.keys()].sort((a, b) => a - b).map((line) => hashes.get(line) ?? '');
}

test('the published vectors of the upload action', () => {
  expect(lineFingerprints('')).toEqual(['c129715d7a2bc9a3:1']);
  expect(lineFingerprints(' a\nb\n  \t\tc\n d')).toEqual([
    '271789c17abda88f:1',
    '54703d4cd895b18:1',
    '180aee12dab6264:1',
    'a23a3dc5e078b07b:1',
  ]);
  const lorem = lineFingerprints('Lorem ipsum dolor sit amet.\n'.repeat(10));
  expect(lorem.slice(0, 6)).toEqual([1, 2, 3, 4, 5, 6].map((count) => `a7f2ff13bc495cf2:${String(count)}`));
});

test.each([
  ['CRLF', 'const a = 1;\r\n\r\nconst b = 2;\r\n'],
  ['lone CR', 'a\rb\r\rc'],
  ['mixed line breaks', 'a\r\n\rb\n\r\nc\r \n'],
  ['a byte order mark', '\ufeffimport a;\nimport a;\n'],
  ['unicode', 'const größe = "小 🎉";\n\u2028 x \u2029\n'],
  ['a lone surrogate', 'a\ud800b\n'],
  ['a line longer than the window', `${'x'.repeat(350)}\ny\n`],
  ['no line break at the end', 'a\nb'],
  ['only blanks', '  \t \n \t'],
  ['only line breaks', '\n\n\n'],
])('%s', (_name, text) => {
  expect(lineFingerprints(text)).toEqual(reference(text));
});

test('any text', () => {
  const unit = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('\n', '\r', '\r\n', ' ', '\t', 'a', 'b', 'const x = 1;') },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) },
  );
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 400 }), (units) => {
      const text = units.join('');
      expect(lineFingerprints(text)).toEqual(reference(text));
    }),
  );
});
