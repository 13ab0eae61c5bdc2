import type { ts } from 'ts-morph';
import type { Suggestion, TextEdit } from '../model/fix.js';
import type { Finding } from '../model/finding.js';
import type { Code } from './code.js';

/** Methods that open, close or change a client: sharing it would change what they do. */
const CHANGES =
  /^(?:\$?connect|open|init|initialize|start|end|close|quit|\$?disconnect|destroy|release|terminate|shutdown|stop|\$?use|\$?on|once|add|remove|set(?:[A-Z].*)?|update|register.*|configure|extend|\$extends|begin.*|unref|off|acquire.*)$/;
/** Globals whose value is the same at module level. */
const STEADY = new Set(['process', 'undefined', 'Number', 'String', 'Boolean', 'URL', 'parseInt', 'Infinity', 'NaN']);

/** Moves a client or pool that is made in a function to module level. */
export function hoistToModule(code: Code, finding: Finding): readonly Suggestion[] {
  const { ts } = code;
  const made = code.expressionAt(finding.location);
  if (!made || !(ts.isNewExpression(made) || ts.isCallExpression(made)) || !isSteady(code, made)) return [];
  const { parent } = made;
  const isVariable = ts.isVariableDeclaration(parent) && parent.initializer === made;
  const suggestion = isVariable ? moveVariable(code, made, parent) : moveExpression(code, made);
  return suggestion ? [suggestion] : [];
}

function moveVariable(code: Code, made: ts.Expression, declaration: ts.VariableDeclaration): Suggestion | undefined {
  const { ts } = code;
  const list = declaration.parent;
  const statement = list.parent;
  if (!ts.isVariableDeclarationList(list) || !(list.flags & ts.NodeFlags.Const) || list.declarations.length !== 1)
    return undefined;
  if (!ts.isVariableStatement(statement) || !ts.isBlock(statement.parent) || !ts.isIdentifier(declaration.name))
    return undefined;
  const name = declaration.name.text;
  const inBlock = code.names(name).filter((id) => code.contains(statement.parent, id) && id !== declaration.name);
  if (inBlock.some((id) => code.declarations(name).includes(id)) || !inBlock.every((id) => leavesAlone(code, id)))
    return undefined;
  const own = code.declarations(name).length === 1;
  const moved = own ? name : code.freeName(name);
  const type = declaration.type ? `: ${code.textOf(declaration.type)}` : '';
  return {
    title: `Create '${moved}' once at module level`,
    edits: [
      declared(code, made, `const ${moved}${type} = ${code.textOf(made)};`),
      code.remove(statement),
      ...(own ? [] : inBlock.map((id) => code.replaceUse(id, moved))),
    ],
  };
}

function moveExpression(code: Code, made: ts.NewExpression | ts.CallExpression): Suggestion | undefined {
  const { ts } = code;
  if (ts.isAwaitExpression(made.parent) || !leavesAlone(code, made)) return undefined;
  const callee =
    code
      .textOf(made.expression)
      .split('.')
      .at(-1)
      ?.replace(/^create(?=[A-Z])/, '') ?? '';
  if (!/^\w+$/.test(callee)) return undefined;
  const name = code.freeName(lowerFirst(callee));
  return {
    title: `Create '${name}' once at module level`,
    edits: [declared(code, made, `const ${name} = ${code.textOf(made)};`), code.replace(made, name)],
  };
}

function declared(code: Code, made: ts.Node, text: string): TextEdit {
  return code.insertBefore(code.topStatement(made), text);
}

/** `S3Client` becomes `s3Client`, `SQSClient` becomes `sqsClient`. */
function lowerFirst(name: string): string {
  return name.replace(/^(?:[A-Z]+(?=[A-Z][a-z])|[A-Z]+\d*(?![a-z])|[A-Z])/, (start) => start.toLowerCase());
}

/** It says the same at module level: nothing of the request, of `this` or of a local variable is in it, and nothing is awaited. */
function isSteady(code: Code, made: ts.Expression): boolean {
  const { ts } = code;
  if (code.functionsAround(made).length === 0) return false;
  if (
    code.some(
      made,
      (node) =>
        ts.isAwaitExpression(node) ||
        ts.isYieldExpression(node) ||
        node.kind === ts.SyntaxKind.ThisKeyword ||
        node.kind === ts.SyntaxKind.SuperKeyword,
    )
  )
    return false;
  let steady = true;
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && code.names(node.text).includes(node)) steady &&= isSteadyName(code, node, made);
    ts.forEachChild(node, visit);
  };
  visit(made);
  return steady;
}

function isSteadyName(code: Code, id: ts.Identifier, made: ts.Expression): boolean {
  const { ts } = code;
  const found = code.declarations(id.text);
  if (found.length === 0) return STEADY.has(id.text);
  const [declaration, ...others] = found;
  if (!declaration || others.length > 0) return false;
  if (code.contains(made, declaration)) return true;
  const top = code.topStatement(declaration);
  if (ts.isImportDeclaration(top)) return true;
  if (!ts.isVariableStatement(top) || !(top.declarationList.flags & ts.NodeFlags.Const)) return false;
  // Declared later, or in a function: not known where the client is going to be made.
  return code.functionsAround(declaration).length === 0 && top.end <= code.start(code.topStatement(made));
}

/** A use that neither changes the value nor keeps it under another name. */
function leavesAlone(code: Code, use: ts.Expression): boolean {
  const { ts } = code;
  let at: ts.Node = use;
  let method = '';
  for (let next = at.parent; isAccess(code, next) && next.expression === at; next = at.parent) {
    at = next;
    method = ts.isPropertyAccessExpression(next) ? next.name.text : '';
    if (CHANGES.test(method)) return false;
  }
  const { parent } = at;
  if (ts.isCallExpression(parent) && parent.expression === at) return method !== '';
  if (at !== use) return !(code.isAssignment(parent) && parent.left === at) && !ts.isDeleteExpression(parent);
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent))
    return parent.arguments?.includes(at as ts.Expression) ?? false;
  return ts.isReturnStatement(parent) || ts.isShorthandPropertyAssignment(parent) || ts.isPropertyAssignment(parent);
}

function isAccess(code: Code, node: ts.Node): node is ts.PropertyAccessExpression | ts.ElementAccessExpression {
  return code.ts.isPropertyAccessExpression(node) || code.ts.isElementAccessExpression(node);
}
