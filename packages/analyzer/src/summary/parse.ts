import type { ts } from 'ts-morph';
import { loadCompiler, type Parser } from './compiler.js';

/**
 * @param compiler what parses: for summaries the parser alone
 * @param withParents nodes know their parents: what summaries do without, since it costs a walk
 */
export function parse(
  path: string,
  text: string,
  compiler: Parser = loadCompiler(),
  withParents = false,
): ts.SourceFile {
  const { createSourceFile, JSDocParsingMode, ScriptKind, ScriptTarget } = compiler;
  const extension = /[.]([cm]?[jt]sx?)$/.exec(path)?.[1] ?? '';
  const isScript = /^[cm]?js/.test(extension);
  const kind = isScript ? ScriptKind.JSX : extension === 'tsx' ? ScriptKind.TSX : ScriptKind.TS;
  return createSourceFile(
    path,
    text,
    { languageVersion: ScriptTarget.Latest, jsDocParsingMode: JSDocParsingMode.ParseNone },
    withParents,
    kind,
  );
}
