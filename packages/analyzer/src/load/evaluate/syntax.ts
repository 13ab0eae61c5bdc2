import type { ts } from 'ts-morph';
import type { Value } from '../values/value.js';
import { typescript } from './compiler.js';
import type { SourceUnit } from './source-unit.js';

/** A value, or an expression that is evaluated when the parameter is asked for. */
export type Bound = { readonly value: Value } | { readonly expression: ts.Expression; readonly unit: SourceUnit };

/** The function that a declaration holds. */
export function functionOf(node: ts.Node): ts.SignatureDeclaration | undefined {
  const t = typescript();
  if (
    t.isFunctionDeclaration(node) ||
    t.isMethodDeclaration(node) ||
    t.isArrowFunction(node) ||
    t.isFunctionExpression(node)
  )
    return node;
  const initializer = t.isVariableDeclaration(node) || t.isPropertyDeclaration(node) ? node.initializer : undefined;
  return initializer && (t.isArrowFunction(initializer) || t.isFunctionExpression(initializer))
    ? initializer
    : undefined;
}

/** The parameters of a function with what a call gives them. */
export function argumentsOf(
  target: ts.SignatureDeclaration,
  call: ts.CallExpression | ts.NewExpression,
  unit: SourceUnit,
): [ts.Node, Bound][] {
  const t = typescript();
  return target.parameters.map((parameter, i) => {
    const argument = call.arguments?.[i];
    if (argument && !t.isSpreadElement(argument)) return [parameter, { expression: argument, unit }];
    const absent = parameter.initializer;
    return [
      parameter,
      absent ? { expression: absent, unit } : { value: { kind: 'symbol', name: 'undefined', at: unit.location(call) } },
    ];
  });
}

export function returnedExpression(node: ts.SignatureDeclaration): ts.Expression | undefined {
  const t = typescript();
  const body = 'body' in node ? (node.body as ts.ConciseBody | undefined) : undefined;
  if (!body || !t.isBlock(body)) return body;
  const returns = body.statements.filter(t.isReturnStatement);
  const last = body.statements.at(-1);
  return returns.length === 1 && last === returns[0] ? returns[0]?.expression : undefined;
}

/** `lambda.Runtime`, without type arguments and white space. */
export function calleeName(expression: ts.Expression, unit: SourceUnit): string {
  return expression
    .getText(unit.source)
    .replace(/\s|[?!]/g, '')
    .replace(/\(.*\)(?=[.])/s, '()');
}

export function isExpression(node: ts.Node): node is ts.Expression {
  return typescript().isExpression(node);
}

/** A property of a known object; one that it does not have is undefined, unless it may have more than is known. */
export function propertyOf(whole: Value, name: string): Value | undefined {
  if (whole.kind !== 'map') return undefined;
  const value = whole.entries.findLast((entry) => entry.key === name)?.value;
  return value ?? (whole.open ? undefined : { kind: 'symbol', name: 'undefined', at: whole.at });
}

/** `...rest` of a pattern: what its other elements leave of the value. */
export function restOf(pattern: ts.BindingPattern, whole: Value): Value | undefined {
  const t = typescript();
  if (t.isArrayBindingPattern(pattern))
    return whole.kind === 'list' ? { ...whole, items: whole.items.slice(pattern.elements.length - 1) } : undefined;
  if (whole.kind !== 'map') return undefined;
  const named = new Set(
    pattern.elements.map(({ propertyName, name }) => {
      const key = propertyName ?? name;
      return t.isIdentifier(key) || t.isStringLiteral(key) ? key.text : undefined;
    }),
  );
  return { ...whole, entries: whole.entries.filter((entry) => !named.has(entry.key)) };
}

/** `process.env.X`: set outside the program. */
export function isEnvironment(value: Value): boolean {
  return value.kind === 'symbol' && /^process[.]env\b/.test(value.name);
}
