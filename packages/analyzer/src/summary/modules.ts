import type { ts } from 'ts-morph';
import type { BindingFact, ImportFact, ImportId } from '../model/summary.js';
import { loadCompiler } from './compiler.js';
import { isIdentifier, isString } from './syntax.js';
import type { Handlers, Walk } from './walk.js';

/** Imports and exports of ES modules. */

type Imported = NonNullable<BindingFact['import']>;

function addImport(walk: Walk, node: ts.Expression, kind: ImportFact['kind'], typeOnly: boolean): ImportId | undefined {
  if (!isString(node)) return undefined;
  const i = walk.imports.length;
  walk.imports.push({ specifier: node.text, at: walk.start(node), kind, typeOnly });
  return i;
}

function bindImport(walk: Walk, name: ts.Identifier, imported: Imported): void {
  const b = walk.declare(name.text, 'import', walk.start(name));
  const fact = walk.bindings[b];
  if (fact !== undefined) fact.import = imported;
}

function importDeclaration(walk: Walk, node: ts.ImportDeclaration): void {
  const { importClause: clause } = node;
  const typeOnly = clause !== undefined && isTypeOnly(clause);
  const i = addImport(walk, node.moduleSpecifier, 'static', typeOnly);
  if (i === undefined || clause === undefined) return;
  if (clause.name !== undefined) bindImport(walk, clause.name, { i, name: 'default', typeOnly });
  const { namedBindings } = clause;
  if (namedBindings === undefined) return;
  if ('name' in namedBindings) bindImport(walk, namedBindings.name, { i, name: '*', typeOnly });
  else {
    for (const { name, propertyName, isTypeOnly } of namedBindings.elements) {
      bindImport(walk, name, { i, name: (propertyName ?? name).text, typeOnly: typeOnly || isTypeOnly });
    }
  }
}

let typeKeyword: ts.SyntaxKind;
const isTypeOnly = (clause: ts.ImportClause) => clause.phaseModifier === typeKeyword;

/** `import x = require('y')` and `import A = B.C`. */
function hoistImportEquals(walk: Walk, node: ts.ImportEqualsDeclaration): void {
  const { moduleReference: from, isTypeOnly: typeOnly } = node;
  if (!('expression' in from)) {
    walk.declare(node.name.text, 'const', walk.start(node.name));
    return;
  }
  const i = addImport(walk, from.expression, 'static', typeOnly);
  if (i !== undefined) bindImport(walk, node.name, { i, name: '*', typeOnly });
}

/** The whole of `import x = …` that runs: an alias is written, and `export import` exports. */
function importEquals(walk: Walk, node: ts.ImportEqualsDeclaration): void {
  const { SyntaxKind } = loadCompiler();
  const b = walk.scope.find(node.name.text);
  const at = walk.start(node.name);
  if (b === undefined) return;
  if (!('expression' in node.moduleReference)) {
    walk.write({ k: 'ref', b, at }, entityVal(walk, node.moduleReference), '=', true, walk.span(node));
  }
  if (node.modifiers?.some(({ kind }) => kind === SyntaxKind.ExportKeyword)) walk.exportBinding(node.name.text, b, at);
}

function entityVal(walk: Walk, name: ts.EntityName): ReturnType<Walk['value']> {
  if (isIdentifier(name)) return walk.value(name);
  return { k: 'mem', o: entityVal(walk, name.left), p: name.right.text, at: walk.start(name) };
}

function exportDeclaration(walk: Walk, node: ts.ExportDeclaration): void {
  const { exportClause: clause, moduleSpecifier: from } = node;
  if (from === undefined) {
    if (clause !== undefined && 'elements' in clause) for (const element of clause.elements) exportLocal(walk, element);
    return;
  }
  const i = addImport(walk, from, 'reexport', node.isTypeOnly);
  if (i === undefined) return;
  if (clause === undefined) walk.exports.push({ k: 'star', i });
  else if ('elements' in clause) {
    for (const { name, propertyName } of clause.elements) {
      walk.exports.push({ k: 'from', name: name.text, i, imported: (propertyName ?? name).text });
    }
  } else walk.exports.push({ k: 'from', name: clause.name.text, i, imported: '*' });
}

function exportLocal(walk: Walk, { name, propertyName }: ts.ExportSpecifier): void {
  const b = walk.scope.find((propertyName ?? name).text);
  if (b !== undefined) walk.exportBinding(name.text, b, walk.start(name));
}

function exportAssignment(walk: Walk, node: ts.ExportAssignment): void {
  const name = node.isExportEquals ? 'module.exports' : 'default';
  const v = walk.value(node.expression, { name });
  walk.exports.push({ k: 'value', name, v, at: walk.start(node) });
}

export function installModules(handlers: Handlers): void {
  const { SyntaxKind } = loadCompiler();
  typeKeyword = SyntaxKind.TypeKeyword;
  handlers.hoist<ts.ImportDeclaration>(SyntaxKind.ImportDeclaration, importDeclaration);
  handlers.hoist<ts.ImportEqualsDeclaration>(SyntaxKind.ImportEqualsDeclaration, hoistImportEquals);
  handlers.statement<ts.ImportEqualsDeclaration>(SyntaxKind.ImportEqualsDeclaration, importEquals);
  handlers.statement<ts.ExportDeclaration>(SyntaxKind.ExportDeclaration, exportDeclaration);
  handlers.statement<ts.ExportAssignment>(SyntaxKind.ExportAssignment, exportAssignment);
}
