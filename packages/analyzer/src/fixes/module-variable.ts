import type { ts } from 'ts-morph';
import type { Code } from './code.js';

/** A `let` at module level that has a statement of its own and is not exported. */
export interface ModuleVariable {
  readonly name: string;
  readonly statement: ts.VariableStatement;
  readonly declaration: ts.VariableDeclaration;
  readonly uses: readonly ts.Identifier[];
}

/** @returns undefined also for names that are declared more than once in the file: which one is meant would be a guess. */
export function moduleVariable(code: Code, name: string): ModuleVariable | undefined {
  const { ts } = code;
  const declaration = code.declarations(name)[0]?.parent;
  const uses = code.uses(name);
  if (!uses || !declaration || !ts.isVariableDeclaration(declaration)) return undefined;
  const statement = code.topStatement(declaration);
  if (!ts.isVariableStatement(statement) || declaration.parent.parent !== statement) return undefined;
  const { declarations, flags } = statement.declarationList;
  if (declarations.length !== 1 || flags & ts.NodeFlags.Const || code.isExported(statement)) return undefined;
  if (uses.some((id) => ts.isExportSpecifier(id.parent))) return undefined;
  return { name, statement, declaration, uses };
}
