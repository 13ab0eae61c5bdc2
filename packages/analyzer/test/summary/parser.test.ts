import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ts } from 'ts-morph';
import { describe, expect, test } from 'vitest';
import { loadCompiler, type Parser } from '../../src/summary/compiler.js';

/** The bundled parser is cut out of the compiler that ts-morph carries: both must make the same nodes of every text. */

const sources = fileURLToPath(new URL('../../src', import.meta.url));

/** Kind, span and name of every node in order, and what the parser complained about. */
function outline(parser: Parser, path: string, text: string): string[] {
  const kind = path.endsWith('x') ? parser.ScriptKind.TSX : parser.ScriptKind.TS;
  const options = {
    languageVersion: parser.ScriptTarget.Latest,
    jsDocParsingMode: parser.JSDocParsingMode.ParseNone,
  };
  const file = parser.createSourceFile(path, text, options, false, kind);
  const out: string[] = [];
  const visit = (node: ts.Node): void => {
    const name = 'text' in node && node !== file ? String(node.text) : '';
    out.push(`${String(node.kind)} ${String(node.pos)}-${String(node.end)} ${String(node.flags)} ${name}`);
    parser.forEachChild(node, visit);
  };
  visit(file);
  const { parseDiagnostics } = file as ts.SourceFile & { parseDiagnostics: readonly ts.DiagnosticWithLocation[] };
  for (const { start, messageText } of parseDiagnostics) out.push(`${String(start)} ${String(messageText)}`);
  return out;
}

const files = readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter((path) =>
  /\.[cm]?[jt]sx?$/.test(path),
);

describe('the bundled parser', () => {
  test('makes the same nodes of every source file of this package', () => {
    expect(files.length).toBeGreaterThan(500);
    for (const path of files) {
      const text = readFileSync(`${sources}/${path}`, 'utf8');
      expect(outline(loadCompiler(), path, text), path).toEqual(outline(ts, path, text));
    }
  });

  test.each([
    ['private names', 'class A { #x = 1; static #y() { return #x in this; } }'],
    ['names with underscores', 'const __proto = 1, ___x = __proto; label: for (;;) break label;'],
    ['errors', 'export const = ; function (a,, b) { return } } class {'],
    ['JSX', 'export const a = <A b="c" {...d}>text {e} <></></A>;'],
    ['regular expressions', 'const r = /(?<n>a)\\k<n>/dgimsuy; const bad = /(/;'],
    ['an unfinished template', 'const t = `a ${b'],
    ['decorators and using', '@d() class A { @e accessor f = 1 } await using g = h();'],
  ])('%s', (_, text) => {
    expect(outline(loadCompiler(), 'a.tsx', text)).toEqual(outline(ts, 'a.tsx', text));
  });
});
