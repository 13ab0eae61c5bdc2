import type { ts } from 'ts-morph';
import type { ClassId, FunctionId, FunctionKind, ParamFact, Val } from '../model/summary.js';
import { visitStatements } from './blocks.js';
import { K, loadCompiler } from './compiler.js';
import { declareNames, hoistVariables } from './hoisting.js';
import { bindPattern } from './patterns.js';
import { Scope } from './scopes.js';
import { hasModifier, isBlock, isFunctionExpression, isIdentifier } from './syntax.js';
import { annotate, typeInfo } from './types.js';
import { newFunction, type FunctionDraft, type Handlers, type How, type Span, THIS, type Walk } from './walk.js';

/** Everything with parameters and a body. */

export type FunctionNode =
  | ts.FunctionDeclaration
  | ts.FunctionExpression
  | ts.ArrowFunction
  | ts.MethodDeclaration
  | ts.AccessorDeclaration
  | ts.ConstructorDeclaration;

export interface AboutFunction {
  readonly name: string;
  readonly kind: FunctionKind;
  readonly cls?: ClassId;
  readonly static?: boolean;
  readonly typeName?: string | undefined;
}

/** A fact for a function whose body will be visited later; undefined for overloads and abstract members, which have none. */
export function addFunction(walk: Walk, node: FunctionNode, about: AboutFunction): FunctionId | undefined {
  if (node.body === undefined) return undefined;
  const f = walk.functions.length;
  const draft = newFunction(about.name, about.kind, walk.fn, walk.span(node), headOf(walk, node));
  draft.async = hasModifier(node, K.AsyncKeyword);
  draft.generator = 'asteriskToken' in node && node.asteriskToken !== undefined;
  if (about.cls !== undefined) draft.cls = about.cls;
  if (about.static !== undefined) draft.static = about.static;
  if (about.typeName !== undefined) draft.typeName = about.typeName;
  walk.functions.push(draft);
  const self = about.kind === 'arrow' ? walk.self : THIS;
  walk.later(f, new Scope(walk.scope), self, () => visitFunction(walk, node, f, draft));
  return f;
}

function headOf(walk: Walk, node: FunctionNode): Span {
  if (node.name !== undefined) return walk.span(node.name);
  const { parameters } = node;
  if (node.kind === constructorKind) {
    const start = walk.text.lastIndexOf('constructor', parameters.pos);
    return [start, start + 'constructor'.length];
  }
  if (walk.text[parameters.pos - 1] !== '(') return walk.span(parameters);
  return [parameters.pos - 1, walk.text.indexOf(')', parameters.end) + 1];
}

let constructorKind: ts.SyntaxKind;

function visitFunction(walk: Walk, node: FunctionNode, f: FunctionId, draft: FunctionDraft): void {
  if (isFunctionExpression(node) && node.name !== undefined) nameInside(walk, node.name, f);
  const parameters = node.parameters.filter(({ name }) => !isIdentifier(name) || name.text !== 'this');
  for (const { name } of parameters) declareNames(walk, name, 'param');
  const params: ParamFact[] = [];
  draft.params = params;
  draft.length = plainCount(parameters);
  for (const parameter of parameters) params.push(visitParameter(walk, parameter));
  if (node.kind === constructorKind) parameters.forEach((parameter, i) => storeProperty(walk, parameter, params[i]));
  const { body } = node;
  if (body === undefined) return;
  if (isBlock(body)) {
    hoistVariables(walk, body.statements);
    visitStatements(walk, body.statements);
  } else walk.events.push({ t: 'return', v: walk.value(body), at: walk.start(body) });
}

/** A named function expression knows itself by its name. */
function nameInside(walk: Walk, name: ts.Identifier, f: FunctionId): void {
  const b = walk.declare(name.text, 'function', walk.start(name));
  walk.write({ k: 'ref', b, at: walk.start(name) }, { k: 'fn', f }, '=', true, walk.span(name));
  walk.scope = new Scope(walk.scope);
}

function plainCount(parameters: readonly ts.ParameterDeclaration[]): number {
  const first = parameters.findIndex(
    ({ initializer, dotDotDotToken }) => initializer !== undefined || dotDotDotToken !== undefined,
  );
  return first < 0 ? parameters.length : first;
}

