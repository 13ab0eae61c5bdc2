import type { ts } from 'ts-morph';
import type { FileSummary } from '../model/summary.js';
import { installBlocks, visitStatements } from './blocks.js';
import { installCalls } from './calls.js';
import { installClasses } from './classes.js';
import { linterComments } from './comments.js';
import { K, loadCompiler } from './compiler.js';
import { installDeclarations } from './declarations.js';
import { installFunctions } from './functions.js';
import { hoistVariables, installHoisting } from './hoisting.js';
import { installLiterals } from './literals.js';
import { installLoops } from './loops.js';
import { installModules } from './modules.js';
import { installNames } from './names.js';
import { installObjects } from './objects.js';
import { installOperators } from './operators.js';
import { parse } from './parse.js';
import { lineStartsOf } from './positions.js';
import { isString } from './syntax.js';
import { installStatements } from './statements.js';
import { installTypes } from './types.js';
import { type FunctionDraft, Handlers, newFunction, Walk } from './walk.js';

type SyntaxError = NonNullable<FileSummary['syntaxError']>;

/**
 * What the engine remembers of one file. Pure: sees nothing but the text, and never throws.
 * @param parsed gives the nodes of the text
 */
export function summarizeFile(path: string, text: string, parsed = () => parse(path, text)): FileSummary {
  try {
    return summarize(path, text, parsed());
  } catch (error) {
    return emptySummary(path, text, { message: failureText(error), at: 0 });
  }
}

/** A stack overflow is how deep nesting shows: in the parser or in the visit. */
function failureText(error: unknown): string {
  if (error instanceof RangeError) return 'too deeply nested to analyse';
  return `cannot be analysed: ${error instanceof Error ? error.message : String(error)}`;
}

function summarize(path: string, text: string, file: ts.SourceFile): FileSummary {
  const walk = new Walk(text, installedHandlers());
  const body = moduleBody(text);
  walk.functions.push(body);
  walk.events = body.events;
  hoistVariables(walk, file.statements);
  visitStatements(walk, file.statements);
  walk.finish();
  const { imports, exports, bindings, functions, classes, calls } = walk;
  const facts = { imports, exports, bindings, functions, classes, calls };
  const comments = linterComments(file, text);
  const summary = {
    path,
    lineStarts: lineStartsOf(text),
    length: text.length,
    ...facts,
    directives: directivesOf(file),
    ...(comments.length > 0 && { comments }),
  };
  const syntaxError = syntaxErrorOf(file);
  return syntaxError === undefined ? summary : { ...summary, syntaxError };
}

const moduleBody = (text: string): FunctionDraft => newFunction('', 'module', -1, [0, text.length], [0, 0]);

function emptySummary(path: string, text: string, syntaxError: SyntaxError): FileSummary {
  const facts = { imports: [], exports: [], bindings: [], functions: [moduleBody(text)], classes: [], calls: [] };
  return { path, lineStarts: lineStartsOf(text), length: text.length, ...facts, directives: [], syntaxError };
}

/** Directive prologues such as 'use client'. */
function directivesOf(file: ts.SourceFile): string[] {
  const directives: string[] = [];
  for (const statement of file.statements) {
    if (statement.kind !== K.ExpressionStatement) break;
    const { expression } = statement as ts.ExpressionStatement;
    if (!isString(expression)) break;
    if (expression.text !== 'use strict') directives.push(expression.text);
  }
  return directives;
}

/** The parser keeps its complaints on the file, out of sight of the typings. */
function syntaxErrorOf(file: ts.SourceFile): SyntaxError | undefined {
  const [first] =
    (file as ts.SourceFile & { parseDiagnostics?: readonly ts.DiagnosticWithLocation[] }).parseDiagnostics ?? [];
  if (first === undefined) return undefined;
  const { messageText, start } = first;
  return { message: typeof messageText === 'string' ? messageText : messageText.messageText, at: start };
}

let handlers: Handlers | undefined;

function installedHandlers(): Handlers {
  if (handlers !== undefined) return handlers;
  const made = new Handlers(loadCompiler().SyntaxKind.Count);
  const install = [
    installBlocks,
    installCalls,
    installClasses,
    installDeclarations,
    installFunctions,
    installHoisting,
    installLiterals,
    installLoops,
    installModules,
    installNames,
    installObjects,
    installOperators,
    installStatements,
    installTypes,
  ];
  for (const part of install) part(made);
  handlers = made;
  return made;
}
