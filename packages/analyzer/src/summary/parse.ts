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

/**
 * Parses another text of the same file. What the change does not touch is taken over from the nodes of the text before, which is
 * moved to where it stands now: that tree is of no use any more.
 */
export function parseEdit(before: ts.SourceFile, text: string): ts.SourceFile {
  return loadCompiler().updateSourceFile(before, text, changeBetween(before.text, text));
}

/** The one stretch that is different. */
function changeBetween(before: string, now: string): ts.TextChangeRange {
  const shorter = Math.min(before.length, now.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === now.charCodeAt(start)) start++;
  let after = 0;
  while (
    after < shorter - start &&
    before.charCodeAt(before.length - 1 - after) === now.charCodeAt(now.length - 1 - after)
  )
    after++;
  return { span: { start, length: before.length - start - after }, newLength: now.length - start - after };
}
