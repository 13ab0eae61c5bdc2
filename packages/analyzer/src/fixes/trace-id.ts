import type { ts } from 'ts-morph';
import type { Suggestion } from '../model/fix.js';
import type { Finding } from '../model/finding.js';
import type { Code } from './code.js';
import { contextAround } from './handler-context.js';

/** `process.env._X_AMZN_TRACE_ID` in a handler becomes `context.xRayTraceId`. */
export function traceIdFromContext(code: Code, finding: Finding): readonly Suggestion[] {
  const read = code.expressionAt(finding.location);
  const node = read && innermost(code, read);
  const context = node && contextAround(code, finding, node, '{ readonly xRayTraceId?: string }');
  if (!context) return [];
  return [
    {
      title: `Read the trace id from '${context.name}.xRayTraceId'`,
      edits: [...context.edits, code.replace(node, `${context.name}.xRayTraceId`)],
    },
  ];
}

/** The read itself, where a larger expression starts at the same place. */
function innermost(code: Code, node: ts.Expression): ts.Expression | undefined {
  if (/^process\.env(?:\??\._X_AMZN_TRACE_ID|\[\s*['"`]_X_AMZN_TRACE_ID['"`]\s*\])$/.test(code.textOf(node)))
    return node;
  const inside = code.ts.forEachChild(node, (child) =>
    code.start(child) === code.start(node) && code.ts.isExpression(child) ? child : undefined,
  );
  return inside && innermost(code, inside);
}
