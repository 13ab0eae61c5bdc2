import type { ts } from 'ts-morph';
import type { Suggestion, TextEdit } from '../model/fix.js';
import type { Finding } from '../model/finding.js';
import type { Code } from './code.js';
import { contextAround } from './handler-context.js';
import { importing } from './imports.js';

type Path = ts.StringLiteralLike | ts.TemplateExpression;

/** A fixed or weak name in /tmp: a folder of the invocation's own, or the request id in the name. */
export function uniqueTempName(code: Code, finding: Finding): readonly Suggestion[] {
  const path = pathAt(code, code.offset(finding.location.line, finding.location.column));
  if (!path || !/^[`'"]\/tmp\/[^`'"]/.test(code.textOf(path))) return [];
  return [ownFolder(code, path), nameWithId(code, finding, path)].filter((suggestion) => suggestion !== undefined);
}

/** The innermost text around an offset. */
function pathAt(code: Code, offset: number): Path | undefined {
  let found: Path | undefined;
  const visit = (node: ts.Node): void => {
    if (code.start(node) > offset || offset >= node.end) return;
    if (isPath(code, node)) found = node;
    code.ts.forEachChild(node, visit);
  };
  code.ts.forEachChild(code.file, visit);
  return found;
}

function isPath(code: Code, node: ts.Node): node is Path {
  return code.ts.isStringLiteralLike(node) || code.ts.isTemplateExpression(node);
}

function nameWithId(code: Code, finding: Finding, path: Path): Suggestion | undefined {
  const same = samePaths(code, path);
  const context = contextAround(code, finding, path, '{ readonly awsRequestId: string }');
  if (context && same.every((node) => code.contains(context.handler, node)))
    return {
      title: `Put '${context.name}.awsRequestId' into the name`,
      edits: [...context.edits, ...same.map((node) => withId(code, node, `${context.name}.awsRequestId`))],
    };
  const imported =
    same.length === 1 && code.functionAround(path) ? importing(code, 'node:crypto', ['randomUUID']) : undefined;
  if (!imported) return undefined;
  return { title: `Put 'randomUUID()' into the name`, edits: [...imported, withId(code, path, 'randomUUID()')] };
}

/** All places where the same path is written. */
function samePaths(code: Code, path: Path): Path[] {
  const out: Path[] = [];
  const visit = (node: ts.Node): void => {
    if (isPath(code, node) && content(code, node) === content(code, path)) out.push(node);
    code.ts.forEachChild(node, visit);
  };
  visit(code.file);
  return out;
}

/** What stands between the quotes. */
function content(code: Code, path: Path): string {
  return code.textOf(path).slice(1, -1);
}

/** `/tmp/report.pdf` becomes `/tmp/${id}-report.pdf`. */
function withId(code: Code, path: Path, id: string): TextEdit {
  const inside = code.ts.isTemplateExpression(path)
    ? content(code, path)
    : content(code, path).replaceAll('`', '\\`').replaceAll('${', '\\${');
  const constant = inside.split('${')[0] ?? '';
  const at = constant.lastIndexOf('/') + 1;
  const rest = inside.slice(at);
  return code.replace(path, `\`${inside.slice(0, at)}\${${id}}${rest === '' ? '' : '-'}${rest}\``);
}

/** `const file = '/tmp/report.pdf'`: the file moves into a folder made for the invocation, which is removed in the end. */
function ownFolder(code: Code, path: Path): Suggestion | undefined {
  const { ts } = code;
  const declaration = path.parent;
  const statement = code.statementOf(path);
  const block = statement?.parent;
  const fn = code.functionAround(path);
  if (!fn || !code.isAsync(fn) || fn.asteriskToken || !statement || !block || !ts.isBlock(block)) return undefined;
  if (
    !ts.isVariableDeclaration(declaration) ||
    code.statementOf(declaration) !== statement ||
    samePaths(code, path).length !== 1
  )
    return undefined;
  const inside = content(code, path).slice('/tmp/'.length);
  if ((inside.split('${')[0] ?? '').includes('/')) return undefined;
  const imported = importing(code, 'node:fs/promises', ['mkdtemp', 'rm']);
  if (!imported) return undefined;
  const folder = code.freeName('folder');
  const prefix = /^[A-Za-z0-9_-]*[A-Za-z0-9]/.exec(inside)?.[0] ?? 'job';
  return {
    title: `Work in a folder of this invocation's own and remove it in the end`,
    edits: [
      ...imported,
      ...wrapped(code, block, statement, {
        before: `const ${folder} = await mkdtemp('/tmp/${prefix}-');`,
        after: `await rm(${folder}, { recursive: true, force: true });`,
      }),
      code.replace(path, `\`\${${folder}}/${ts.isTemplateExpression(path) ? inside : inside.replaceAll('`', '\\`')}\``),
      ...awaitedReturns(code, block, statement),
    ].sort((a, b) => a.start - b.start || a.end - b.end),
  };
}

/** A statement and all that follow it in its block, put between `try {` and `finally`. */
function wrapped(
  code: Code,
  block: ts.Block,
  from: ts.Statement,
  { before, after }: { before: string; after: string },
): TextEdit[] {
  const { indentUnit: unit, newLine } = code;
  const indent = code.indentOf(from);
  const last = block.statements.at(-1) ?? from;
  return [
    code.insert(code.start(from), `${before}${newLine}${indent}try {${newLine}${indent}${unit}`),
    ...code.indentLines(code.start(from), last.end),
    code.insert(last.end, `${newLine}${indent}} finally {${newLine}${indent}${unit}${after}${newLine}${indent}}`),
  ];
}

/** What is returned has to be ready before the folder goes. */
function awaitedReturns(code: Code, block: ts.Block, from: ts.Statement): TextEdit[] {
  const edits: TextEdit[] = [];
  const visit = (node: ts.Node): void => {
    if (code.ts.isFunctionLike(node)) return;
    if (code.ts.isReturnStatement(node) && node.expression && code.ts.isCallExpression(node.expression))
      edits.push(code.insert(code.start(node.expression), 'await '));
    code.ts.forEachChild(node, visit);
  };
  for (const statement of block.statements) if (statement.pos >= from.pos) visit(statement);
  return edits;
}
