import { createRequire } from 'node:module';
import type * as morph from 'ts-morph';
import type { ts } from 'ts-morph';

/*
 * The parser of the compiler that ts-morph carries, without the rest of it (scripts/lib/parser-of-typescript.mjs). It is loaded by
 * the first file that needs a summary: a run that finds all summaries in the cache never pays for it.
 */

/** What is left of the compiler. Nodes are the plain ones: they have no `getStart`, `getText` or other methods. */
export type Parser = Pick<
  typeof ts,
  | 'createSourceFile'
  | 'forEachChild'
  | 'tokenToString'
  | 'updateSourceFile'
  | 'JSDocParsingMode'
  | 'NodeFlags'
  | 'ScriptKind'
  | 'ScriptTarget'
  | 'SyntaxKind'
>;

let parser: Parser | undefined;

export function loadCompiler(): Parser {
  if (parser === undefined) {
    parser = createRequire(import.meta.url)('#parser') as Parser;
    K = kindsOf(parser.SyntaxKind);
  }
  return parser;
}

/** All of the compiler, for the few who ask for changes of code: nodes have their methods then. */
export function loadWholeCompiler(): typeof ts {
  return (createRequire(import.meta.url)('ts-morph') as typeof morph).ts;
}

/** The syntax kinds that hot code compares with. Kept apart from `ts.SyntaxKind`, whose look-ups are slow (a dictionary both ways). */
export let K: ReturnType<typeof kindsOf>;

function kindsOf(kind: typeof ts.SyntaxKind) {
  return {
    ArrayBindingPattern: kind.ArrayBindingPattern,
    ArrayLiteralExpression: kind.ArrayLiteralExpression,
    ArrowFunction: kind.ArrowFunction,
    AsExpression: kind.AsExpression,
    AsyncKeyword: kind.AsyncKeyword,
    BinaryExpression: kind.BinaryExpression,
    BindingElement: kind.BindingElement,
    Block: kind.Block,
    BreakStatement: kind.BreakStatement,
    CallExpression: kind.CallExpression,
    ComputedPropertyName: kind.ComputedPropertyName,
    ContinueStatement: kind.ContinueStatement,
    DeclareKeyword: kind.DeclareKeyword,
    Decorator: kind.Decorator,
    DefaultKeyword: kind.DefaultKeyword,
    ElementAccessExpression: kind.ElementAccessExpression,
    EqualsToken: kind.EqualsToken,
    ExportKeyword: kind.ExportKeyword,
    ExpressionStatement: kind.ExpressionStatement,
    FirstAssignment: kind.FirstAssignment,
    FunctionDeclaration: kind.FunctionDeclaration,
    FunctionExpression: kind.FunctionExpression,
    Identifier: kind.Identifier,
    IfStatement: kind.IfStatement,
    ImportKeyword: kind.ImportKeyword,
    LastAssignment: kind.LastAssignment,
    MethodDeclaration: kind.MethodDeclaration,
    NoSubstitutionTemplateLiteral: kind.NoSubstitutionTemplateLiteral,
    NonNullExpression: kind.NonNullExpression,
    NumericLiteral: kind.NumericLiteral,
    ObjectBindingPattern: kind.ObjectBindingPattern,
    ObjectLiteralExpression: kind.ObjectLiteralExpression,
    OmittedExpression: kind.OmittedExpression,
    ParenthesizedExpression: kind.ParenthesizedExpression,
    PropertyAccessExpression: kind.PropertyAccessExpression,
    PropertyAssignment: kind.PropertyAssignment,
    ReturnStatement: kind.ReturnStatement,
    SatisfiesExpression: kind.SatisfiesExpression,
    ShorthandPropertyAssignment: kind.ShorthandPropertyAssignment,
    SpreadAssignment: kind.SpreadAssignment,
    SpreadElement: kind.SpreadElement,
    StaticKeyword: kind.StaticKeyword,
    StringLiteral: kind.StringLiteral,
    SuperKeyword: kind.SuperKeyword,
    ThrowStatement: kind.ThrowStatement,
    TypeAssertionExpression: kind.TypeAssertionExpression,
    VariableDeclarationList: kind.VariableDeclarationList,
    VariableStatement: kind.VariableStatement,
  };
}
