import fc from 'fast-check';
import { allFixtures } from './run-fixture.js';

/** Lines of all fixtures: what somebody may type or paste. */
const lines = [...new Set(allFixtures.flatMap(({ files }) => files.flatMap(({ text }) => text.split('\n'))))];

export interface Edit {
  readonly file: number;
  readonly line: number;
  readonly kind: 'delete' | 'insert' | 'double' | 'cut';
  readonly text: string;
}

/** A few edits in a row. */
export const edits = fc.array(
  fc.record({
    file: fc.nat(1000),
    line: fc.nat(1000),
    kind: fc.constantFrom('delete', 'insert', 'double', 'cut'),
    text: fc.constantFrom(...lines),
  }),
  { minLength: 1, maxLength: 4 },
);

/** A text after an edit of one of its lines. */
export function edited(before: string, { line, kind, text }: Edit): string {
  const all = before.split('\n');
  const at = line % all.length;
  const here = all[at] ?? '';
  const now = {
    delete: [],
    insert: [text, here],
    double: [here, here],
    cut: [here.slice(0, Math.floor(here.length / 2))],
  };
  return all.toSpliced(at, 1, ...now[kind]).join('\n');
}
