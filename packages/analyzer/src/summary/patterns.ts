import type { ts } from 'ts-morph';
import type { Val } from '../model/summary.js';
import { K } from './compiler.js';
import { keyOf } from './keys.js';
import { targetOf } from './names.js';
import {
  isArrayLiteral,
  isBinary,
  isBindingElement,
  isIdentifier,
  isObjectLiteral,
  isObjectPattern,
  isSpread,
  unwrap,
} from './syntax.js';
import type { How, Span, Walk } from './walk.js';

/** Destructuring: one write event a name, its value a path into the value that is taken apart. */

type AssignmentPattern = ts.ObjectLiteralExpression | ts.ArrayLiteralExpression;

export const isPattern = (node: ts.Node): node is AssignmentPattern =>
  node.kind === K.ObjectLiteralExpression || node.kind === K.ArrayLiteralExpression;

/** `const <name> = v`. The names are declared already. */
export function bindPattern(walk: Walk, name: ts.BindingName, v: Val, span: Span): void {
  if (isIdentifier(name)) {
    const b = walk.scope.find(name.text);
    if (b === undefined) return;
    if (walk.bindings[b]?.kind === 'const') walk.constants.set(b, v);
    walk.write({ k: 'ref', b, at: walk.start(name) }, v, '=', true, span);
  } else if (isObjectPattern(name)) bindObject(walk, name, v, span);
  else bindArray(walk, name, v, span);
}

function bindObject(walk: Walk, pattern: ts.ObjectBindingPattern, v: Val, span: Span): void {
  for (const element of pattern.elements) {
    const at = walk.start(element);
    const key = element.propertyName ?? element.name;
    const part = element.dotDotDotToken ? restOfObject(v, at) : partOf(v, isPlainKey(key) ? keyOf(walk, key) : '*', at);
    bindElement(walk, element, part, span);
  }
}

const isPlainKey = (key: ts.PropertyName | ts.BindingName): key is ts.PropertyName =>
  key.kind !== K.ObjectBindingPattern && key.kind !== K.ArrayBindingPattern;

function bindArray(walk: Walk, pattern: ts.ArrayBindingPattern, v: Val, span: Span): void {
  for (const [i, element] of pattern.elements.entries()) {
    if (!isBindingElement(element)) continue;
    const at = walk.start(element);
    bindElement(walk, element, element.dotDotDotToken ? restOfArray(v, at) : partOf(v, String(i), at), span);
  }
}

function bindElement(walk: Walk, element: ts.BindingElement, part: Val, span: Span): void {
  const how = isIdentifier(element.name) ? { name: element.name.text } : undefined;
  bindPattern(walk, element.name, withDefault(walk, part, element.initializer, how), span);
}

/** `[a, b.c] = v`, `({ a: b.c } = v)`. */
export function assignPattern(walk: Walk, pattern: AssignmentPattern, v: Val, span: Span): void {
  if (isObjectLiteral(pattern)) assignObject(walk, pattern, v, span);
  else assignArray(walk, pattern, v, span);
}

function assignObject(walk: Walk, pattern: ts.ObjectLiteralExpression, v: Val, span: Span): void {
  for (const property of pattern.properties) {
    const at = walk.start(property);
    if (property.kind === K.SpreadAssignment)
      assignTo(walk, (property as ts.SpreadAssignment).expression, restOfObject(v, at), span);
    else if (property.kind === K.ShorthandPropertyAssignment) {
      const { name, objectAssignmentInitializer } = property as ts.ShorthandPropertyAssignment;
      assignTo(walk, name, withDefault(walk, partOf(v, name.text, at), objectAssignmentInitializer), span);
    } else if (property.kind === K.PropertyAssignment) {
      const { name, initializer } = property as ts.PropertyAssignment;
      assignTo(walk, initializer, partOf(v, keyOf(walk, name), at), span);
    }
  }
}

function assignArray(walk: Walk, pattern: ts.ArrayLiteralExpression, v: Val, span: Span): void {
  for (const [i, element] of pattern.elements.entries()) {
    const at = walk.start(element);
    if (isSpread(element)) assignTo(walk, element.expression, restOfArray(v, at), span);
    else if (element.kind !== K.OmittedExpression) assignTo(walk, element, partOf(v, String(i), at), span);
  }
}

/** One target of a pattern, maybe with a default, maybe a pattern again. Also the variable of `for (x of xs)`. */
export function assignTo(walk: Walk, wrapped: ts.Expression, v: Val, span: Span): void {
  const node = unwrap(wrapped);
  if (isBinary(node) && node.operatorToken.kind === K.EqualsToken) {
    assignTo(walk, node.left, withDefault(walk, v, node.right), span);
  } else if (isObjectLiteral(node) || isArrayLiteral(node)) assignPattern(walk, node, v, span);
  else {
    const to = targetOf(walk, node);
    if (to !== undefined) walk.write(to, v, '=', false, span);
  }
}

/** The default is evaluated only when the value is undefined. */
function withDefault(walk: Walk, v: Val, initializer: ts.Expression | undefined, how?: How): Val {
  if (initializer === undefined) return v;
  const fallback = walk.operand('else', v, walk.start(initializer), () => walk.value(initializer, how));
  return { k: 'or', vs: [v, fallback] };
}

/** Member `key` of `v`; of a literal the very value that stands there. */
function partOf(v: Val, key: string, at: number): Val {
  if (v.k === 'obj' && v.spreads.length === 0 && key !== '*' && v.props.every(([name]) => name !== '*')) {
    const own = v.props.findLast(([name]) => name === key);
    if (own !== undefined && own[1].k !== 'fn') return own[1];
  }
  if (v.k === 'arr' && v.spreads.length === 0) {
    const own = v.els[Number(key)];
    if (own !== undefined) return own;
  }
  return key === '*' ? { k: 'elem', v } : { k: 'mem', o: v, p: key, at };
}

const restOfObject = (v: Val, at: number): Val => ({ k: 'obj', props: [], spreads: [v], at });
const restOfArray = (v: Val, at: number): Val => ({ k: 'arr', els: [{ k: 'elem', v }], spreads: [], at });
