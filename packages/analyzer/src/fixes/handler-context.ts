import type { ts } from 'ts-morph';
import type { TextEdit } from '../model/fix.js';
import type { Finding } from '../model/finding.js';
import type { Code, FunctionNode } from './code.js';

/** The Lambda context as code inside of the handler can name it, and the edits that make it known there. */
export interface HandlerContext {
  readonly handler: FunctionNode;
  readonly name: string;
  readonly edits: readonly TextEdit[];
}

/**
 * @param needed the member that is going to be read, for the type of a parameter that has to be added
 * @returns undefined outside of the handler, or where its parameters are taken apart
 */
export function contextAround(code: Code, finding: Finding, node: ts.Node, needed: string): HandlerContext | undefined {
  const handler = code.functionsAround(node).find((fn) => isHandler(code, finding, fn));
  if (!handler) return undefined;
  const [event, context] = handler.parameters;
  if (context) {
    if (!code.ts.isIdentifier(context.name) || context.dotDotDotToken) return undefined;
    return { handler, name: context.name.text, edits: [] };
  }
  if (code.isTaken('context') || event?.dotDotDotToken) return undefined;
  const typed = code.isTypeScript && (event === undefined || event.type !== undefined);
  const parameter = typed ? `context: ${needed}` : 'context';
  const edit = event ? afterFirst(code, handler, event, parameter) : firstTwo(code, handler, parameter, typed);
  return edit && { handler, name: 'context', edits: edit };
}

/** The function that stands at the start of the way to the finding. */
export function isHandler(code: Code, finding: Finding, fn: FunctionNode): boolean {
  const [first] = finding.callPath;
  if (!first || first.location.path !== finding.location.path || !fn.body) return false;
  const at = code.offset(first.location.line, first.location.column);
  const from = code.isFunction(fn.parent) ? fn : fn.parent;
  return at >= Math.min(code.start(from), code.start(fn)) && at < code.start(fn.body);
}

function afterFirst(code: Code, handler: FunctionNode, event: ts.ParameterDeclaration, text: string): TextEdit[] {
  const bare = code.ts.isArrowFunction(handler) && !/^(?:async\s*)?[(<]/.test(code.textOf(handler));
  if (bare) return [code.replace(event, `(${code.textOf(event)}, ${text})`)];
  return [code.insert(event.end, `, ${text}`)];
}

function firstTwo(code: Code, handler: FunctionNode, text: string, typed: boolean): TextEdit[] | undefined {
  const open = code.text.indexOf('()', code.start(handler));
  if (open < 0 || !handler.body || open > code.start(handler.body)) return undefined;
  return [code.insert(open + 1, `${typed ? '_event: unknown' : '_event'}, ${text}`)];
}
