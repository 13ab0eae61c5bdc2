import type { ts } from 'ts-morph';
import type { Value } from '../values/value.js';
import { typescript } from './compiler.js';
import { resolveName } from './names.js';
import { Evaluator, type Bindings } from './evaluator.js';
import type { SourceUnit, SourceUnits } from './source-unit.js';
import { argumentsOf, functionOf, type Bound } from './syntax.js';

const MAX_RUNS = 60;
const MAX_ROUNDS = 6;

/** One way in which a piece of an infrastructure program runs, with the values it then sees. */
export interface Run {
  readonly evaluator: Evaluator;
  readonly values: readonly Value[];
}

/**
 * The ways in which expressions are evaluated: once for each element of the loops around them, and once for each call of
 * the functions and classes of the project that hold them, as far as the expressions depend on these.
 * @param program the files in which callers are looked for.
 */
export function runsOf(
  expressions: readonly ts.Expression[],
  unit: SourceUnit,
  units: SourceUnits,
  program: readonly SourceUnit[],
): Run[] {
  let runs: Bindings[] = [new Map()];
  const results: Run[] = [];
  for (let round = 0; runs.length > 0 && results.length < MAX_RUNS; round++) {
    const next: Bindings[] = [];
    for (const bindings of runs.slice(0, MAX_RUNS)) {
      const evaluator = new Evaluator(units, bindings);
      const values = expressions.map((expression) => evaluator.evaluate(expression, unit));
      const more = round < MAX_ROUNDS ? furtherBindings(evaluator, bindings, unit, units, program) : [];
      if (more.length > 0) next.push(...more);
      else results.push({ evaluator, values });
    }
    runs = next;
  }
  return results;
}

/** Bindings for the first open parameter or loop variable whose values can be told. */
function furtherBindings(
  evaluator: Evaluator,
  bindings: Bindings,
  unit: SourceUnit,
  units: SourceUnits,
  program: readonly SourceUnit[],
): Bindings[] {
  for (const open of [...evaluator.open]) {
    const home = program.find((candidate) => candidate.source === open.getSourceFile()) ?? unit;
    const sets = valuesOf(open, home, evaluator, units, program);
    if (sets.length > 0) return sets.map((set) => new Map([...bindings, ...set]));
  }
  return [];
}

function valuesOf(
  open: ts.Node,
  unit: SourceUnit,
  evaluator: Evaluator,
  units: SourceUnits,
  program: readonly SourceUnit[],
): [ts.Node, Bound][][] {
  const t = typescript();
  if (t.isVariableDeclaration(open)) {
    const loop = open.parent.parent;
    return t.isForOfStatement(loop)
      ? elements(evaluator.evaluate(loop.expression, unit), (value) => [[open, { value }]])
      : [];
  }
  const target = open.parent;
  if (!t.isParameter(open) || !t.isFunctionLike(target)) return [];
  if (t.isConstructorDeclaration(target)) return constructions(target, units, program);
  return isCallback(target) ? callbackValues(target, unit, evaluator) : calls(target, units, program);
}

function elements(list: Value, bind: (value: Value, index: number) => [ts.Node, Bound][]): [ts.Node, Bound][][] {
  return list.kind === 'list' ? list.items.map((item, i) => bind(item, i)) : [];
}

function isCallback(node: ts.Node): node is ts.ArrowFunction | ts.FunctionExpression {
  const t = typescript();
  return (t.isArrowFunction(node) || t.isFunctionExpression(node)) && t.isCallExpression(node.parent);
}

/** `list.forEach((item, index) => …)`. */
function callbackValues(
  node: ts.ArrowFunction | ts.FunctionExpression,
  unit: SourceUnit,
  evaluator: Evaluator,
): [ts.Node, Bound][][] {
  const t = typescript();
  const call = node.parent;
  if (!t.isCallExpression(call) || !t.isPropertyAccessExpression(call.expression)) return [];
  if (!/^(?:forEach|map|flatMap|reduce)$/.test(call.expression.name.text)) return [];
  const list = evaluator.evaluate(call.expression.expression, unit);
  const skipped = call.expression.name.text === 'reduce' ? 1 : 0;
  const [item, index] = node.parameters.slice(skipped);
  return elements(list, (value, i) => [
    ...(item ? [[item, { value }] as [ts.Node, Bound]] : []),
    ...(index ? [[index, { value: { kind: 'text', text: String(i), at: value.at } }] as [ts.Node, Bound]] : []),
  ]);
}

/** `new Owner(…)`, and `super(…)` of classes without a constructor of their own is the construction of these. */
function constructions(
  target: ts.ConstructorDeclaration,
  units: SourceUnits,
  program: readonly SourceUnit[],
): [ts.Node, Bound][][] {
  const t = typescript();
  const owner = target.parent;
  return program.flatMap((unit) =>
    unit.calls.flatMap((call) => {
      if (t.isNewExpression(call) && isClass(call.expression, owner, unit, units))
        return [argumentsOf(target, call, unit)];
      if (!t.isCallExpression(call) || call.expression.kind !== t.SyntaxKind.SuperKeyword) return [];
      const parent = superClass(call);
      return parent && isClass(parent, owner, unit, units) ? [argumentsOf(target, call, unit)] : [];
    }),
  );
}

/** The class that the class around a node extends. */
export function superClass(node: ts.Node): ts.Expression | undefined {
  const t = typescript();
  const owner = t.findAncestor(node, t.isClassLike);
  return owner?.heritageClauses?.find((clause) => clause.token === t.SyntaxKind.ExtendsKeyword)?.types[0]?.expression;
}

/** True when an expression names the class, or one without a constructor that extends it. */
function isClass(expression: ts.Expression, owner: ts.Node, unit: SourceUnit, units: SourceUnits, depth = 0): boolean {
  const t = typescript();
  if (!t.isIdentifier(expression) || depth > 4) return false;
  const found = resolveName(expression, unit, units);
  if (!found || !t.isClassDeclaration(found.node)) return false;
  if (found.node === owner) return true;
  if (found.node.members.some(t.isConstructorDeclaration)) return false;
  const [base] =
    found.node.heritageClauses?.find((clause) => clause.token === t.SyntaxKind.ExtendsKeyword)?.types ?? [];
  return base !== undefined && isClass(base.expression, owner, found.unit, units, depth + 1);
}

/** Calls of a function; methods are known by their name. */
function calls(
  target: ts.SignatureDeclaration,
  units: SourceUnits,
  program: readonly SourceUnit[],
): [ts.Node, Bound][][] {
  const t = typescript();
  const name = nameOf(target);
  if (name === undefined) return [];
  const isMethod = t.isMethodDeclaration(target) || t.isPropertyDeclaration(target.parent);
  return program.flatMap((unit) =>
    unit.calls.flatMap((call) => {
      if (!t.isCallExpression(call)) return [];
      const callee = call.expression;
      if (isMethod)
        return t.isPropertyAccessExpression(callee) && callee.name.text === name
          ? [argumentsOf(target, call, unit)]
          : [];
      if (!t.isIdentifier(callee)) return [];
      const found = resolveName(callee, unit, units);
      return found && functionOf(found.node) === target ? [argumentsOf(target, call, unit)] : [];
    }),
  );
}

function nameOf(target: ts.SignatureDeclaration): string | undefined {
  const t = typescript();
  const named =
    target.name ??
    (t.isVariableDeclaration(target.parent) || t.isPropertyDeclaration(target.parent) ? target.parent.name : undefined);
  return named && t.isIdentifier(named) ? named.text : undefined;
}
