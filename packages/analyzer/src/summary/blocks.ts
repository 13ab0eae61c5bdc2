import type { ts } from 'ts-morph';
import type { Val } from '../model/summary.js';
import { K, loadCompiler } from './compiler.js';
import { isAwaitUsing } from './hoisting.js';
import { isBlock, isIf } from './syntax.js';
import type { Handlers, Walk } from './walk.js';

/** Statement lists, and the `if`s in them: what follows an early exit is an implicit else. */

/** The statements of a block or body in the current scope. */
export function visitStatements(walk: Walk, statements: readonly ts.Statement[]): void {
  declareStatements(walk, statements);
  visitList(walk, statements);
  if (statements.some(isAwaitUsingStatement))
    walk.events.push({ t: 'suspend', kind: 'await-using', at: statements.at(-1)?.end ?? 0 });
}

/** Names first, then the functions, which exist before the first statement runs. */
export function declareStatements(walk: Walk, statements: readonly ts.Statement[]): void {
  for (const statement of statements) walk.hoist(statement);
  for (const statement of statements) if (statement.kind === K.FunctionDeclaration) walk.statement(statement);
}

/** The statements whose names are declared. */
export function visitList(walk: Walk, statements: readonly ts.Statement[]): void {
  const open: number[] = [];
  for (const [i, statement] of statements.entries()) {
    if (statement.kind === K.FunctionDeclaration) continue;
    if (!isIf(statement)) {
      walk.statement(statement);
      continue;
    }
    const cond = visitIf(walk, statement);
    const next = statements[i + 1];
    if (next !== undefined && statement.elseStatement === undefined && exits(statement.thenStatement)) {
      open.push(walk.enter('else', walk.start(next), cond, true));
    }
  }
  while (open.length > 0) walk.leave(open.pop() ?? 0);
}

function visitIf(walk: Walk, node: ts.IfStatement): Val {
  const cond = walk.value(node.expression);
  branch(walk, 'if', cond, node.thenStatement);
  if (node.elseStatement !== undefined) branch(walk, 'else', cond, node.elseStatement);
  return cond;
}

function branch(walk: Walk, r: 'if' | 'else', cond: Val, statement: ts.Statement): void {
  const id = walk.enter(r, walk.start(statement), cond);
  walk.statement(statement);
  walk.leave(id);
}

function exits(statement: ts.Statement): boolean {
  const last = isBlock(statement) ? statement.statements.at(-1) : statement;
  const kind = last?.kind;
  return (
    kind === K.ReturnStatement || kind === K.ThrowStatement || kind === K.ContinueStatement || kind === K.BreakStatement
  );
}

const isAwaitUsingStatement = (statement: ts.Statement) =>
  statement.kind === K.VariableStatement && isAwaitUsing((statement as ts.VariableStatement).declarationList);

export function installBlocks(handlers: Handlers): void {
  const { SyntaxKind } = loadCompiler();
  handlers.statement<ts.Block>(SyntaxKind.Block, (walk, node) =>
    walk.inNewScope(() => visitStatements(walk, node.statements)),
  );
  handlers.statement<ts.IfStatement>(SyntaxKind.IfStatement, visitIf);
}
