/*
 * The parser alone, out of the TypeScript that ts-morph carries. A run needs `createSourceFile` and little else, but loading all
 * nine megabytes takes some 200 ms and 60 MB (docs/performance.md). What stays is what the exports below reach; the parse is the
 * same, node by node (packages/analyzer/test/summary/parser.test.ts).
 */
import { readFileSync } from 'node:fs';
import ts from 'typescript';

const exported = [
  'createSourceFile',
  'forEachChild',
  'tokenToString',
  'updateSourceFile',
  'JSDocParsingMode',
  'NodeFlags',
  'ScriptKind',
  'ScriptTarget',
  'SyntaxKind',
];

/** The services layer gives names a `text`; without that layer they only have their escaped form (`__proto__` with a third `_`). */
const NAMES_HAVE_TEXT = `
class PrivateName extends objectAllocator.getNodeConstructor() {}
objectAllocator.getPrivateIdentifierConstructor = () => PrivateName;
for (const { prototype } of [objectAllocator.getIdentifierConstructor(), PrivateName])
  Object.defineProperty(prototype, 'text', { get() { return idText(this); } });
`;

const OPEN = 'var ts = {}; ((module) => {\n"use strict";\n';
const CLOSE = '// Annotate the CommonJS export names for ESM import in node:';

/** The text of a CommonJS module with the parser. Throws when the file is not built the way it is expected to be. */
export function parserOf(compilerFile) {
  const text = readFileSync(compilerFile, 'utf8');
  const [open, close] = [text.indexOf(OPEN), text.lastIndexOf(CLOSE)];
  if (open < 0 || close < 0) throw new Error(`${compilerFile} is not built as expected: adapt ${import.meta.url}`);
  const statements = reachable(statementsOf(text.slice(open + OPEN.length, close)));
  const program = statements.map((statement) => statement.text).join('');
  const code = withUsedDiagnostics(program);
  return `${text.slice(0, open)}"use strict";\n${code}${NAMES_HAVE_TEXT}module.exports = { ${exported.join(', ')} };\n`;
}

/** Top-level statements in order: their text, the names that they declare and all names in them. */
function statementsOf(text) {
  const file = ts.createSourceFile('compiler.js', text, ts.ScriptTarget.Latest, false, ts.ScriptKind.JS);
  return file.statements.map((statement) => ({
    text: text.slice(statement.pos, statement.end),
    declares: declaredNames(statement),
    uses: usedNames(statement),
  }));
}

function declaredNames(statement) {
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) return [statement.name.text];
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.flatMap(({ name }) =>
    ts.isIdentifier(name) ? [name.text] : name.elements.map((element) => element.name.text),
  );
}

/** Every identifier that can mean a variable: neither `.name` nor `name:`. */
function usedNames(statement) {
  const names = new Set();
  const visit = (node) => {
    if (ts.isIdentifier(node)) names.add(node.text);
    else if (ts.isPropertyAccessExpression(node)) visit(node.expression);
    else if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name)) visit(node.initializer);
    else ts.forEachChild(node, visit);
  };
  visit(statement);
  return names;
}

/** The statements that the exports need, in their order. A statement that declares nothing counts when it fills a kept namespace. */
function reachable(statements) {
  const kept = new Set();
  const names = new Set([...exported, 'idText', 'objectAllocator']);
  const wanted = (statement) => {
    if (statement.declares.some((name) => names.has(name))) return true;
    const namespace = /\)\((\w+) \|\| \(\1 = \{\}\)\);?$/.exec(statement.text)?.[1];
    return namespace !== undefined && names.has(namespace);
  };
  for (let before = -1; before !== kept.size;) {
    before = kept.size;
    for (const statement of statements) {
      if (kept.has(statement) || !wanted(statement)) continue;
      kept.add(statement);
      for (const name of statement.uses) names.add(name);
    }
  }
  return statements.filter((statement) => kept.has(statement));
}

/** The table of messages is a third of what is left; the parser can only say those that it names. */
function withUsedDiagnostics(text) {
  const used = new Set([...text.matchAll(/\bDiagnostics\.(\w+)/g)].map((match) => match[1]));
  const [head, tail] = ['var Diagnostics = {\n', '\n};\n'];
  const start = text.indexOf(head) + head.length;
  const end = text.indexOf(tail, start);
  const rows = text
    .slice(start, end)
    .split('\n')
    .filter((row) => used.has(/^\s*(\w+): diag\(/.exec(row)?.[1]));
  return text.slice(0, start) + rows.join('\n') + text.slice(end);
}
