import type { ts } from 'ts-morph';
import type { CommentFact } from '../model/summary.js';
import { loadCompiler } from './compiler.js';
import { endOfComment, skipTrivia, startOf } from './positions.js';

/** Something that looks like the start of such a comment; most files hold none, and then nothing else is looked at. */
const CANDIDATE = /\/[/*][\s*]*(?:lmi-ignore|eslint-(?:disable|enable))/g;
const SPEAKS_TO_LINTERS = /^[\s*]*(?:lmi-ignore|eslint-(?:disable|enable))/;

/** Comments of a file that tell linters what to leave unsaid; text that only looks like one (in strings, templates, JSX) is none. */
export function linterComments(file: ts.SourceFile, text: string): CommentFact[] {
  const out: CommentFact[] = [];
  for (const { index } of text.matchAll(CANDIDATE)) {
    const gap = gapAround(file, text, index);
    if (gap === undefined || !isStartOfComment(text, gap, index)) continue;
    const fact = commentFact(text, index);
    if (SPEAKS_TO_LINTERS.test(fact.text)) out.push(fact);
  }
  return out;
}

/**
 * Start of the stretch between two nodes that holds an offset: white space, comments, punctuation and keywords, but never a
 * string. Undefined when the offset lies inside a literal.
 */
function gapAround(file: ts.SourceFile, text: string, offset: number): number | undefined {
  const compiler = loadCompiler();
  let node: ts.Node = file;
  for (;;) {
    let from = node.pos;
    const inner: ts.Node | undefined = compiler.forEachChild(node, (child) => {
      if (child.end <= offset) from = Math.max(from, child.end);
      return child.pos <= offset && offset < child.end ? child : undefined;
    });
    if (!inner) return isLiteral(node) && offset >= literalStart(node, text) ? undefined : from;
    node = inner;
  }
}

/** Strings, templates and their parts, regular expressions, text of JSX. */
function isLiteral({ kind }: ts.Node): boolean {
  const { SyntaxKind } = loadCompiler();
  return kind >= SyntaxKind.FirstLiteralToken && kind <= SyntaxKind.LastTemplateToken;
}

/** Text of JSX begins with its first character: there are no comments before it. */
function literalStart(node: ts.Node, text: string): number {
  return node.kind === loadCompiler().SyntaxKind.JsxText ? node.pos : startOf(text, node);
}

/** What looks like a comment may stand inside another one. */
function isStartOfComment(text: string, from: number, offset: number): boolean {
  let at = from;
  while (at < offset) {
    const slash = text.indexOf('/', at);
    if (slash === offset) return true;
    at = Math.max(endOfComment(text, slash), slash + 1);
  }
  return at === offset;
}

function commentFact(text: string, start: number): CommentFact {
  const end = endOfComment(text, start);
  const kind = text[start + 1] === '/' ? 'line' : 'block';
  const closed = kind === 'block' && text.endsWith('*/', end);
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start).trim();
  const after = /^[^\n\r]*/.exec(text.slice(end))?.[0].trim();
  const inBraces = before === '{' && after === '}';
  return {
    kind,
    text: text.slice(start + 2, closed ? end - 2 : end),
    span: [start, end],
    alone: inBraces || (before === '' && after === ''),
    next: skipTrivia(text, inBraces ? text.indexOf('}', end) + 1 : end),
  };
}
