import type { ts } from 'ts-morph';
import { K } from './compiler.js';

/** Small questions about nodes, without the compiler's own guards: those are slow getters on a huge namespace object. */

export const isIdentifier = (node: ts.Node): node is ts.Identifier => node.kind === K.Identifier;
export const isBlock = (node: ts.Node): node is ts.Block => node.kind === K.Block;
export const isFunctionExpression = (node: ts.Node): node is ts.FunctionExpression =>
  node.kind === K.FunctionExpression;
export const isCall = (node: ts.Node): node is ts.CallExpression => node.kind === K.CallExpression;
export const isDecorator = (node: ts.Node): node is ts.Decorator => node.kind === K.Decorator;
export const isPropertyAccess = (node: ts.Node): node is ts.PropertyAccessExpression =>
  node.kind === K.PropertyAccessExpression;
export const isElementAccess = (node: ts.Node): node is ts.ElementAccessExpression =>
  node.kind === K.ElementAccessExpression;
export const isBinary = (node: ts.Node): node is ts.BinaryExpression => node.kind === K.BinaryExpression;
export const isObjectLiteral = (node: ts.Node): node is ts.ObjectLiteralExpression =>
  node.kind === K.ObjectLiteralExpression;
export const isArrayLiteral = (node: ts.Node): node is ts.ArrayLiteralExpression =>
  node.kind === K.ArrayLiteralExpression;
export const isSpread = (node: ts.Node): node is ts.SpreadElement => node.kind === K.SpreadElement;
export const isObjectPattern = (node: ts.Node): node is ts.ObjectBindingPattern => node.kind === K.ObjectBindingPattern;
export const isBindingElement = (node: ts.Node): node is ts.BindingElement => node.kind === K.BindingElement;
export const isVariableList = (node: ts.Node): node is ts.VariableDeclarationList =>
  node.kind === K.VariableDeclarationList;
export const isIf = (node: ts.Node): node is ts.IfStatement => node.kind === K.IfStatement;

/** A literal whose text is a constant key: `'a'`, `` `a` ``, `0`. */
export const isKeyLiteral = (node: ts.Node): node is ts.LiteralExpression =>
  node.kind === K.StringLiteral || node.kind === K.NoSubstitutionTemplateLiteral || node.kind === K.NumericLiteral;

export const isString = (node: ts.Node): node is ts.StringLiteralLike =>
  node.kind === K.StringLiteral || node.kind === K.NoSubstitutionTemplateLiteral;

type Wrapped =
  ts.ParenthesizedExpression | ts.AsExpression | ts.SatisfiesExpression | ts.NonNullExpression | ts.TypeAssertion;

const isWrapper = (node: ts.Node): node is Wrapped =>
  node.kind === K.ParenthesizedExpression ||
  node.kind === K.NonNullExpression ||
  node.kind === K.AsExpression ||
  node.kind === K.SatisfiesExpression ||
  node.kind === K.TypeAssertionExpression;

/** Without parentheses, casts and `!`. */
export function unwrap(node: ts.Expression): ts.Expression {
  while (isWrapper(node)) node = node.expression;
  return node;
}

export function hasModifier(
  node: { readonly modifiers?: readonly ts.ModifierLike[] | undefined },
  kind: ts.SyntaxKind,
): boolean {
  const { modifiers } = node;
  if (modifiers === undefined) return false;
  for (const modifier of modifiers) if (modifier.kind === kind) return true;
  return false;
}
