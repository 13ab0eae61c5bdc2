import type { ts } from 'ts-morph';
import type { Target, Val } from '../model/summary.js';
import { exportedName } from './commonjs.js';
import { K, loadCompiler } from './compiler.js';
import { numberVal } from './literals.js';
import { targetOf } from './names.js';
import { assignPattern, isPattern } from './patterns.js';
import { isBinary, isIdentifier, isPropertyAccess, unwrap } from './syntax.js';
import { type Handlers, type How, UNDEFINED, UNKNOWN, type Walk } from './walk.js';

const DISCARDED: How = { use: 'discarded' };
const LOGICAL = new Map([
  ['&&', 'if'],
  ['||', 'else'],
  ['??', 'else'],
] as const satisfies readonly (readonly [string, 'if' | 'else'])[]);

let operators: ReadonlyMap<ts.SyntaxKind, string> = new Map();

function binary(walk: Walk, node: ts.BinaryExpression, how: How | undefined): Val {
  const operator = node.operatorToken.kind;
  return operator >= K.FirstAssignment && operator <= K.LastAssignment
    ? assignment(walk, node, operator, how)
    : chainOfBinaries(walk, node, how);
}

/** Left-leaning chains (`a + b + c + …`) can be thousands long: a loop, no recursion. */
function chainOfBinaries(walk: Walk, node: ts.BinaryExpression, how: How | undefined): Val {
  const steps: ts.BinaryExpression[] = [];
  let left: ts.Expression = node;
  while (isBinary(left) && !isAssignment(left)) {
    steps.push(left);
    left = left.left;
  }
  steps.reverse();
  let result = walk.value(left, isComma(steps[0]) ? DISCARDED : undefined);
  let operands: Val[] | undefined;
  for (const [i, step] of steps.entries()) {
    const op = operators.get(step.operatorToken.kind) ?? '';
    const next = steps[i + 1];
    if (op === ',' || LOGICAL.has(op as '&&')) {
      const use = next === undefined ? how : isComma(next) ? DISCARDED : undefined;
      result = op === ',' ? walk.value(step.right, use) : choice(walk, step, op, result, use);
      operands = undefined;
      continue;
    }
    const right = walk.value(step.right);
    if (operands !== undefined && continues(result, op, right)) operands.push(right);
    else {
      operands = [result, right];
      result = computed(op, operands, walk.start(step));
    }
  }
  return result;
}

/** `a - b * c` is computed from three operands, not from two of which one is computed; a text swallows all that is added to it. */
function continues(result: Val, op: string, right: Val): boolean {
  return result.k === 'tpl' ? op === '+' : !(op === '+' && isText(right));
}

/** A comma throws away what stands before it. */
const isComma = (step: ts.BinaryExpression | undefined) =>
  step !== undefined && operators.get(step.operatorToken.kind) === ',';

const isAssignment = (node: ts.BinaryExpression) =>
  node.operatorToken.kind >= K.FirstAssignment && node.operatorToken.kind <= K.LastAssignment;

function choice(walk: Walk, step: ts.BinaryExpression, op: string, left: Val, how: How | undefined): Val {
  const region = LOGICAL.get(op as '&&') ?? 'if';
  const right = walk.operand(region, left, walk.start(step.right), () => walk.value(step.right, how));
  return { k: 'or', vs: left.k === 'or' ? [...left.vs, right] : [left, right] };
}

const isText = (v: Val) => v.k === 'str' || v.k === 'tpl';

function computed(op: string, operands: readonly Val[], at: number): Val {
  return op === '+' && operands.some(isText) ? { k: 'tpl', parts: operands, at } : { k: 'op', vs: operands };
}

function assignment(walk: Walk, node: ts.BinaryExpression, operator: ts.SyntaxKind, how: How | undefined): Val {
  const span = walk.span(node);
  const left = unwrap(node.left);
  if (operator !== K.EqualsToken) return compound(walk, node, left, operators.get(operator) ?? '', span);
  if (isPattern(left)) {
    const v = walk.value(node.right);
    assignPattern(walk, left, v, span);
    return v;
  }
  const exported = exportedName(walk, left);
  if (exported !== undefined) return exportAssignment(walk, node, exported, how);
  const to = targetOf(walk, left);
  const v = walk.value(node.right, { name: assignedName(left) });
  if (to !== undefined) walk.write(to, v, '=', false, span);
  return v;
}

function assignedName(left: ts.Expression): string {
  if (isIdentifier(left)) return left.text;
  return isPropertyAccess(left) ? left.name.text : '';
}

