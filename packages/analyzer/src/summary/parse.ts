import type { ts } from 'ts-morph';
import { loadCompiler } from './compiler.js';

/** @param withParents nodes know their parents: what summaries do without, since it costs a walk */
export function parse(path: string, text: string, withParents = false): ts.SourceFile {
  const { createSourceFile, JSDocParsingMode, ScriptKind, ScriptTarget } = loadCompiler();
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