function visitParameter(walk: Walk, node: ts.ParameterDeclaration): ParamFact {
  const { name, initializer } = node;
  const at = walk.start(name);
  const plain = isIdentifier(name) ? name.text : '';
  const b = plain === '' ? walk.declare('', 'param', at) : (walk.scope.own(plain) ?? walk.declare(plain, 'param', at));
  annotate(walk, walk.bindings[b], node.type);
  const v: Val = { k: 'ref', b, at };
  const fallback =
    initializer && walk.operand('else', v, walk.start(initializer), () => walk.value(initializer, { name: plain }));
  if (!isIdentifier(name))
    bindPattern(walk, name, fallback === undefined ? v : { k: 'or', vs: [v, fallback] }, walk.span(node));
  const fact = { b, name: plain, rest: node.dotDotDotToken !== undefined };
  return fallback === undefined ? fact : { ...fact, default: fallback };
}

/** `constructor(private readonly repository: Repository)` stores its parameter. */
function storeProperty(walk: Walk, node: ts.ParameterDeclaration, param: ParamFact | undefined): void {
  if (param === undefined || !isParameterProperty(node)) return;
  const at = walk.start(node.name);
  const to = { k: 'mem', o: walk.self, p: param.name, at } as const;
  walk.write(to, { k: 'ref', b: param.b, at }, '=', true, walk.span(node));
}

export function isParameterProperty(node: ts.ParameterDeclaration): boolean {
  return node.modifiers?.some(({ kind }) => kind !== K.Decorator) ?? false;
}

function functionExpression(walk: Walk, node: ts.FunctionExpression | ts.ArrowFunction, how: How | undefined): Val {
  const name = node.name?.text ?? how?.name ?? '';
  const kind = node.kind === K.ArrowFunction ? 'arrow' : 'function';
  return { k: 'fn', f: addFunction(walk, node, { name, kind, typeName: how?.type }) ?? 0 };
}

function functionDeclaration(walk: Walk, node: ts.FunctionDeclaration): void {
  const f = addFunction(walk, node, { name: node.name?.text ?? 'default', kind: 'function' });
  if (f === undefined) return;
  const isDefault = hasModifier(node, K.DefaultKeyword);
  const v: Val = { k: 'fn', f };
  const b = node.name && walk.scope.find(node.name.text);
  if (node.name !== undefined && b !== undefined) {
    walk.write({ k: 'ref', b, at: walk.start(node.name) }, v, '=', true, walk.span(node));
    if (hasModifier(node, K.ExportKeyword))
      walk.exportBinding(isDefault ? 'default' : node.name.text, b, walk.start(node.name));
  } else if (isDefault) walk.exports.push({ k: 'value', name: 'default', v, at: walk.start(node) });
}

/** A function under a type assertion or annotation: `(async () => {}) satisfies Handler`. */
function typed(
  walk: Walk,
  node: ts.AsExpression | ts.SatisfiesExpression | ts.TypeAssertion,
  how: How | undefined,
): Val {
  const { type } = typeInfo(walk, node.type);
  return walk.value(node.expression, type === undefined ? how : { ...how, type });
}

export function installFunctions(handlers: Handlers): void {
  const { SyntaxKind } = loadCompiler();
  constructorKind = SyntaxKind.Constructor;
  const inside = (walk: Walk, node: ts.ParenthesizedExpression | ts.NonNullExpression, how: How | undefined) =>
    walk.value(node.expression, how);
  handlers.value<ts.FunctionExpression>(SyntaxKind.FunctionExpression, functionExpression);
  handlers.value<ts.ArrowFunction>(SyntaxKind.ArrowFunction, functionExpression);
  handlers.value<ts.ParenthesizedExpression>(SyntaxKind.ParenthesizedExpression, inside);
  handlers.value<ts.NonNullExpression>(SyntaxKind.NonNullExpression, inside);
  handlers.value<ts.AsExpression>(SyntaxKind.AsExpression, typed);
  handlers.value<ts.SatisfiesExpression>(SyntaxKind.SatisfiesExpression, typed);
  handlers.value<ts.TypeAssertion>(SyntaxKind.TypeAssertionExpression, typed);
  handlers.statement<ts.FunctionDeclaration>(SyntaxKind.FunctionDeclaration, functionDeclaration);
}
