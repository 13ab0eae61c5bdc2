import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EditedFile } from '../../src/summary/edited-file.js';
import { summarizeFile } from '../../src/summary/summarise-file.js';
import { SAMPLES } from '../properties/compare.js';
import { edited, edits } from '../support/edits.js';
import { allFixtures } from '../support/run-fixture.js';

const sources = allFixtures.flatMap(({ files }) => files).filter(({ path }) => /\.[cm]?[jt]sx?$/.test(path));

/** What opens or closes something that reaches far. */
const FAR = [
  '`',
  '${',
  '/*',
  '*/',
  '//',
  "'",
  '"',
  '(',
  ')',
  '{',
  '}',
  '<',
  '>',
  '/',
  '\n',
  'async ',
  'await ',
  '@',
  '#',
];
const typing = fc.array(
  fc.record({ at: fc.nat(100_000), text: fc.constantFrom(...FAR, 'x', ' ', ''), without: fc.nat(3) }),
  {
    minLength: 1,
    maxLength: 12,
  },
);

/** The text of a file after each of some steps. */
function check(path: string, texts: readonly string[]): void {
  const file = new EditedFile(path);
  for (const text of texts) expect(file.summarize(text)).toEqual(summarizeFile(path, text));
}

test('lines that are typed, doubled and deleted: the summary is that of the text alone', () => {
  fc.assert(
    fc.property(fc.constantFrom(...sources), edits, ({ path, text }, steps) => {
      const texts = [text];
      for (const step of steps) texts.push(edited(texts.at(-1) ?? '', step));
      check(path, texts);
    }),
    SAMPLES,
  );
});

test('quotes, brackets and comments that are opened and closed: the summary is that of the text alone', () => {
  fc.assert(
    fc.property(fc.constantFrom(...sources), typing, ({ path, text }, steps) => {
      const texts = [text];
      for (const { at, text: typed, without } of steps) {
        const before = texts.at(-1) ?? '';
        const place = at % (before.length + 1);
        texts.push(before.slice(0, place) + typed + before.slice(place + without));
      }
      check(path, [...texts, ...texts.toReversed()]);
    }),
    SAMPLES,
  );
});

test('a text that is too deep for the parser leaves nothing behind', () => {
  const deep = `const a = ${'('.repeat(100_000)}`;
  check('a.ts', ['const a = 1;', deep, 'const a = 12;']);
});
