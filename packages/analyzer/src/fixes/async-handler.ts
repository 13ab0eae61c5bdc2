import type { ts } from 'ts-morph';
import type { Suggestion, TextEdit } from '../model/fix.js';
import type { Finding } from '../model/finding.js';
import type { Code, FunctionNode } from './code.js';

/** A handler with a callback becomes an async one that returns and throws. */
export function asyncHandler(code: Code, finding: Finding): readonly Suggestion[] {
  const handler = functionAt(code, finding);
  const third = handler?.parameters[2];
  const second = handler?.parameters[1];
  if (!handler?.body || !second || !third || handler.parameters.length !== 3 || handler.asteriskToken) return [];
  if (!code.ts.isIdentifier(third.name)) return [];
  const { text } = third.name;
  const inside = code.names(text).filter((id) => code.contains(handler, id) && id !== third.name);
  const answers = inside.map((id) => answerEdit(code, handler, id) ?? promiseEdits(code, handler, id));
  if (answers.includes(undefined)) return [];
  const isAsync = code.isAsync(handler);
  return [
    {
      title: isAsync ? `Remove the parameter '${text}'` : `Make the handler async`,
      edits: [
        ...(isAsync ? [] : [code.insert(asyncAt(code, handler), 'async ')]),
        { start: second.end, end: third.end, text: '' },
        ...distinct(answers.flatMap((edits) => edits ?? [])),
      ],
    },
  ];
}

function functionAt(code: Code, finding: Finding): FunctionNode | undefined {
  const at = code.offset(finding.location.line, finding.location.column);
  let found: FunctionNode | undefined;
  const visit = (node: ts.Node): void => {
    const from = code.isFunction(node) && node.body ? (code.isFunction(node.parent) ? node : node.parent) : undefined;
    if (
      from &&
      code.isFunction(node) &&
      node.body &&
      at >= Math.min(code.start(from), code.start(node)) &&
      at < code.start(node.body)
    )
      found ??= node;
    code.ts.forEachChild(node, visit);
  };
  visit(code.file);
  return found;
}

function asyncAt(code: Code, handler: FunctionNode): number {
  if (!code.ts.isFunctionDeclaration(handler)) return code.start(handler);
  return code.text.indexOf('function', code.start(handler));
}

/** `return callback(null, x)` and calls after which the function is over; undefined for any other use. */
function answerEdit(code: Code, handler: FunctionNode, id: ts.Identifier): TextEdit[] | undefined {
  const { ts } = code;
  const call = id.parent;
  if (!ts.isCallExpression(call) || call.expression !== id || call.arguments.length > 2) return undefined;
  const { parent: statement } = call;
  if (!ts.isReturnStatement(statement) && !ts.isExpressionStatement(statement)) return undefined;
  if (code.functionAround(statement) !== handler) return undefined;
  const next = ts.isExpressionStatement(statement) ? bareReturnAfter(code, statement) : undefined;
  if (ts.isExpressionStatement(statement) && !next && !endsFunction(code, handler, statement)) return undefined;
  const text = answer(code, call);
  if (text === undefined || (text.startsWith('throw') && isCaught(code, handler, statement))) return undefined;
  return [{ start: code.start(statement), end: (next ?? statement).end, text }];
}

function answer(code: Code, { arguments: [error, value] }: ts.CallExpression): string | undefined {
  const isNothing = error === undefined || /^(?:null|undefined)$/.test(code.textOf(error));
  if (isNothing) return value ? `return ${code.textOf(value)};` : 'return;';
  return value && !/^(?:null|undefined)$/.test(code.textOf(value)) ? undefined : `throw ${code.textOf(error)};`;
}

function bareReturnAfter(code: Code, statement: ts.Statement): ts.Statement | undefined {
  const { ts } = code;
  if (!ts.isBlock(statement.parent)) return undefined;
  const { statements } = statement.parent;
  const next = statements[statements.indexOf(statement) + 1];
  return next && ts.isReturnStatement(next) && !next.expression ? next : undefined;
}

/** Nothing of the function runs after the statement. */
function endsFunction(code: Code, handler: FunctionNode, statement: ts.Statement): boolean {
  const { ts } = code;
  for (let at: ts.Node = statement; at !== handler.body; at = at.parent) {
    const { parent } = at;
    if (ts.isBlock(parent) && parent.statements.at(-1) !== at) return false;
    if (ts.isTryStatement(parent) && (parent.finallyBlock || at === parent.tryBlock)) return false;
    if (!ts.isBlock(parent) && !ts.isIfStatement(parent) && !ts.isTryStatement(parent) && !ts.isCatchClause(parent))
      return false;
  }
  return true;
}

/** What is thrown there does not leave the handler. */
function isCaught(code: Code, handler: FunctionNode, statement: ts.Statement): boolean {
  for (let at: ts.Node = statement; at !== handler.body; at = at.parent)
    if (code.ts.isTryStatement(at.parent) && at.parent.tryBlock === at && at.parent.catchClause) return true;
  return false;
}

/** `work().then((x) => callback(null, x)).catch(callback)` as the last statement: the promise is returned instead. */
function promiseEdits(code: Code, handler: FunctionNode, id: ts.Identifier): TextEdit[] | undefined {
  const { ts } = code;
  const statement = code.statementOf(id);
  if (!statement || !ts.isExpressionStatement(statement) || !endsFunction(code, handler, statement)) return undefined;
  const returned = code.insert(code.start(statement), 'return ');
  const call = id.parent;
  if (!ts.isCallExpression(call)) return undefined;
  const handedOver = call.expression === id ? conciseBodyOf(code, call) : id;
  const link = handedOver?.parent;
  if (
    !handedOver ||
    !link ||
    !ts.isCallExpression(link) ||
    link.arguments[0] !== handedOver ||
    link.arguments.length !== 1
  )
    return undefined;
  if (!ts.isPropertyAccessExpression(link.expression) || !isLinkOf(code, statement, link)) return undefined;
  const method = link.expression.name.text;
  if (method === 'catch') return [returned, { start: link.expression.expression.end, end: link.end, text: '' }];
  if (method !== 'then' || handedOver === id) return undefined;
  const text = answer(code, call);
  const value = text && /^return ?(.*);$/s.exec(text)?.[1];
  return value === undefined
    ? undefined
    : [returned, code.replace(call, value === '' ? 'undefined' : value.startsWith('{') ? `(${value})` : value)];
}

/** The arrow function whose body is the call, when only errors and results are handed on. */
function conciseBodyOf(code: Code, call: ts.CallExpression): ts.Expression | undefined {
  const { parent } = call;
  return code.ts.isArrowFunction(parent) && parent.body === call ? parent : undefined;
}

/** A link of the chain of calls that a statement consists of. */
function isLinkOf(code: Code, statement: ts.ExpressionStatement, link: ts.CallExpression): boolean {
  let at: ts.Node = statement.expression;
  while (code.ts.isCallExpression(at) && at !== link && code.ts.isPropertyAccessExpression(at.expression))
    at = at.expression.expression;
  return at === link;
}

function distinct(edits: readonly TextEdit[]): TextEdit[] {
  return [...new Map(edits.map((edit) => [`${edit.start}:${edit.end}:${edit.text}`, edit])).values()];
}
