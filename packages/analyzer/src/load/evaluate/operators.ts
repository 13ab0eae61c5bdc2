import type { ts } from 'ts-morph';
import { textOf, type Value } from '../values/value.js';
import { typescript } from './compiler.js';
import { isUndefined } from './library-calls.js';
import type { SourceUnit } from './source-unit.js';
import { isEnvironment } from './syntax.js';

interface Evaluates {
  readonly evaluate: (node: ts.Expression, unit: SourceUnit) => Value;
}

export function templateValue(node: ts.TemplateExpression, unit: SourceUnit, by: Evaluates): Value | undefined {
  let text = node.head.text;
  for (const span of node.templateSpans) {
    const part = textOf(by.evaluate(span.expression, unit));
    if (part === undefined) return undefined;
    text += part + span.literal.text;
  }
  return { kind: 'text', text, at: unit.location(node) };
}

export function binaryValue(node: ts.BinaryExpression, unit: SourceUnit, by: Evaluates): Value | undefined {
  const t = typescript();
  const left = by.evaluate(node.left, unit);
  switch (node.operatorToken.kind) {
    case t.SyntaxKind.QuestionQuestionToken:
    case t.SyntaxKind.BarBarToken:
      if (isUndefined(left)) return by.evaluate(node.right, unit);
      return left.kind === 'unknown' || isEnvironment(left) ? undefined : left;
    case t.SyntaxKind.PlusToken: {
      const [a, b] = [textOf(left), textOf(by.evaluate(node.right, unit))];
      if (a === undefined || b === undefined) return undefined;
      const isSum = /^\d+$/.test(a) && /^\d+$/.test(b);
      return { kind: 'text', text: isSum ? String(Number(a) + Number(b)) : a + b, at: unit.location(node) };
    }
    case t.SyntaxKind.AsteriskToken: {
      const product = Number(textOf(left)) * Number(textOf(by.evaluate(node.right, unit)));
      return Number.isNaN(product) ? undefined : { kind: 'text', text: String(product), at: unit.location(node) };
    }
    default:
      return undefined;
  }
}

/** Both arms when they agree; else what decides is only known at deployment. */
export function conditionalValue(node: ts.ConditionalExpression, unit: SourceUnit, by: Evaluates): Value | undefined {
  const yes = by.evaluate(node.whenTrue, unit);
  const no = by.evaluate(node.whenFalse, unit);
  if (yes.kind === 'text' && no.kind === 'text' && yes.text === no.text) return yes;
  if (yes.kind === 'symbol' && no.kind === 'symbol' && yes.name === no.name) return yes;
  return undefined;
}
