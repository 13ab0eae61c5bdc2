import type { ts } from 'ts-morph';
import type { TextEdit } from '../model/fix.js';
import type { Code } from './code.js';

/** Edits that make names of a built-in module known; undefined when one of the names already means something else. */
export function importing(code: Code, module: string, names: readonly string[]): readonly TextEdit[] | undefined {
  const lists = code.file.statements.flatMap((statement) => namesFrom(code, statement, module));
  const known = new Set(lists.flatMap(({ elements }) => elements.filter(isPlain).map(({ name }) => code.textOf(name))));
  const missing = names.filter((name) => !known.has(name));
  if (missing.some((name) => code.isTaken(name))) return undefined;
  if (missing.length === 0) return [];
  const last = lists[0]?.elements.at(-1);
  if (last) return [code.insert(last.end, `, ${missing.join(', ')}`)];
  return [code.insert(startOfCode(code), statementFor(code, module, missing))];
}

type Names = ts.NamedImports | ts.ObjectBindingPattern;

/** `import { … } from 'module'` and `const { … } = require('module')`. */
function namesFrom(code: Code, statement: ts.Statement, module: string): Names[] {
  const { ts } = code;
  const isModule = (node: ts.Node | undefined): boolean =>
    node !== undefined && ts.isStringLiteral(node) && (node.text === module || `node:${node.text}` === module);
  if (ts.isImportDeclaration(statement)) {
    const clause = statement.importClause;
    const bindings = clause?.namedBindings;
    if (!bindings || !ts.isNamedImports(bindings) || clause.isTypeOnly || !isModule(statement.moduleSpecifier))
      return [];
    return [bindings];
  }
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.flatMap(({ name, initializer }) =>
    ts.isObjectBindingPattern(name) &&
    initializer &&
    ts.isCallExpression(initializer) &&
    code.textOf(initializer.expression) === 'require' &&
    isModule(initializer.arguments[0])
      ? [name]
      : [],
  );
}

function isPlain(element: ts.ImportSpecifier | ts.BindingElement): boolean {
  return element.propertyName === undefined;
}

function statementFor(code: Code, module: string, names: readonly string[]): string {
  const list = `{ ${names.join(', ')} }`;
  const quote = /(?:from |require\()"/.test(code.text) ? '"' : `'`;
  const text = code.isCommonJs
    ? `const ${list} = require(${quote}${module}${quote});`
    : `import ${list} from ${quote}${module}${quote};`;
  return `${text}${code.newLine}`;
}

/** Behind directives such as 'use strict'. */
function startOfCode(code: Code): number {
  const first = code.file.statements.find(
    (s) => !(code.ts.isExpressionStatement(s) && code.ts.isStringLiteral(s.expression)),
  );
  return first ? code.start(first) : code.text.length;
}
