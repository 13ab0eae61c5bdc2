import type { ts } from 'ts-morph';
import type { Val } from '../model/summary.js';
import { loadCompiler } from './compiler.js';
import { declareVariables, isAwaitUsing, listKind } from './hoisting.js';
import { assignTo, bindPattern } from './patterns.js';
import { isVariableList } from './syntax.js';
import { type Handlers, UNKNOWN, type Walk } from './walk.js';

/** Loops. Conditions and increments are inside the region, they are evaluated each time around. */

type ForEach = ts.ForOfStatement | ts.ForInStatement;

/** Opens a loop whose condition is its first expression. */
function conditionalLoop(walk: Walk, at: number, condition: ts.Expression | undefined, visitRest: () => void): void {
  if (condition === undefined) {
    const endless = walk.enter('loop', at);
    visitRest();
    walk.leave(endless);
    return;
  }
  const mark = walk.events.length;
  const id = walk.enter('loop', at);
  const cond = walk.value(condition);
  walk.events[mark] = { t: 'enter', r: 'loop', id, cond, at };
  visitRest();
  walk.leave(id);
}

function forStatement(walk: Walk, node: ts.ForStatement): void {
  walk.inNewScope(() => {
    const { initializer } = node;
    if (initializer !== undefined && isVariableList(initializer)) {
      const kind = listKind(initializer);
      if (kind !== 'var') declareVariables(walk, initializer, kind);
      walk.statement(initializer);
    } else if (initializer !== undefined) walk.value(initializer, { use: 'discarded' });
    conditionalLoop(walk, walk.start(node), node.condition, () => {
      walk.statement(node.statement);
      if (node.incrementor !== undefined) walk.value(node.incrementor, { use: 'discarded' });
    });
  });
}

function forEach(walk: Walk, node: ForEach, itemOf: (subject: Val) => Val): void {
  const subject = walk.value(node.expression);
  walk.inNewScope(() => {
    const id = walk.enter('loop', walk.start(node));
    const waits = 'awaitModifier' in node && node.awaitModifier !== undefined;
    if (waits) walk.events.push({ t: 'suspend', kind: 'for-await', at: walk.start(node) });
    bindItem(walk, node.initializer, itemOf(subject));
    walk.statement(node.statement);
    if (isVariableList(node.initializer) && isAwaitUsing(node.initializer)) {
      walk.events.push({ t: 'suspend', kind: 'await-using', at: node.end });
    }
    walk.leave(id);
  });
}

function bindItem(walk: Walk, initializer: ts.ForInitializer, item: Val): void {
  const span = walk.span(initializer);
  if (!isVariableList(initializer)) {
    assignTo(walk, initializer, item, span);
    return;
  }
  const kind = listKind(initializer);
  if (kind !== 'var') declareVariables(walk, initializer, kind);
  for (const { name } of initializer.declarations) bindPattern(walk, name, item, span);
}

export function installLoops(handlers: Handlers): void {
  const { SyntaxKind } = loadCompiler();
  handlers.statement<ts.ForStatement>(SyntaxKind.ForStatement, forStatement);
  handlers.statement<ts.ForOfStatement>(SyntaxKind.ForOfStatement, (walk, node) =>
    forEach(walk, node, (v) => ({ k: 'elem', v })),
  );
  handlers.statement<ts.ForInStatement>(SyntaxKind.ForInStatement, (walk, node) =>
    forEach(walk, node, (v) => ({ k: 'op', vs: [v] })),
  );
  handlers.statement<ts.WhileStatement>(SyntaxKind.WhileStatement, (walk, node) =>
    conditionalLoop(walk, walk.start(node), node.expression, () => walk.statement(node.statement)),
  );
  handlers.statement<ts.DoStatement>(SyntaxKind.DoStatement, doStatement);
}

function doStatement(walk: Walk, node: ts.DoStatement): void {
  const at = walk.start(node);
  const mark = walk.events.length;
  const id = walk.enter('loop', at, UNKNOWN);
  walk.statement(node.statement);
  const cond = walk.value(node.expression);
  walk.events[mark] = { t: 'enter', r: 'loop', id, cond, at };
  walk.leave(id);
}
