import type { ts } from 'ts-morph';
import type { Suggestion, TextEdit } from '../model/fix.js';
import type { Finding } from '../model/finding.js';
import type { Code, FunctionNode } from './code.js';
import { importing } from './imports.js';
import { moduleVariable, type ModuleVariable } from './module-variable.js';

/** A module variable with request data: a local variable where one function uses it, else an AsyncLocalStorage. */
export function requestState(code: Code, finding: Finding): readonly Suggestion[] {
  const { ts } = code;
  const write = code.expressionAt(finding.location);
  if (!write || !ts.isBinaryExpression(write) || !ts.isIdentifier(write.left)) return [];
  if (write.operatorToken.kind !== ts.SyntaxKind.EqualsToken || !ts.isExpressionStatement(write.parent)) return [];
  // `caller = subject = event.user`: moving one of the two leaves the other.
  if (code.isAssignment(write.right)) return [];
  const variable = moduleVariable(code, write.left.text);
  const fn = code.functionAround(write);
  if (!variable || !fn?.body || !ts.isBlock(fn.body)) return [];
  const suggestion = variable.uses.every((id) => code.contains(fn, id))
    ? localVariable(code, variable, fn, fn.body, write)
    : storage(code, variable, fn, write);
  return suggestion ? [suggestion] : [];
}

function localVariable(
  code: Code,
  variable: ModuleVariable,
  fn: FunctionNode,
  body: ts.Block,
  write: ts.BinaryExpression,
): Suggestion | undefined {
  const { name, declaration, statement, uses } = variable;
  const [first] = body.statements;
  const isFirst =
    uses.every((id) => id.pos >= write.pos && !code.contains(write.right, id)) && write.parent.parent === body;
  const type = declaration.type ? `: ${code.textOf(declaration.type)}` : '';
  const edits: TextEdit[] = [code.remove(statement)];
  if (isFirst) {
    const again = uses.some((id) => id !== write.left && isWritten(code, id));
    edits.push(code.insert(code.start(write), again ? 'let ' : 'const '));
    if (type !== '' && again) edits.push(code.insert(write.left.end, type));
  } else if (first) {
    const value = declaration.initializer ? ` = ${code.textOf(declaration.initializer)}` : '';
    edits.push(code.insert(code.start(first), `let ${name}${type}${value};${code.newLine}${code.indentOf(first)}`));
  } else return undefined;
  const owner = fn.name ? `'${code.textOf(fn.name)}'` : 'the function';
  return { title: `Make '${name}' a local variable of ${owner}`, edits: edits.sort((a, b) => a.start - b.start) };
}

function isWritten(code: Code, id: ts.Identifier): boolean {
  const { ts } = code;
  const { parent } = id;
  if (code.isAssignment(parent)) return parent.left === id;
  return (
    (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent)) &&
    /^(?:\+\+|--)|(?:\+\+|--)$/.test(code.textOf(parent))
  );
}

/** The rest of the function runs inside the storage, so that everything it calls reads the value of its own request. */
function storage(
  code: Code,
  variable: ModuleVariable,
  fn: FunctionNode,
  write: ts.BinaryExpression,
): Suggestion | undefined {
  const { ts } = code;
  const { name, declaration, statement, uses } = variable;
  const body = fn.body;
  const from = write.parent as ts.ExpressionStatement;
  if (!body || !ts.isBlock(body) || from.parent !== body || !code.isAsync(fn) || fn.asteriskToken) return undefined;
  if (uses.some((id) => id !== write.left && (isWritten(code, id) || code.contains(write, id)))) return undefined;
  const type = storedType(code, declaration);
  const imported = importing(code, 'node:async_hooks', ['AsyncLocalStorage']);
  if (type === undefined || !imported || code.isTaken(`${name}Storage`)) return undefined;
  const { newLine } = code;
  const indent = code.indentOf(from);
  const last = body.statements.at(-1) ?? from;
  if (last === from) return undefined;
  const read = `${name}Storage.getStore()`;
  const initial = declaration.initializer && code.textOf(declaration.initializer);
  const value = initial && initial !== 'undefined' ? `(${read} ?? ${initial})` : read;
  return {
    title: `Hold '${name}' in an AsyncLocalStorage`,
    edits: [
      ...imported,
      code.replace(statement, `const ${name}Storage = new AsyncLocalStorage${type}();`),
      code.replace(from, `return ${name}Storage.run(${code.textOf(write.right)}, async () => {`),
      ...code.indentLines(from.end, last.end),
      code.insert(last.end, `${newLine}${indent}});`),
      ...uses.filter((id) => id !== write.left).map((id) => code.replaceUse(id, value)),
    ].sort((a, b) => a.start - b.start || a.end - b.end),
  };
}

/** `<T>` for the storage; '' in JavaScript; undefined where TypeScript would not know. */
function storedType(code: Code, { type, initializer }: ts.VariableDeclaration): string | undefined {
  const { ts } = code;
  if (!code.isTypeScript) return '';
  if (type) {
    const parts = (ts.isUnionTypeNode(type) ? [...type.types] : [type]).map((part) => code.textOf(part));
    const full = parts.filter((part) => part !== 'undefined');
    return full.length > 0 ? `<${full.join(' | ')}>` : undefined;
  }
  if (initializer && ts.isStringLiteralLike(initializer)) return '<string>';
  return initializer && ts.isNumericLiteral(initializer) ? '<number>' : undefined;
}
