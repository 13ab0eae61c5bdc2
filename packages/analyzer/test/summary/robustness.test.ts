import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { summarizeFile } from '../../src/summary/summarise-file.js';

describe('odd inputs', () => {
  test.each([
    ['empty file', 'a.ts', ''],
    ['byte order mark', 'a.ts', '\uFEFFconst a = 1;'],
    ['shebang', 'a.mjs', '#!/usr/bin/env node\nrun();'],
    ['only comments', 'a.js', '// a\n/* b */'],
    ['JSX', 'a.tsx', 'export const a = <A b={c}>{d()}</A>;'],
    ['angle bracket cast', 'a.ts', 'const h = <Handler>(async () => {});'],
    ['unknown extension', 'a.vue', 'const a = 1;'],
    ['line separators', 'a.ts', 'const a = 1;\u2028const b = 2;\rconst c = 3;'],
  ])('%s', (_name, path, text) => {
    const summary = summarizeFile(path, text);
    expect(summary.syntaxError).toBeUndefined();
    expect(summary).toMatchObject({ path, length: text.length });
    expect(summary.functions[0]).toMatchObject({ kind: 'module', span: [0, text.length] });
  });

  test.each([
    ['unterminated template', 'const a = `abc ${x'],
    ['unterminated comment', 'a(); /* b'],
    ['broken class', 'class { get [x'],
    ['broken enum', 'enum {'],
    ['missing operands', 'const = ; a + ; await'],
    ['binary', '\0\u0001\ufffd'],
    ['conflict markers', '<<<<<<< HEAD\na();\n=======\nb();\n>>>>>>> x'],
  ])('%s is a syntax error, and what was readable is kept', (_name, text) => {
    const summary = summarizeFile('a.ts', text);
    expect(summary.syntaxError?.message).toMatch(/\w/);
    expect(summary.syntaxError?.message).not.toMatch(/cannot be analysed/);
    expect(summary.functions[0]?.kind).toBe('module');
  });

  test('the rest of a broken file is summarised', () => {
    expect(summarizeFile('a.ts', 'const = 1;\nrun();').calls).toHaveLength(1);
  });

  test.each([
    ['parentheses', '('.repeat(10_000) + '1' + ')'.repeat(10_000)],
    ['arrays', '['.repeat(20_000)],
    ['functions', '(() => {'.repeat(10_000)],
    ['ternaries', 'x = ' + 'a ? b : '.repeat(20_000) + 'c'],
  ])('thousands of nested %s do not overflow the stack', (_name, text) => {
    expect(summarizeFile('a.ts', text).syntaxError?.message).toBe('too deeply nested to analyse');
  });

  test('long operator chains are no deep nesting', () => {
    const chain = (operator: string) => `x = ${`a ${operator} `.repeat(20_000)}b;`;
    for (const operator of ['+', '-', ',']) {
      const summary = summarizeFile('a.ts', chain(operator));
      expect(summary.syntaxError).toBeUndefined();
      expect(() => JSON.stringify(summary)).not.toThrow();
    }
  });

  test('any text', () => {
    const token = fc.constantFrom(
      ...'( ) { } [ ] ; , . => = += ??= a b await async function class extends static get set constructor if else for of in return throw try catch switch case default import export from require module exports this super new yield ... ` ${ / \' " @ # ? ?. : < > / let const var using enum namespace declare type as satisfies 1 \n'.split(
        ' ',
      ),
    );
    fc.assert(
      fc.property(fc.array(token, { maxLength: 40 }), fc.constantFrom('a.ts', 'a.tsx', 'a.js'), (tokens, path) => {
        const summary = summarizeFile(path, tokens.join(' '));
        expect(summary.syntaxError?.message ?? '').not.toMatch(/cannot be analysed/);
        expect(JSON.parse(JSON.stringify(summary))).toEqual(summary);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('blank lines and comments change nothing but positions', () => {
  const statements = [
    "import { S3 } from './s3';",
    'let count = 0;',
    'export const handler: Handler = async ({ id }, context) => {',
    '  if (!id) return;',
    '  count += await load(`a/${id}`);',
    '  for await (const row of rows(id)) {',
    '    cache[row] ??= new Map();',
    '  }',
    '  const { a = 1, ...rest } = context;',
    '  return id ? rest : a;',
    '};',
    'class Service extends Base {',
    '  #x = 1;',
    '  constructor(private repo: S3) {',
    '    super(repo);',
    '  }',
    '  @route()',
    '  get() { return this.#x; }',
    '}',
    "module.exports = { handler, ...require('./rest') };",
  ];
  const shape = (lines: readonly string[]) => withoutPositions(summarizeFile('src/a.ts', lines.join('\n')));
  const expected = shape(statements);

  test('wherever they are put', () => {
    const filler = fc.constantFrom('', '   ', '// note (with { brackets', '/* a\n * b */', '\t// `${x}`');
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat({ max: statements.length }), filler), { maxLength: 12 }), (insertions) => {
        const lines = [...statements];
        for (const [at, line] of insertions) lines.splice(at, 0, line);
        expect(shape(lines)).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });
});

const POSITIONS = new Set(['at', 'span', 'head', 'calleeSpan', 'lineStarts']);

function withoutPositions(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, part: unknown) =>
      POSITIONS.has(key) || (key === 'length' && typeof part === 'number') ? undefined : part,
    ),
  ) as unknown;
}