/** `exports.a = exports.b = void 0`, as compilers write it, exports nothing yet. */
function exportAssignment(walk: Walk, node: ts.BinaryExpression, name: string, how: How | undefined): Val {
  const v = walk.value(node.right, name === '' ? how : { ...how, name });
  if (v.k !== 'undef' && name !== '') walk.exports.push({ k: 'value', name, v, at: walk.start(node) });
  return v;
}

/** The old value is read before the right side is evaluated: `n += await f()` loses updates. */
function compound(
  walk: Walk,
  node: ts.BinaryExpression,
  left: ts.Expression,
  op: string,
  span: readonly [number, number],
): Val {
  const to = targetOf(walk, left);
  const old = to ?? UNKNOWN;
  if (to !== undefined) walk.read(to, to.at);
  const plain = op.slice(0, -1);
  if (LOGICAL.has(plain as '&&')) return logicalAssignment(walk, node, to, old, op, span);
  const right = walk.value(node.right);
  const v = computed(plain, [old, right], span[0]);
  if (to !== undefined) walk.write(to, v, op, false, span);
  return v;
}

function logicalAssignment(
  walk: Walk,
  node: ts.BinaryExpression,
  to: Target | undefined,
  old: Val,
  op: string,
  span: readonly [number, number],
): Val {
  const id = walk.enter('if', walk.start(node.right), old);
  const right = walk.value(node.right, { name: assignedName(unwrap(node.left)) });
  if (to !== undefined) walk.write(to, right, op, false, span);
  walk.leave(id);
  return { k: 'or', vs: [old, right] };
}

function conditional(walk: Walk, node: ts.ConditionalExpression, how: How | undefined): Val {
  const cond = walk.value(node.condition);
  const whenTrue = walk.operand('if', cond, walk.start(node.whenTrue), () => walk.value(node.whenTrue, how));
  const whenFalse = walk.operand('else', cond, walk.start(node.whenFalse), () => walk.value(node.whenFalse, how));
  return { k: 'or', vs: [whenTrue, whenFalse] };
}

function prefix(walk: Walk, node: ts.PrefixUnaryExpression): Val {
  const op = operators.get(node.operator) ?? '';
  if (op === '++' || op === '--') return step(walk, node, op);
  if (op === '-' && node.operand.kind === K.NumericLiteral)
    return numberVal(`-${(node.operand as ts.NumericLiteral).text}`);
  return { k: 'op', vs: [walk.value(node.operand)] };
}

function step(walk: Walk, node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression, op: string): Val {
  const to = targetOf(walk, node.operand);
  if (to === undefined) return UNKNOWN;
  walk.read(to, to.at);
  const v: Val = { k: 'op', vs: [to] };
  walk.write(to, v, op, false, walk.span(node));
  return v;
}

function deletion(walk: Walk, node: ts.DeleteExpression): Val {
  const to = targetOf(walk, node.expression);
  if (to !== undefined) walk.events.push({ t: 'delete', to, span: walk.span(node) });
  return UNKNOWN;
}

const PUNCTUATION = '+ - * / % ** & | ^ << >> >>> && || ??'.split(' ');

export function installOperators(handlers: Handlers): void {
  const { SyntaxKind, tokenToString } = loadCompiler();
  const named = new Map<ts.SyntaxKind, string>();
  for (let kind = SyntaxKind.FirstPunctuation; kind <= SyntaxKind.LastPunctuation; kind++) {
    const text = tokenToString(kind) ?? '';
    if (PUNCTUATION.includes(text.replace(/=$/, '')) || text === ',' || text === '++' || text === '--')
      named.set(kind, text);
  }
  operators = named;
  handlers.value<ts.BinaryExpression>(SyntaxKind.BinaryExpression, binary);
  handlers.value<ts.ConditionalExpression>(SyntaxKind.ConditionalExpression, conditional);
  handlers.value<ts.PrefixUnaryExpression>(SyntaxKind.PrefixUnaryExpression, prefix);
  handlers.value<ts.PostfixUnaryExpression>(SyntaxKind.PostfixUnaryExpression, (walk, node) =>
    step(walk, node, operators.get(node.operator) ?? ''),
  );
  handlers.value<ts.DeleteExpression>(SyntaxKind.DeleteExpression, deletion);
  handlers.value<ts.TypeOfExpression>(SyntaxKind.TypeOfExpression, (walk, node) => ({
    k: 'op',
    vs: [walk.value(node.expression)],
  }));
  handlers.value<ts.VoidExpression>(SyntaxKind.VoidExpression, (walk, node) => {
    // `void work()` says that nobody is meant to wait; it is not an oversight.
    walk.value(node.expression);
    return UNDEFINED;
  });
}
