import type { ts } from 'ts-morph';
import { K } from './compiler.js';
import { isKeyLiteral, isPropertyAccess, unwrap } from './syntax.js';
import type { Walk } from './walk.js';

/** The name of a property; '*' for one that is computed at run time (its expression is visited). */
export function keyOf(walk: Walk, name: ts.PropertyName): string {
  if (name.kind !== K.ComputedPropertyName) return (name as Exclude<ts.PropertyName, ts.ComputedPropertyName>).text;
  const key = unwrap((name as ts.ComputedPropertyName).expression);
  if (isKeyLiteral(key)) return key.text;
  walk.value(key);
  return '*';
}

/** `p` of `o.p` and `o['p']`. */
export function keyLiteralOf(node: ts.PropertyAccessExpression | ts.ElementAccessExpression): string | undefined {
  if (isPropertyAccess(node)) return node.name.text;
  return isKeyLiteral(node.argumentExpression) ? node.argumentExpression.text : undefined;
}
