import type { ts } from 'ts-morph';
import { typescript } from './compiler.js';
import { lookUp, type Declaration, type SourceUnit, type SourceUnits } from './source-unit.js';

/** What an import declaration gives a name to. */
export type ImportedName = ts.ImportSpecifier | ts.ImportClause | ts.NamespaceImport;

export function isImportedName(node: ts.Node): node is ImportedName {
  const t = typescript();
  return t.isImportSpecifier(node) || t.isImportClause(node) || t.isNamespaceImport(node);
}

/**
 * Where an imported name comes from.
 * @returns `file`: undefined for packages; `name`: under which it is exported there, undefined for the namespace as a whole.
 */
export function importOf(
  node: ImportedName,
  unit: SourceUnit,
  units: SourceUnits,
): { readonly file: SourceUnit | undefined; readonly name: string | undefined } {
  const t = typescript();
  const specifier = t.findAncestor(node, t.isImportDeclaration)?.moduleSpecifier;
  const file = specifier && t.isStringLiteral(specifier) ? units.imported(unit, specifier.text) : undefined;
  if (t.isNamespaceImport(node)) return { file, name: undefined };
  return { file, name: t.isImportSpecifier(node) ? (node.propertyName ?? node.name).text : 'default' };
}

/** The class, function or namespace that a name leads to, over imports. */
export function resolveName(name: ts.Identifier, unit: SourceUnit, units: SourceUnits): Declaration | undefined {
  const { resolutions } = units;
  if (!resolutions.has(name)) resolutions.set(name, followName(name, unit, units));
  return resolutions.get(name);
}

function followName(name: ts.Identifier, unit: SourceUnit, units: SourceUnits): Declaration | undefined {
  const t = typescript();
  const found = lookUp(unit, name.parent, name.text);
  if (!found || !isImportedName(found.node) || t.isNamespaceImport(found.node)) return found;
  const { file, name: original } = importOf(found.node, found.unit, units);
  return file && original !== undefined ? units.exported(file, original) : undefined;
}
