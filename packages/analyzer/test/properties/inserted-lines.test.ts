import fc from 'fast-check';
import { ts } from 'ts-morph';
import { expect, test } from 'vitest';
import { runFixture } from '../support/run-fixture.js';
import { hazards, moveLines, SAMPLES, verdict, withTexts } from './compare.js';

/** Line numbers before which a line may be put without changing the program: those on which a top-level statement starts. */
function statementLines(path: string, text: string): readonly number[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
  const starts = file.statements.map((statement) => file.getLineAndCharacterOfPosition(statement.getStart(file)));
  return starts.filter(({ line }, index) => starts[index - 1]?.line !== line).map(({ line }) => line + 1);
}

function insertBefore(text: string, line: number, inserted: string): string {
  return text
    .split('\n')
    .toSpliced(line - 1, 0, inserted)
    .join('\n');
}

/** Templates have other comments. */
const SOURCE = /\.[cm]?[jt]sx?$/;

const places = hazards.flatMap((fixture) =>
  fixture.files
    .filter(({ path }) => SOURCE.test(path))
    .flatMap(({ path, text }) => statementLines(path, text).map((line) => ({ fixture, path, line }))),
);

test('a blank line or a comment between top-level statements changes nothing but lines', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...places),
      fc.constantFrom('', '  ', '// prices are in cents', '/* prices are in cents */', '/** Keeps `current`. */'),
      ({ fixture, path, line }, inserted) => {
        const before = verdict(runFixture(fixture));
        const changed = withTexts(fixture, (file, text) => (file === path ? insertBefore(text, line, inserted) : text));
        const after = verdict(runFixture(changed));
        expect(after).toEqual(moveLines(before, path, (at) => (at >= line ? at + 1 : at)));
      },
    ),
    SAMPLES,
  );
});
