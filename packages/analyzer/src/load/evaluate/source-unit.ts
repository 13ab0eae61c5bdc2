import type { ts } from 'ts-morph';
import type { Location } from '../../model/location.js';
import { folderOf, joinPath } from '../paths.js';
import type { ProjectTree } from '../project-tree.js';
import type { Resolver } from '../resolve-import.js';
import type { Value } from '../values/value.js';
import { typescript } from './compiler.js';

/** What a name stands for: the node that declares it, in the file that does. */
export interface Declaration {
  readonly node: ts.Node;
  readonly unit: SourceUnit;
}

/** One parsed file of an infrastructure program. */
export class SourceUnit {
  private readonly exports = new Map<string, ts.Node>();
  private readonly stars: string[] = [];
  private readonly news: (ts.NewExpression | ts.CallExpression)[] = [];

  constructor(
    readonly path: string,
    readonly source: ts.SourceFile,
  ) {
    this.collect(source);
  }

  location(node: ts.Node): Location {
    const start = this.source.getLineAndCharacterOfPosition(node.getStart(this.source));
    const end = this.source.getLineAndCharacterOfPosition(node.getEnd());
    return {
      path: this.path,
      line: start.line + 1,
      column: start.character + 1,
      endLine: end.line + 1,
      endColumn: end.character + 1,
    };
  }

  /** Every call and construction, in the order of the text. */
  get calls(): readonly (ts.NewExpression | ts.CallExpression)[] {
    return this.news;
  }

  /** What the file exports under a name: a declaration or an expression. */
  exported(name: string): ts.Node | undefined {
    return this.exports.get(name);
  }

  get starExports(): readonly string[] {
    return this.stars;
  }

  private collect(node: ts.Node): void {
    const t = typescript();
    if (t.isNewExpression(node) || t.isCallExpression(node)) this.news.push(node);
    if (t.isExportAssignment(node))
      this.exports.set(node.isExportEquals ? 'module.exports' : 'default', node.expression);
    else if (t.isExportDeclaration(node)) this.collectExports(node);
    else if (t.isVariableStatement(node)) {
      if (hasModifier(node, t.SyntaxKind.ExportKeyword))
        for (const declaration of node.declarationList.declarations) this.exportNames(declaration.name, declaration);
    } else if (
      (t.isFunctionDeclaration(node) || t.isClassDeclaration(node) || t.isEnumDeclaration(node)) &&
      node.parent === this.source
    ) {
      if (hasModifier(node, t.SyntaxKind.DefaultKeyword)) this.exports.set('default', node);
      else if (hasModifier(node, t.SyntaxKind.ExportKeyword) && node.name) this.exports.set(node.name.text, node);
    } else if (t.isBinaryExpression(node) && node.operatorToken.kind === t.SyntaxKind.EqualsToken)
      this.collectCommonJs(node);
    node.forEachChild((child) => this.collect(child));
  }

  private exportNames(name: ts.BindingName, declaration: ts.Node): void {
    const t = typescript();
    if (t.isIdentifier(name)) this.exports.set(name.text, declaration);
    else for (const element of name.elements) if (t.isBindingElement(element)) this.exportNames(element.name, element);
  }

  private collectExports(node: ts.ExportDeclaration): void {
    const t = typescript();
    const from =
      node.moduleSpecifier && t.isStringLiteral(node.moduleSpecifier) ? node.moduleSpecifier.text : undefined;
    if (!node.exportClause) {
      if (from !== undefined) this.stars.push(from);
    } else if (t.isNamedExports(node.exportClause))
      for (const element of node.exportClause.elements) this.exports.set(element.name.text, element);
  }

  /** `module.exports = x`, `exports.x = y`, `module.exports.x = y`. */
  private collectCommonJs(node: ts.BinaryExpression): void {
    const target = node.left.getText(this.source).replace(/\s/g, '');
    if (target === 'module.exports') this.exports.set('module.exports', node.right);
    const name = /^(?:module[.])?exports[.](\w+)$/.exec(target)?.[1];
    if (name !== undefined) this.exports.set(name, node.right);
  }
}

function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  const t = typescript();
  return t.canHaveModifiers(node) && (t.getModifiers(node)?.some((modifier) => modifier.kind === kind) ?? false);
}

/** The files of infrastructure programs, parsed when they are asked for. */
export class SourceUnits {
  /** What expressions come to that depend on no parameter, whoever asks. */
  readonly constants = new Map<ts.Node, Value>();
  /** What names lead to over imports. */
  readonly resolutions = new Map<ts.Node, Declaration | undefined>();
  private readonly units = new Map<string, SourceUnit | undefined>();

  constructor(
    private readonly tree: ProjectTree,
    private readonly resolver: Resolver,
  ) {}

