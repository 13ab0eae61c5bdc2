import type { ts } from 'ts-morph';
import type { Val } from '../model/summary.js';
import { declareStatements, visitList } from './blocks.js';
import { loadCompiler } from './compiler.js';
import { declareNames } from './hoisting.js';
import { bindPattern } from './patterns.js';
import { isIdentifier } from './syntax.js';
import { type Handlers, type How, type Walk } from './walk.js';

/** Statements without a file of their own: `return`, `throw`, `try`, `switch`. */

const DISCARDED: How = { use: 'discarded' };

function returnStatement(walk: Walk, node: ts.ReturnStatement): void {
  const at = walk.start(node);
  const v = node.expression && walk.value(node.expression);
  walk.events.push(v === undefined ? { t: 'return', at } : { t: 'return', v, at });
}

function throwStatement(walk: Walk, node: ts.ThrowStatement): void {
  walk.value(node.expression);
  walk.events.push({ t: 'throw', at: walk.start(node) });
}

function tryStatement(walk: Walk, node: ts.TryStatement): void {
  region(walk, 'try', node.tryBlock);
  const { catchClause, finallyBlock } = node;
  if (catchClause !== undefined) {
    const id = walk.enter('catch', walk.start(catchClause));
    walk.inNewScope(() => {
      bindCaught(walk, catchClause.variableDeclaration?.name);
      walk.statement(catchClause.block);
    });
    walk.leave(id);
  }
  if (finallyBlock !== undefined) region(walk, 'finally', finallyBlock);
}

function region(walk: Walk, kind: 'try' | 'finally', block: ts.Block): void {
  const id = walk.enter(kind, walk.start(block));
  walk.statement(block);
  walk.leave(id);
}

function bindCaught(walk: Walk, name: ts.BindingName | undefined): void {
  if (name === undefined) return;
  declareNames(walk, name, 'catch');
  if (isIdentifier(name)) return;
  const at = walk.start(name);
  bindPattern(walk, name, { k: 'ref', b: walk.declare('', 'catch', at), at }, walk.span(name));
}

/** A case is entered under the comparison with its label, `default` under the value itself. */
function switchStatement(walk: Walk, node: ts.SwitchStatement): void {
  const v = walk.value(node.expression);
  const { clauses } = node.caseBlock;
  walk.inNewScope(() => {
    for (const { statements } of clauses) declareStatements(walk, statements);
    for (const clause of clauses) {
      const cond: Val = { k: 'op', vs: 'expression' in clause ? [v, walk.value(clause.expression)] : [v] };
      const id = walk.enter('case', walk.start(clause), cond);
      visitList(walk, clause.statements);
      walk.leave(id);
    }
  });
}

export function installStatements(handlers: Handlers): void {
  const { SyntaxKind } = loadCompiler();
  handlers.statement<ts.ExpressionStatement>(SyntaxKind.ExpressionStatement, (walk, node) => {
    walk.value(node.expression, DISCARDED);
  });
  handlers.statement<ts.ReturnStatement>(SyntaxKind.ReturnStatement, returnStatement);
  handlers.statement<ts.ThrowStatement>(SyntaxKind.ThrowStatement, throwStatement);
  handlers.statement<ts.TryStatement>(SyntaxKind.TryStatement, tryStatement);
  handlers.statement<ts.SwitchStatement>(SyntaxKind.SwitchStatement, switchStatement);
  handlers.statement<ts.LabeledStatement>(SyntaxKind.LabeledStatement, (walk, node) => walk.statement(node.statement));
  handlers.statement<ts.WithStatement>(SyntaxKind.WithStatement, (walk, node) => {
    walk.value(node.expression);
    walk.statement(node.statement);
  });
}
