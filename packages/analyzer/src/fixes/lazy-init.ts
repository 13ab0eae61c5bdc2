import type { ts } from 'ts-morph';
import type { Suggestion, TextEdit } from '../model/fix.js';
import type { Finding } from '../model/finding.js';
import type { Code } from './code.js';
import { moduleVariable, type ModuleVariable } from './module-variable.js';

/** `if (!x) x = await make()` becomes a promise that is kept from the start, and forgotten when it rejects. */
export function memoisedPromise(code: Code, finding: Finding): readonly Suggestion[] {
  const { ts } = code;
  const write = code.expressionAt(finding.location);
  if (!write || !ts.isBinaryExpression(write) || !ts.isIdentifier(write.left)) return [];
  const variable = moduleVariable(code, write.left.text);
  const fn = code.functionAround(write);
  if (!variable || !fn || !code.isAsync(fn) || fn.asteriskToken || !isEmptyAtFirst(code, variable)) return [];
  const initialised = initialisation(code, variable, write);
  const type = typeEdits(code, variable);
  if (!initialised || !type) return [];
  const uses = variable.uses
    .filter((id) => !code.contains(initialised.around, id))
    .map((id) => useEdit(code, id, variable));
  if (uses.includes(undefined)) return [];
  return [
    {
      title: `Keep the promise in '${variable.name}', and forget it when it rejects`,
      edits: [...type, initialised.edit, ...uses.flatMap((edits) => edits ?? [])].sort((a, b) => a.start - b.start),
    },
  ];
}

interface Initialisation {
  /** The statement that is rewritten. */
  readonly around: ts.Node;
  readonly edit: TextEdit;
}

