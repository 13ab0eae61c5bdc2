/** Whatever moves, what was known stays known; whatever comes, is new. With the real engine. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ENVIRONMENT_WRITE, jsonOf, layOut, leak, lmiReady, type Files } from '../support/project.js';
import { temporaryFolder } from '../support/run-cli.js';

const RUNS = 25;
const name = fc.constantFrom('alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta');
const folder = fc.constantFrom('', 'src/', 'services/orders/', 'a b/');
/** Code that may stand anywhere on top of a module, and means nothing. */
const filler = fc.array(fc.constantFrom('', '// note', '/* two\n   lines */', 'void 0;'), { maxLength: 4 });
const body = fc.oneof(fc.constantFrom('user', 'account', 'session').map(leak), fc.constant(ENVIRONMENT_WRITE));

interface Edit {
  readonly folder: string;
  readonly name: string;
  readonly above: readonly string[];
  readonly indent: string;
}

const original = fc.uniqueArray(fc.record({ folder, name, body }), {
  minLength: 1,
  maxLength: 4,
  selector: (file) => file.folder + file.name,
});
const edits = fc.uniqueArray(
  fc.record({ folder, name, above: filler, indent: fc.constantFrom('  ', '\t', '      ') }),
  { minLength: 4, maxLength: 4, selector: (file) => file.folder + file.name },
);

function edited(text: string, { above, indent }: Edit): string {
  return [...above, text.replace(/^ {2}/gm, indent)].join('\n');
}

function replaceAll(cwd: string, files: Files): void {
  for (const entry of ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta'])
    rmSync(path.join(cwd, `${entry}.ts`), { force: true });
  for (const entry of ['src', 'services', 'a b']) rmSync(path.join(cwd, entry), { recursive: true, force: true });
  layOut(cwd, files);
}

test('moved lines, other indentation, renamed files and folders, all at once', () => {
  const cwd = temporaryFolder();
  mkdirSync(path.join(cwd, '.git'));
  fc.assert(
    fc.property(original, edits, (files, changes) => {
      replaceAll(cwd, Object.fromEntries(files.map((file) => [`${file.folder}${file.name}.ts`, file.body])));
      rmSync(path.join(cwd, 'lmi-baseline.json'), { force: true });
      lmiReady(cwd, '--update-baseline');
      const moved = files.map((file, index) => {
        const change = changes[index];
        if (!change) throw new Error('there is an edit for every file');
        return [`${change.folder}${change.name}.ts`, edited(file.body, change)] as const;
      });
      replaceAll(cwd, Object.fromEntries(moved));
      expect(lmiReady(cwd, '--check-baseline', '--fail-on', 'note')).toMatchObject({ code: 0, stderr: '' });
      const { findings } = jsonOf(cwd);
      expect(findings).toHaveLength(files.length);
      expect(findings.every(({ baselined }) => baselined)).toBe(true);

      lmiReady(cwd, '--update-baseline');
      const once = readFileSync(path.join(cwd, 'lmi-baseline.json'));
      lmiReady(cwd, '--update-baseline');
      expect(readFileSync(path.join(cwd, 'lmi-baseline.json'))).toEqual(once);
    }),
    { numRuns: RUNS },
  );
});

test('a finding that comes is new, whatever is known', () => {
  const cwd = temporaryFolder();
  mkdirSync(path.join(cwd, '.git'));
  fc.assert(
    fc.property(original, body, (files, another) => {
      const before = Object.fromEntries(files.map((file) => [`${file.folder}${file.name}.ts`, file.body]));
      replaceAll(cwd, before);
      lmiReady(cwd, '--update-baseline');
      replaceAll(cwd, { ...before, 'src/newcomer.ts': another });
      const { findings } = jsonOf(cwd);
      expect(findings.filter(({ baselined }) => !baselined).map((finding) => finding.path)).toEqual([
        'src/newcomer.ts',
      ]);
      expect(lmiReady(cwd, '--fail-on', 'note').code).toBe(1);
    }),
    { numRuns: RUNS },
  );
});
