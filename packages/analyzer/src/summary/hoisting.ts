import type { ts } from 'ts-morph';
import type { BindingKind } from '../model/summary.js';
import { K, loadCompiler } from './compiler.js';
import { hasModifier, isBindingElement, isIdentifier, isVariableList } from './syntax.js';
import type { Handlers, Walk } from './walk.js';

/** Names are declared before the statements of their block are visited; `var` before those of its function. */

export function declareNames(walk: Walk, name: ts.BindingName, kind: BindingKind): void {
  if (isIdentifier(name)) {
    if (name.text !== '') walk.declare(name.text, kind, walk.start(name));
    return;
  }
  for (const element of name.elements) if (isBindingElement(element)) declareNames(walk, element.name, kind);
}

export function declareVariables(walk: Walk, list: ts.VariableDeclarationList, kind: BindingKind): void {
  for (const { name } of list.declarations) declareNames(walk, name, kind);
}

let blockScoped: number;
let awaitUsing: number;
const KINDS: readonly BindingKind[] = ['var', 'let', 'const'];

/** The low flag bits of a list say `let` (1) or `const` (2), all higher values are a `using`. */
export function listKind(list: ts.VariableDeclarationList): BindingKind {
  return KINDS[list.flags & blockScoped] ?? 'using';
}

export function isAwaitUsing(list: ts.VariableDeclarationList): boolean {
  return (list.flags & blockScoped) === awaitUsing;
}

type VarFinder = (walk: Walk, node: ts.Node) => void;
const VAR_FINDERS = new Map<ts.SyntaxKind, VarFinder>();

/** Declares the `var`s of a function body or a module, however deep in its blocks they stand. */
export function hoistVariables(walk: Walk, statements: readonly ts.Statement[]): void {
  if (walk.hasVar) for (const statement of statements) findVars(walk, statement);
}

function findVars(walk: Walk, node: ts.Node | undefined): void {
  if (node !== undefined) VAR_FINDERS.get(node.kind)?.(walk, node);
}

function varsOfList(walk: Walk, node: ts.Node | undefined): void {
  if (node !== undefined && isVariableList(node) && listKind(node) === 'var') declareVariables(walk, node, 'var');
}

export function installHoisting(handlers: Handlers): void {
  const { SyntaxKind, NodeFlags } = loadCompiler();
  blockScoped = NodeFlags.BlockScoped;
  awaitUsing = NodeFlags.AwaitUsing;
  installVarFinders(SyntaxKind);
  handlers.hoist<ts.VariableStatement>(SyntaxKind.VariableStatement, (walk, node) => {
    const kind = listKind(node.declarationList);
    if (kind !== 'var' && !hasModifier(node, K.DeclareKeyword)) declareVariables(walk, node.declarationList, kind);
  });
  handlers.hoist<ts.FunctionDeclaration>(SyntaxKind.FunctionDeclaration, (walk, node) => {
    if (node.name !== undefined && node.body !== undefined)
      walk.declare(node.name.text, 'function', walk.start(node.name));
  });
  handlers.hoist<ts.ClassDeclaration>(SyntaxKind.ClassDeclaration, (walk, node) => {
    if (node.name !== undefined && !hasModifier(node, K.DeclareKeyword))
      walk.declare(node.name.text, 'class', walk.start(node.name));
  });
  handlers.hoist<ts.EnumDeclaration>(SyntaxKind.EnumDeclaration, (walk, node) => {
    if (!hasModifier(node, K.DeclareKeyword)) walk.declare(node.name.text, 'enum', walk.start(node.name));
  });
  handlers.hoist<ts.ModuleDeclaration>(SyntaxKind.ModuleDeclaration, (walk, node) => {
    if (isIdentifier(node.name) && !hasModifier(node, K.DeclareKeyword))
      walk.declare(node.name.text, 'namespace', walk.start(node.name));
  });
}

function installVarFinders(kinds: typeof ts.SyntaxKind): void {
  const on = <N extends ts.Node>(kind: N['kind'], finder: (walk: Walk, node: N) => void) =>
    VAR_FINDERS.set(kind, finder as unknown as VarFinder);
  on<ts.VariableStatement>(kinds.VariableStatement, (walk, node) => {
    if (!hasModifier(node, K.DeclareKeyword)) varsOfList(walk, node.declarationList);
  });
  on<ts.Block>(kinds.Block, (walk, node) => hoistVariables(walk, node.statements));
  on<ts.IfStatement>(kinds.IfStatement, (walk, node) => {
    findVars(walk, node.thenStatement);
    findVars(walk, node.elseStatement);
  });
  const loop = (walk: Walk, node: ts.IterationStatement) => {
    if ('initializer' in node) varsOfList(walk, node.initializer as ts.Node | undefined);
    findVars(walk, node.statement);
  };
  on<ts.ForStatement>(kinds.ForStatement, loop);
  on<ts.ForOfStatement>(kinds.ForOfStatement, loop);
  on<ts.ForInStatement>(kinds.ForInStatement, loop);
  on<ts.WhileStatement>(kinds.WhileStatement, loop);
  on<ts.DoStatement>(kinds.DoStatement, loop);
  on<ts.LabeledStatement>(kinds.LabeledStatement, (walk, node) => findVars(walk, node.statement));
  on<ts.WithStatement>(kinds.WithStatement, (walk, node) => findVars(walk, node.statement));
  on<ts.SwitchStatement>(kinds.SwitchStatement, (walk, node) => {
    for (const clause of node.caseBlock.clauses) hoistVariables(walk, clause.statements);
  });
  on<ts.TryStatement>(kinds.TryStatement, (walk, node) => {
    findVars(walk, node.tryBlock);
    findVars(walk, node.catchClause?.block);
    findVars(walk, node.finallyBlock);
  });
}
