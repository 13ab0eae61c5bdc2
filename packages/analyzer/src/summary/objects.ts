import type { ts } from 'ts-morph';
import type { FunctionKind, Val } from '../model/summary.js';
import { K, loadCompiler } from './compiler.js';
import { addFunction } from './functions.js';
import { keyOf } from './keys.js';
import { nameVal } from './names.js';
import { isSpread } from './syntax.js';
import { type Handlers, UNKNOWN, type Walk } from './walk.js';

/** Object and array literals, and JSX. */

function objectLiteral(walk: Walk, node: ts.ObjectLiteralExpression): Val {
  const props: [string, Val][] = [];
  const spreads: Val[] = [];
  for (const property of node.properties) {
    if (property.kind === K.SpreadAssignment) spreads.push(walk.value((property as ts.SpreadAssignment).expression));
    else props.push(member(walk, property as Exclude<ts.ObjectLiteralElementLike, ts.SpreadAssignment>));
  }
  return { k: 'obj', props, spreads, at: walk.start(node) };
}

function member(walk: Walk, property: Exclude<ts.ObjectLiteralElementLike, ts.SpreadAssignment>): [string, Val] {
  if (property.kind === K.ShorthandPropertyAssignment)
    return shorthand(walk, property as ts.ShorthandPropertyAssignment);
  const name = keyOf(walk, property.name);
  if (property.kind === K.PropertyAssignment) {
    const { initializer } = property as ts.PropertyAssignment;
    return [name, walk.value(initializer, { name: name === '*' ? '' : name })];
  }
  const method = property as ts.MethodDeclaration | ts.AccessorDeclaration;
  const f = addFunction(walk, method, { name: name === '*' ? '' : name, kind: kindOf(method) });
  return [name, f === undefined ? UNKNOWN : { k: 'fn', f }];
}

function shorthand(walk: Walk, { name }: ts.ShorthandPropertyAssignment): [string, Val] {
  const v = nameVal(walk, name);
  if (v.k === 'ref' || v.k === 'free') walk.read(v, v.at);
  return [name.text, v];
}

let getAccessor: ts.SyntaxKind;

export function kindOf(node: ts.MethodDeclaration | ts.AccessorDeclaration): FunctionKind {
  if (node.kind === K.MethodDeclaration) return 'method';
  return node.kind === getAccessor ? 'getter' : 'setter';
}

function arrayLiteral(walk: Walk, node: ts.ArrayLiteralExpression): Val {
  const els: Val[] = [];
  const spreads: Val[] = [];
  for (const element of node.elements) {
    if (isSpread(element)) spreads.push(walk.value(element.expression));
    else els.push(walk.value(element));
  }
  return { k: 'arr', els, spreads, at: walk.start(node) };
}

function jsxTag(walk: Walk, node: ts.JsxOpeningElement | ts.JsxSelfClosingElement): Val[] {
  const { tagName, attributes } = node;
  if (!/^[a-z]/.test(walk.text.slice(walk.start(tagName), tagName.end)) || tagName.kind !== K.Identifier)
    walk.value(tagName);
  return attributes.properties.flatMap((attribute) => {
    const part = 'expression' in attribute ? attribute.expression : attribute.initializer;
    return part === undefined ? [] : [walk.value(part)];
  });
}

function jsxElement(walk: Walk, node: ts.JsxElement): Val {
  return { k: 'op', vs: [...jsxTag(walk, node.openingElement), ...jsxChildren(walk, node.children)] };
}

const jsxChildren = (walk: Walk, children: readonly ts.JsxChild[]): Val[] =>
  children.map((child) => walk.value(child)).filter((v) => v !== UNKNOWN);

export function installObjects(handlers: Handlers): void {
  const { SyntaxKind } = loadCompiler();
  getAccessor = SyntaxKind.GetAccessor;
  handlers.value<ts.ObjectLiteralExpression>(SyntaxKind.ObjectLiteralExpression, objectLiteral);
  handlers.value<ts.ArrayLiteralExpression>(SyntaxKind.ArrayLiteralExpression, arrayLiteral);
  handlers.value<ts.JsxElement>(SyntaxKind.JsxElement, jsxElement);
  handlers.value<ts.JsxSelfClosingElement>(SyntaxKind.JsxSelfClosingElement, (walk, node) => ({
    k: 'op',
    vs: jsxTag(walk, node),
  }));
  handlers.value<ts.JsxFragment>(SyntaxKind.JsxFragment, (walk, node) => ({
    k: 'op',
    vs: jsxChildren(walk, node.children),
  }));
  handlers.value<ts.JsxExpression>(SyntaxKind.JsxExpression, (walk, node) =>
    node.expression === undefined ? UNKNOWN : walk.value(node.expression),
  );
}
