/** The reading of diffs against what git really writes, for any two texts. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ChangedLines, parseDiff } from '../../src/since/changed-lines.js';
import { temporaryFolder } from '../support/run-cli.js';

/** Lines that look like parts of a diff are among them. */
const line = fc.constantFrom('a', 'b', '', '-- x', '++ b/other', '@@ -1 +1 @@', '\\ No newline at end of file', 'diff');
const text = fc
  .tuple(fc.array(line, { maxLength: 8 }), fc.boolean())
  .map(([lines, ends]) => lines.join('\n') + (ends ? '\n' : ''));

function linesOf(content: string): readonly string[] {
  return content === '' ? [] : content.replace(/\n$/, '').split('\n');
}

function diff(cwd: string, before: string, after: string): string {
  writeFileSync(path.join(cwd, 'a'), before);
  writeFileSync(path.join(cwd, 'b'), after);
  const args = ['diff', '--no-index', '--no-color', '--unified=0', '--src-prefix=a/', '--dst-prefix=b/', 'a', 'b'];
  try {
    return execFileSync('git', args, { cwd, encoding: 'utf8' });
  } catch (error) {
    // 1: there are differences.
    return (error as { stdout: string }).stdout;
  }
}

test('without the changed lines the old text is left, without those it lost', () => {
  const cwd = temporaryFolder();
  fc.assert(
    fc.property(text, text, (before, after) => {
      const changes = parseDiff(diff(cwd, before, after));
      expect(changes.map((change) => change.path)).toEqual(before === after ? [] : ['b']);
      const changed = new ChangedLines(changes, []);
      const at = (number: number) => ({ path: 'b', line: number, column: 1, endLine: number, endColumn: 1 });
      const kept = linesOf(after).filter((_line, index) => !changed.touches(at(index + 1)));
      expect(isSubsequence(kept, linesOf(before))).toBe(true);
      if (before === after) expect(kept).toEqual(linesOf(after));
    }),
    { numRuns: 60 },
  );
});

test('where lines were only added, the others are unchanged', () => {
  const cwd = temporaryFolder();
  const lines = fc.array(line, { maxLength: 6 });
  fc.assert(
    fc.property(lines, lines, lines, (above, added, below) => {
      const whole = (parts: readonly string[]) => parts.map((part) => `${part}\n`).join('');
      const before = [...above, ...below];
      const after = [...above, ...added, ...below];
      const changed = new ChangedLines(parseDiff(diff(cwd, whole(before), whole(after))), []);
      const kept = after.filter((_line, index) => {
        return !changed.touches({ path: 'b', line: index + 1, column: 1, endLine: index + 1, endColumn: 1 });
      });
      expect(kept).toEqual(before);
    }),
    { numRuns: 60 },
  );
});

function isSubsequence(part: readonly string[], whole: readonly string[]): boolean {
  let next = 0;
  for (const entry of whole) if (entry === part[next]) next++;
  return next === part.length;
}
