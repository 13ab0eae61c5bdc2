import { expect, test } from 'vitest';
import { analyseFiles } from '../support/analyse-files.js';

const PG = "import { Pool } from 'pg';\n";

/** One object a file that runs what it was given: too many to tell apart, so that the last ones share an activation. */
function manyUsers(count: number): Readonly<Record<string, string>> {
  const files: Record<string, string> = {
    'src/lazy.ts': `export class Lazy {
  constructor(private readonly make: () => unknown) {}
  get() {
    return this.make();
  }
}
`,
  };
  for (let i = 10; i < 10 + count; i++)
    files[`src/user${i}.ts`] =
      `import { Lazy } from './lazy.js';\n${PG}const lazy = new Lazy(() => new Pool({ max: ${i} }));\nexport const handler = async () => lazy.get();\n`;
  return files;
}

test('what one of very many users gives is not held against the others', () => {
  const { findings, handlers } = analyseFiles(manyUsers(16));
  expect(handlers).toHaveLength(16);
  for (const { confidence, handlers: reached, location } of findings) {
    if (confidence === 'possible') continue;
    expect(reached).toEqual([`${location.path}:handler`]);
  }
  expect(findings.filter(({ confidence }) => confidence === 'certain').length).toBeGreaterThanOrEqual(9);
  expect(findings.filter(({ confidence }) => confidence === 'possible').map(({ level }) => level)).not.toContain(
    'warning',
  );
});

test('the code of a function that very many call is certain for all of them', () => {
  const files: Record<string, string> = {
    'src/db.ts': `${PG}export const open = (size: number) => new Pool({ max: size });\n`,
  };
  for (let i = 10; i < 30; i++)
    files[`src/user${i}.ts`] = `import { open } from './db.js';\nexport const handler = async () => open(${i});\n`;
  const { findings } = analyseFiles(files);
  expect(findings).toMatchObject([{ ruleId: 'LMI3001', confidence: 'certain' }]);
  expect(findings[0]?.handlers).toHaveLength(20);
});