function initialisation(code: Code, variable: ModuleVariable, write: ts.BinaryExpression): Initialisation | undefined {
  const { ts } = code;
  const statement = write.parent;
  if (!ts.isExpressionStatement(statement)) return undefined;
  const { name } = variable;
  if (write.operatorToken.kind === ts.SyntaxKind.QuestionQuestionEqualsToken) {
    const made = promiseOf(code, [], write.right, [], code.indentOf(statement));
    return {
      around: statement,
      edit: code.replace(statement, `${name} ??= ${withReset(code, variable, made, statement)};`),
    };
  }
  const guard = guardAround(code, name, statement);
  if (!guard || write.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return undefined;
  const body = guard.thenStatement;
  const statements: readonly ts.Statement[] = ts.isBlock(body) ? body.statements : [body];
  const at = statements.indexOf(statement);
  const [before, after] = [statements.slice(0, at), statements.slice(at + 1)];
  if (
    at < 0 ||
    [...before, ...after].some((one) =>
      code.someHere(one, (node) => ts.isReturnStatement(node) || ts.isBreakOrContinueStatement(node)),
    )
  )
    return undefined;
  if (before.some((one) => mentions(code, one, name)) || after.some((one) => writes(code, one, name))) return undefined;
  const made = promiseOf(code, before, write.right, after, code.indentOf(statements[0] ?? statement), name);
  return {
    around: body,
    edit: {
      start: code.start(statements[0] ?? body),
      end: statements.at(-1)?.end ?? body.end,
      text: `${name} = ${withReset(code, variable, made, statements[0] ?? statement)};`,
    },
  };
}

/** The promise of a value that is made in several steps. */
function promiseOf(
  code: Code,
  before: readonly ts.Statement[],
  value: ts.Expression,
  after: readonly ts.Statement[],
  indent: string,
  name = '',
): string {
  const { ts } = code;
  const alone = before.length + after.length === 0;
  if (
    alone &&
    ts.isAwaitExpression(value) &&
    ts.isCallExpression(value.expression) &&
    !code.someHere(value.expression, ts.isAwaitExpression)
  )
    return code.textOf(value.expression);
  const unit = code.indentUnit;
  const inner = `${code.newLine}${indent}${unit}`;
  const lines = before.map((one) => code.textOf(one));
  if (after.length === 0) lines.push(`return ${code.textOf(value)};`);
  else {
    const local = code.freeName(`new${name.charAt(0).toUpperCase()}${name.slice(1)}`);
    const renamed = after.map((one) => renamedText(code, one, name, local));
    lines.push(`const ${local} = ${code.textOf(value)};`, ...renamed, `return ${local};`);
  }
  return `(async () => {${lines.map((line) => `${inner}${line.replaceAll('\n', `\n${unit}`)}`).join('')}${code.newLine}${indent}})()`;
}

function renamedText(code: Code, statement: ts.Statement, name: string, to: string): string {
  const from = code.start(statement);
  return code
    .names(name)
    .filter((id) => code.contains(statement, id))
    .toReversed()
    .reduce((text, id) => {
      const { start, end, text: by } = code.replaceUse(id, to);
      return text.slice(0, start - from) + by + text.slice(end - from);
    }, code.textOf(statement));
}

function withReset(code: Code, variable: ModuleVariable, promise: string, statement: ts.Statement): string {
  const indent = code.indentOf(statement);
  const inner = `${code.newLine}${indent}${code.indentUnit}`;
  const error = code.isTypeScript ? 'error: unknown' : 'error';
  return `${promise}.catch((${error}) => {${inner}${variable.name} = ${emptyOf(code, variable)};${inner}throw error;${code.newLine}${indent}})`;
}

/** `if (!x)`, `if (x === undefined)` and the like, without an else. */
function guardAround(code: Code, name: string, statement: ts.Statement): ts.IfStatement | undefined {
  const { ts } = code;
  const guard = ts.isBlock(statement.parent) ? statement.parent.parent : statement.parent;
  if (!ts.isIfStatement(guard) || guard.elseStatement) return undefined;
  const test = code.textOf(guard.expression).replace(/\s+/g, '');
  return [`!${name}`, `${name}===undefined`, `${name}==null`, `${name}===null`, `${name}==undefined`].includes(test)
    ? guard
    : undefined;
}

function isEmptyAtFirst(code: Code, { declaration: { initializer } }: ModuleVariable): boolean {
  return initializer === undefined || /^(?:undefined|null)$/.test(code.textOf(initializer));
}

function emptyOf(code: Code, { declaration: { initializer } }: ModuleVariable): string {
  return initializer && code.textOf(initializer) === 'null' ? 'null' : 'undefined';
}

/** `T | undefined` becomes `Promise<T> | undefined`. */
function typeEdits(code: Code, { declaration }: ModuleVariable): TextEdit[] | undefined {
  const { ts } = code;
  const { type } = declaration;
  if (!type) return [];
  const parts = (ts.isUnionTypeNode(type) ? [...type.types] : [type]).map((part) => code.textOf(part));
  const empty = parts.filter((part) => /^(?:undefined|null)$/.test(part));
  const full = parts.filter((part) => !empty.includes(part));
  return full.length === 0 ? undefined : [code.replace(type, [`Promise<${full.join(' | ')}>`, ...empty].join(' | '))];
}

/** Uses elsewhere wait for the promise; undefined where that is not possible. */
function useEdit(code: Code, id: ts.Identifier, { name }: ModuleVariable): TextEdit[] | undefined {
  const { ts } = code;
  const { parent } = id;
  const fn = code.functionAround(id);
  if (ts.isPrefixUnaryExpression(parent) || isComparison(code, parent)) return [];
  if (code.isAssignment(parent) && parent.left === id)
    return /^(?:undefined|null)$/.test(code.textOf(parent.right)) ? [] : undefined;
  if (ts.isIfStatement(parent) || ts.isAwaitExpression(parent)) return [];
  if (!fn || !code.isAsync(fn)) return undefined;
  return ts.isReturnStatement(parent) ? [] : [code.replaceUse(id, `(await ${name})`)];
}

function isComparison(code: Code, node: ts.Node): boolean {
  return (
    code.ts.isBinaryExpression(node) &&
    /^(?:undefined|null)$/.test(code.textOf(node.right)) &&
    /^[!=]==?$/.test(code.textOf(node.operatorToken))
  );
}

function mentions(code: Code, node: ts.Node, name: string): boolean {
  return code.names(name).some((id) => code.contains(node, id));
}

function writes(code: Code, node: ts.Node, name: string): boolean {
  return code.some(node, (one) => code.isAssignment(one) && code.textOf(one.left) === name);
}