  unit(path: string, text = this.tree.readText(path)): SourceUnit | undefined {
    if (this.units.has(path)) return this.units.get(path);
    const unit = text === undefined ? undefined : parsedUnit(path, text);
    this.units.set(path, unit);
    return unit;
  }

  /** The file of the project that an import leads to; undefined for packages. */
  imported(from: SourceUnit, specifier: string): SourceUnit | undefined {
    if (/^[.].*[.]json$/.test(specifier)) return this.json(joinPath(folderOf(from.path), specifier));
    const target = this.resolver.resolve(from.path, specifier);
    return target.kind === 'file' ? this.unit(target.path) : undefined;
  }

  /** A JSON file as a module with a default export; places in its first line are moved by that. */
  private json(path: string): SourceUnit | undefined {
    if (this.units.has(path)) return this.units.get(path);
    const text = this.tree.hasFile(path) ? this.tree.readText(path) : undefined;
    const unit = text === undefined ? undefined : parsedUnit(path, `export default ${text}`);
    this.units.set(path, unit);
    return unit;
  }

  /** What a file exports under a name, over re-exports. */
  exported(unit: SourceUnit, name: string, depth = 0): Declaration | undefined {
    const t = typescript();
    const node = unit.exported(name);
    if (node && !t.isExportSpecifier(node)) return { node, unit };
    if (node && t.isExportSpecifier(node)) {
      const original = (node.propertyName ?? node.name).text;
      const specifier = node.parent.parent.moduleSpecifier;
      if (!specifier || !t.isStringLiteral(specifier)) return lookUp(unit, unit.source, original);
      const target = this.imported(unit, specifier.text);
      return target && depth < 8 ? this.exported(target, original, depth + 1) : undefined;
    }
    for (const star of depth < 8 ? unit.starExports : []) {
      const target = this.imported(unit, star);
      const found = target && this.exported(target, name, depth + 1);
      if (found) return found;
    }
    return undefined;
  }
}

/** No text of a project may end the run, however deep it nests. */
function parsedUnit(path: string, text: string): SourceUnit | undefined {
  try {
    return new SourceUnit(path, parse(path, text));
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function parse(path: string, text: string): ts.SourceFile {
  const t = typescript();
  const kind = /x$/.test(path) ? t.ScriptKind.TSX : /[.][mc]?ts$/.test(path) ? t.ScriptKind.TS : t.ScriptKind.JS;
  return t.createSourceFile(path, text, t.ScriptTarget.Latest, true, kind);
}

/** The declaration that a name means at a place of a file. */
export function lookUp(unit: SourceUnit, from: ts.Node, name: string): Declaration | undefined {
  for (let scope: ts.Node | undefined = from; scope; scope = scope.parent) {
    const node = declaredIn(scope, name);
    if (node) return { node, unit };
  }
  return undefined;
}

function declaredIn(scope: ts.Node, name: string): ts.Node | undefined {
  const t = typescript();
  if (t.isSourceFile(scope) || t.isBlock(scope) || t.isModuleBlock(scope) || t.isCaseClause(scope))
    return first(scope.statements, (statement) => declaredBy(statement, name));
  if (t.isFunctionLike(scope)) return first(scope.parameters, (parameter) => named(parameter, name));
  if ((t.isForOfStatement(scope) || t.isForStatement(scope) || t.isForInStatement(scope)) && scope.initializer)
    return t.isVariableDeclarationList(scope.initializer)
      ? first(scope.initializer.declarations, (declaration) => named(declaration, name))
      : undefined;
  return undefined;
}

function declaredBy(statement: ts.Node, name: string): ts.Node | undefined {
  const t = typescript();
  if (t.isVariableStatement(statement))
    return first(statement.declarationList.declarations, (declaration) => named(declaration, name));
  if (t.isFunctionDeclaration(statement) || t.isClassDeclaration(statement) || t.isEnumDeclaration(statement))
    return statement.name?.text === name ? statement : undefined;
  return t.isImportDeclaration(statement) ? importedBy(statement, name) : undefined;
}

function importedBy({ importClause: clause }: ts.ImportDeclaration, name: string): ts.Node | undefined {
  const t = typescript();
  if (clause?.name?.text === name) return clause;
  const bindings = clause?.namedBindings;
  if (!bindings) return undefined;
  if (t.isNamespaceImport(bindings)) return bindings.name.text === name ? bindings : undefined;
  return bindings.elements.find((element) => element.name.text === name);
}

/** The declaration itself, or the element of its pattern, that bears a name. */
function named(
  declaration: ts.VariableDeclaration | ts.ParameterDeclaration | ts.BindingElement,
  name: string,
): ts.Node | undefined {
  const t = typescript();
  if (t.isIdentifier(declaration.name)) return declaration.name.text === name ? declaration : undefined;
  return first(declaration.name.elements, (element) =>
    t.isBindingElement(element) ? named(element, name) : undefined,
  );
}

function first<T, R>(items: Iterable<T>, find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
