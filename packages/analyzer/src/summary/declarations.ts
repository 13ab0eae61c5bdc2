import type { ts } from 'ts-morph';
import type { Val } from '../model/summary.js';
import { visitStatements } from './blocks.js';
import { K, loadCompiler } from './compiler.js';
import { hoistVariables } from './hoisting.js';
import { keyOf } from './keys.js';
import { bindPattern } from './patterns.js';
import { hasModifier, isBindingElement, isIdentifier } from './syntax.js';
import { annotate, typeInfo } from './types.js';
import { type Handlers, type How, UNKNOWN, type Walk } from './walk.js';

/** Variables, enums and namespaces. */

function variableStatement(walk: Walk, node: ts.VariableStatement): void {
  if (hasModifier(node, K.DeclareKeyword)) return;
  walk.statement(node.declarationList);
  if (hasModifier(node, K.ExportKeyword))
    for (const { name } of node.declarationList.declarations) exportNames(walk, name);
}

function exportNames(walk: Walk, name: ts.BindingName): void {
  if (!isIdentifier(name)) {
    for (const element of name.elements) if (isBindingElement(element)) exportNames(walk, element.name);
    return;
  }
  const b = walk.scope.find(name.text);
  if (b !== undefined) walk.exportBinding(name.text, b, walk.start(name));
}

function variableDeclaration(walk: Walk, { name, type, initializer, pos, end }: ts.VariableDeclaration): void {
  const b = isIdentifier(name) ? walk.scope.find(name.text) : undefined;
  if (b !== undefined) annotate(walk, walk.bindings[b], type);
  if (initializer === undefined) return;
  const how = isIdentifier(name) ? howOf(walk, name.text, type) : undefined;
  bindPattern(walk, name, walk.value(initializer, how), walk.span({ pos, end }));
}

function howOf(walk: Walk, name: string, annotation: ts.TypeNode | undefined): How {
  const { type } = typeInfo(walk, annotation);
  return type === undefined ? { name } : { name, type };
}

function enumDeclaration(walk: Walk, node: ts.EnumDeclaration): void {
  const b = walk.scope.find(node.name.text);
  if (hasModifier(node, K.DeclareKeyword) || b === undefined) return;
  const props = node.members.map(({ name, initializer }): [string, Val] => [
    keyOf(walk, name),
    initializer === undefined ? UNKNOWN : walk.value(initializer),
  ]);
  const at = walk.start(node.name);
  walk.write({ k: 'ref', b, at }, { k: 'obj', props, spreads: [], at: walk.start(node) }, '=', true, walk.span(node));
  if (hasModifier(node, K.ExportKeyword)) walk.exportBinding(node.name.text, b, at);
}

/** Members of a namespace are variables of the function around it; the namespace itself is an object of the exported ones. */
function namespaceDeclaration(walk: Walk, node: ts.ModuleDeclaration): void {
  const { name, body } = node;
  if (!isIdentifier(name) || body === undefined || hasModifier(node, K.DeclareKeyword)) return;
  const b = walk.scope.find(name.text);
  if (b === undefined) return;
  const props = namespaceMembers(walk, body);
  const at = walk.start(name);
  const ref: Val & { k: 'ref' } = { k: 'ref', b, at };
  if (walk.bindings[b]?.kind === 'namespace') {
    walk.write(ref, { k: 'obj', props, spreads: [], at: walk.start(node) }, '=', true, walk.span(node));
  } else for (const [p, v] of props) walk.write({ k: 'mem', o: ref, p, at }, v, '=', true, walk.span(node));
  if (hasModifier(node, K.ExportKeyword)) walk.exportBinding(name.text, b, at);
}

function namespaceMembers(walk: Walk, body: ts.ModuleBody | ts.JSDocNamespaceBody): [string, Val][] {
  const outer = walk.namespace;
  const members: [string, Val][] = [];
  walk.namespace = members;
  walk.inNewScope(() => {
    if ('statements' in body) {
      hoistVariables(walk, body.statements);
      visitStatements(walk, body.statements);
    } else if ('body' in body) dottedNamespace(walk, body);
  });
  walk.namespace = outer;
  return members;
}

/** `namespace A.B { … }` is B inside A, exported from it. */
function dottedNamespace(walk: Walk, inner: ts.ModuleDeclaration): void {
  walk.hoist(inner);
  walk.statement(inner);
  const b = isIdentifier(inner.name) ? walk.scope.own(inner.name.text) : undefined;
  if (b !== undefined) walk.exportBinding(inner.name.text, b, walk.start(inner.name));
}

export function installDeclarations(handlers: Handlers): void {
  const { SyntaxKind } = loadCompiler();
  handlers.statement<ts.VariableStatement>(SyntaxKind.VariableStatement, variableStatement);
  handlers.statement<ts.VariableDeclarationList>(SyntaxKind.VariableDeclarationList, (walk, node) => {
    for (const declaration of node.declarations) variableDeclaration(walk, declaration);
  });
  handlers.statement<ts.EnumDeclaration>(SyntaxKind.EnumDeclaration, enumDeclaration);
  handlers.statement<ts.ModuleDeclaration>(SyntaxKind.ModuleDeclaration, namespaceDeclaration);
}
