import type { ts } from 'ts-morph';
import type { CallFact, Val } from '../model/summary.js';
import { compiledCall, exportsOfAssign, importVal, isRequire } from './commonjs.js';
import { K, loadCompiler } from './compiler.js';
import { stringVal, templateParts } from './literals.js';
import { isSpread, isString } from './syntax.js';
import { type Handlers, type How, SUPER, UNKNOWN, type Walk } from './walk.js';

/** Calls, and the places where a function waits. */

const AWAITED: How = { use: 'awaited' };

function call(walk: Walk, node: ts.CallExpression, how: How | undefined): Val {
  if (node.expression.kind === K.ImportKeyword) return loadedModule(walk, node, 'import', how);
  if (isRequire(walk, node)) return loadedModule(walk, node, 'require', how);
  const compiled = compiledCall(walk, node);
  if (compiled !== undefined) return compiled;
  const callee = node.expression.kind === K.SuperKeyword ? SUPER : walk.value(node.expression);
  const args = argumentVals(walk, node.arguments);
  exportsOfAssign(walk, node, args);
  return addCall(walk, node, node.expression, { kind: 'call', callee, args }, how);
}

/** A module is a value of its own; with a path of which nothing is known it is a call like any other. */
function loadedModule(walk: Walk, node: ts.CallExpression, name: 'require' | 'import', how: How | undefined): Val {
  const args = argumentVals(walk, node.arguments);
  const [path] = args;
  const [first] = node.arguments;
  const kind = name === 'require' && walk.fn === 0 ? 'require' : 'dynamic';
  const v = path && first && importVal(walk, path, walk.start(first), kind);
  if (v !== undefined) return v;
  const callee: Val = { k: 'free', name, at: walk.start(node.expression) };
  return addCall(walk, node, node.expression, { kind: name === 'import' ? 'import' : 'call', callee, args }, how);
}

function argumentVals(walk: Walk, args: readonly ts.Expression[] | undefined): Val[] {
  const vals: Val[] = [];
  if (args !== undefined) {
    for (const arg of args) vals.push(isSpread(arg) ? { k: 'elem', v: walk.value(arg.expression) } : walk.value(arg));
  }
  return vals;
}

function addCall(
  walk: Walk,
  node: ts.Expression,
  callee: ts.Expression,
  about: Pick<CallFact, 'kind' | 'callee' | 'args'>,
  how: How | undefined,
): Val {
  const c = walk.calls.length;
  walk.calls.push({
    kind: about.kind,
    callee: about.callee,
    args: about.args,
    fn: walk.fn,
    span: walk.span(node),
    calleeSpan: walk.span(callee),
    awaited: how?.use === 'awaited',
    discarded: how?.use === 'discarded',
  });
  walk.events.push({ t: 'call', c });
  return { k: 'call', c };
}

function construct(walk: Walk, node: ts.NewExpression, how: How | undefined): Val {
  const callee = walk.value(node.expression);
  return addCall(walk, node, node.expression, { kind: 'new', callee, args: argumentVals(walk, node.arguments) }, how);
}

function tagged(walk: Walk, node: ts.TaggedTemplateExpression, how: How | undefined): Val {
  const callee = walk.value(node.tag);
  const { template } = node;
  const args = isString(template)
    ? [stringVal(template.text, walk.start(template) + 1)]
    : templateParts(walk, template);
  return addCall(walk, node, node.tag, { kind: 'tag', callee, args }, how);
}

function awaitExpression(walk: Walk, node: ts.AwaitExpression): Val {
  const v = walk.value(node.expression, AWAITED);
  walk.events.push({ t: 'suspend', kind: 'await', at: walk.start(node) });
  return { k: 'await', v };
}

function yieldExpression(walk: Walk, node: ts.YieldExpression): Val {
  if (node.expression !== undefined) walk.value(node.expression);
  walk.events.push({ t: 'suspend', kind: 'yield', at: walk.start(node) });
  return UNKNOWN;
}

export function installCalls(handlers: Handlers): void {
  const { SyntaxKind } = loadCompiler();
  handlers.value<ts.CallExpression>(SyntaxKind.CallExpression, call);
  handlers.value<ts.NewExpression>(SyntaxKind.NewExpression, construct);
  handlers.value<ts.TaggedTemplateExpression>(SyntaxKind.TaggedTemplateExpression, tagged);
  handlers.value<ts.AwaitExpression>(SyntaxKind.AwaitExpression, awaitExpression);
  handlers.value<ts.YieldExpression>(SyntaxKind.YieldExpression, yieldExpression);
  handlers.value<ts.ExpressionWithTypeArguments>(SyntaxKind.ExpressionWithTypeArguments, (walk, node) =>
    walk.value(node.expression),
  );
}
