import type { ts } from 'ts-morph';
import type { Val } from '../model/summary.js';
import { loadCompiler } from './compiler.js';
import { type Handlers, UNDEFINED, UNKNOWN, type Walk } from './walk.js';

const SHORT = 400;
const LONG = 8000;

/** Long constants are cut: nobody asks for the end of an SQL text. Those that name the temporary folder may be code, so more is kept. */
export function stringVal(s: string, at: number): Val {
  if (s.length <= SHORT) return { k: 'str', s, at };
  return { k: 'str', s: s.slice(0, s.includes('tmp') ? LONG : SHORT), at };
}

export function numberVal(text: string): Val {
  return { k: 'prim', v: Number(text) };
}

/** The constant pieces and the holes of a template, in order; empty pieces are left out. */
export function templateParts(walk: Walk, node: ts.TemplateExpression): Val[] {
  const parts: Val[] = [];
  const piece = (literal: ts.TemplateLiteralLikeNode) => {
    if (literal.text !== '') parts.push(stringVal(literal.text, walk.start(literal) + 1));
  };
  piece(node.head);
  for (const { expression, literal } of node.templateSpans) {
    parts.push(walk.value(expression));
    piece(literal);
  }
  return parts;
}

export function installLiterals(handlers: Handlers): void {
  const { SyntaxKind } = loadCompiler();
  const text = (walk: Walk, node: ts.StringLiteralLike) => stringVal(node.text, walk.start(node) + 1);
  handlers.value<ts.StringLiteral>(SyntaxKind.StringLiteral, text);
  handlers.value<ts.NoSubstitutionTemplateLiteral>(SyntaxKind.NoSubstitutionTemplateLiteral, text);
  handlers.value<ts.NumericLiteral>(SyntaxKind.NumericLiteral, (_walk, node) => numberVal(node.text));
  handlers.value<ts.BigIntLiteral>(SyntaxKind.BigIntLiteral, () => UNKNOWN);
  handlers.value<ts.TrueLiteral>(SyntaxKind.TrueKeyword, () => ({ k: 'prim', v: true }));
  handlers.value<ts.FalseLiteral>(SyntaxKind.FalseKeyword, () => ({ k: 'prim', v: false }));
  handlers.value<ts.NullLiteral>(SyntaxKind.NullKeyword, () => ({ k: 'prim', v: null }));
  handlers.value<ts.OmittedExpression>(SyntaxKind.OmittedExpression, () => UNDEFINED);
  handlers.value<ts.RegularExpressionLiteral>(SyntaxKind.RegularExpressionLiteral, (_walk, node) => ({
    k: 'regex',
    flags: node.text.slice(node.text.lastIndexOf('/') + 1),
  }));
  handlers.value<ts.TemplateExpression>(SyntaxKind.TemplateExpression, (walk, node) => ({
    k: 'tpl',
    parts: templateParts(walk, node),
    at: walk.start(node),
  }));
}
