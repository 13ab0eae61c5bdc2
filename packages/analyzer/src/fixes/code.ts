import type { ts } from 'ts-morph';
import type { Location } from '../model/location.js';
import type { TextEdit } from '../model/fix.js';
import { loadWholeCompiler } from '../summary/compiler.js';
import { parse } from '../summary/parse.js';

export type FunctionNode = ts.FunctionDeclaration | ts.FunctionExpression | ts.ArrowFunction | ts.MethodDeclaration;

/** The syntax tree of one file with the questions that fixes ask. Names are told apart by spelling alone, so fixes refuse names declared twice. */
export class Code {
  readonly ts = loadWholeCompiler();
  readonly file: ts.SourceFile;
  private identifiers: readonly ts.Identifier[] | undefined;

  constructor(
    readonly path: string,
    readonly text: string,
  ) {
    this.file = parse(path, text, this.ts, true);
  }

  get isTypeScript(): boolean {
    return /\.[cm]?tsx?$/.test(this.path);
  }

  get isCommonJs(): boolean {
    return !this.file.statements.some(
      (s) =>
        this.ts.isImportDeclaration(s) ||
        this.ts.isExportDeclaration(s) ||
        this.ts.isExportAssignment(s) ||
        this.isExported(s),
    );
  }

  /** The largest expression that starts at a place, and ends there when its end is known. */
  expressionAt(location: Location): ts.Expression | undefined {
    const start = this.offset(location.line, location.column);
    const end = this.offset(location.endLine, location.endColumn);
    let found: ts.Expression | undefined;
    const visit = (node: ts.Node): void => {
      if (start < node.getStart(this.file) || start >= node.end) {
        if (node.pos > start || node.end <= start) return;
      } else if (
        node.getStart(this.file) === start &&
        this.ts.isExpression(node) &&
        (node.end === end || end === start + 1)
      )
        found ??= node;
      this.ts.forEachChild(node, visit);
    };
    visit(this.file);
    return found;
  }

  offset(line: number, column: number): number {
    const starts = this.file.getLineStarts();
    return (starts[line - 1] ?? this.text.length) + column - 1;
  }

  textOf(node: ts.Node): string {
    return node.getText(this.file);
  }

  start(node: ts.Node): number {
    return node.getStart(this.file);
  }

  isFunction(node: ts.Node): node is FunctionNode {
    const { ts } = this;
    return (
      ts.isArrowFunction(node) ||
      ts.isFunctionExpression(node) ||
      ts.isFunctionDeclaration(node) ||
      ts.isMethodDeclaration(node)
    );
  }

  functionAround(node: ts.Node): FunctionNode | undefined {
    for (let at = node.parent as ts.Node | undefined; at; at = at.parent as ts.Node | undefined) {
      if (this.isFunction(at)) return at;
      if (this.ts.isFunctionLike(at) || this.ts.isClassLike(at)) return undefined;
    }
    return undefined;
  }

  functionsAround(node: ts.Node): FunctionNode[] {
    const out: FunctionNode[] = [];
    for (let at = node as ts.Node | undefined; at; at = at.parent as ts.Node | undefined)
      if (this.isFunction(at)) out.push(at);
    return out;
  }

  isAsync(fn: FunctionNode): boolean {
    return fn.modifiers?.some(({ kind }) => kind === this.ts.SyntaxKind.AsyncKeyword) ?? false;
  }

  /** The statement of a list of statements that a node belongs to. */
  statementOf(node: ts.Node): ts.Statement | undefined {
    for (let at: ts.Node | undefined = node; at; at = at.parent as ts.Node | undefined)
      if (this.ts.isStatement(at) && (this.ts.isBlock(at.parent) || this.ts.isSourceFile(at.parent))) return at;
    return undefined;
  }

  topStatement(node: ts.Node): ts.Statement {
    let at = node;
    while (!this.ts.isSourceFile(at.parent)) at = at.parent;
    return at as ts.Statement;
  }

  isExported(statement: ts.Statement): boolean {
    if (!this.ts.canHaveModifiers(statement)) return false;
    return this.ts.getModifiers(statement)?.some(({ kind }) => kind === this.ts.SyntaxKind.ExportKeyword) ?? false;
  }

  isAssignment(node: ts.Node): node is ts.BinaryExpression {
    const { FirstAssignment, LastAssignment } = this.ts.SyntaxKind;
    if (!this.ts.isBinaryExpression(node)) return false;
    const { kind } = node.operatorToken;
    return kind >= FirstAssignment && kind <= LastAssignment;
  }

  contains(outer: ts.Node, inner: ts.Node): boolean {
    return outer.pos <= inner.pos && inner.end <= outer.end;
  }

  /** Whether a condition holds for a node or anything in it. */
  some(node: ts.Node, test: (node: ts.Node) => boolean): boolean {
    return test(node) || (this.ts.forEachChild(node, (child) => this.some(child, test) || undefined) ?? false);
  }

  /** As `some`, without looking into nested functions. */
  someHere(node: ts.Node, test: (node: ts.Node) => boolean): boolean {
    if (test(node)) return true;
    return (
      this.ts.forEachChild(node, (child) =>
        this.ts.isFunctionLike(child) ? undefined : this.someHere(child, test) || undefined,
      ) ?? false
    );
  }

  /** Every identifier of that spelling that is no property name. */
  names(name: string): readonly ts.Identifier[] {
    return this.all().filter((id) => id.text === name && !this.isPropertyName(id));
  }

  declarations(name: string): readonly ts.Identifier[] {
    return this.names(name).filter((id) => this.isDeclared(id));
  }

  /** Uses of a variable that is declared once in the file; undefined when it is not. */
  uses(name: string): readonly ts.Identifier[] | undefined {
    if (this.declarations(name).length !== 1) return undefined;
    return this.names(name).filter((id) => !this.isDeclared(id) && !this.isType(id));
  }

  isTaken(name: string): boolean {
    return this.all().some((id) => id.text === name);
  }

  freeName(base: string): string {
    for (let count = 1; ; count++) {
      const name = count === 1 ? base : `${base}${count}`;
      if (!this.isTaken(name)) return name;
    }
  }

  private all(): readonly ts.Identifier[] {
    if (this.identifiers) return this.identifiers;
    const out: ts.Identifier[] = [];
    const visit = (node: ts.Node): void => {
      if (this.ts.isIdentifier(node)) out.push(node);
      this.ts.forEachChild(node, visit);
    };
    visit(this.file);
    return (this.identifiers = out);
  }

  private isPropertyName(id: ts.Identifier): boolean {
    const { ts } = this;
    const { parent } = id;
    if (ts.isPropertyAccessExpression(parent) || ts.isMetaProperty(parent)) return parent.name === id;
    if (ts.isQualifiedName(parent)) return parent.right === id;
    if (ts.isBindingElement(parent)) return parent.propertyName === id;
    if (ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent))
      return parent.propertyName === id && ts.isImportSpecifier(parent);
    return (
      (ts.isPropertyAssignment(parent) ||
        ts.isMethodDeclaration(parent) ||
        ts.isPropertyDeclaration(parent) ||
        ts.isPropertySignature(parent) ||
        ts.isMethodSignature(parent) ||
        ts.isAccessor(parent) ||
        ts.isEnumMember(parent)) &&
      parent.name === id
    );
  }

  private isDeclared(id: ts.Identifier): boolean {
    const { ts } = this;
    const { parent } = id;
    if (ts.isExportSpecifier(parent) || ts.isPropertyAssignment(parent) || ts.isShorthandPropertyAssignment(parent))
      return false;
    return 'name' in parent && parent.name === id && ts.isDeclarationStatement(parent)
      ? true
      : (ts.isVariableDeclaration(parent) ||
          ts.isParameter(parent) ||
          ts.isBindingElement(parent) ||
          ts.isImportSpecifier(parent) ||
          ts.isImportClause(parent) ||
          ts.isNamespaceImport(parent) ||
          ts.isClassLike(parent) ||
          ts.isFunctionExpression(parent)) &&
          parent.name === id;
  }

  private isType(id: ts.Identifier): boolean {
    for (let at: ts.Node = id.parent; this.ts.isTypeNode(at) || this.ts.isQualifiedName(at); at = at.parent)
      if (this.ts.isTypeNode(at) && !this.ts.isExpressionWithTypeArguments(at)) return true;
    return false;
  }

  lineStart(offset: number): number {
    return this.text.lastIndexOf('\n', offset - 1) + 1;
  }

  /** White space before the code of the line that a node starts on. */
  indentOf(node: ts.Node): string {
    return /^[ \t]*/.exec(this.text.slice(this.lineStart(this.start(node))))?.[0] ?? '';
  }

  /** Moves the lines that start between two offsets one step to the right, template literals apart. */
  indentLines(after: number, before: number): TextEdit[] {
    const lines = this.file.getLineStarts().filter((start) => start > after && start < before);
    return lines
      .filter((start) => !/^[ \t]*\r?\n/.test(this.text.slice(start, start + 200)) && !this.isInTemplate(start))
      .map((start) => this.insert(start, this.indentUnit));
  }

  private isInTemplate(offset: number): boolean {
    return this.some(
      this.file,
      (node) =>
        (this.ts.isTemplateExpression(node) || this.ts.isNoSubstitutionTemplateLiteral(node)) &&
        this.start(node) < offset &&
        offset < node.end,
    );
  }

  /** One step of indentation, as the file does it. */
  get indentUnit(): string {
    return /^( {2,8}|\t)\S/m.exec(this.text)?.[1] ?? '  ';
  }

  get newLine(): string {
    return this.text.includes('\r\n') ? '\r\n' : '\n';
  }

  replace(node: ts.Node, text: string): TextEdit {
    return { start: this.start(node), end: node.end, text };
  }

  /** Replaces a use of a variable, also where it is the short form of a property. */
  replaceUse(id: ts.Identifier, text: string): TextEdit {
    return this.replace(id, this.ts.isShorthandPropertyAssignment(id.parent) ? `${id.text}: ${text}` : text);
  }

  insert(at: number, text: string): TextEdit {
    return { start: at, end: at, text };
  }

  /** Takes a statement away with its line. */
  remove(statement: ts.Statement): TextEdit {
    const start = this.lineStart(this.start(statement));
    const alone = this.text.slice(start, this.start(statement)).trim() === '';
    const rest = /^[ \t]*(?:\r?\n|$)/.exec(this.text.slice(statement.end));
    if (!alone || !rest) return { start: this.start(statement), end: statement.end, text: '' };
    const end = statement.end + rest[0].length;
    // Of the empty lines around it one is enough.
    const isFirst = start === 0 || /\n[ \t]*\r?\n$/.test(this.text.slice(0, start));
    const blank = isFirst ? /^[ \t]*\r?\n/.exec(this.text.slice(end)) : null;
    return { start, end: end + (blank?.[0].length ?? 0), text: '' };
  }

  /** Inserts a statement before a top-level statement and the comments that belong to it. */
  insertBefore(statement: ts.Statement, text: string): TextEdit {
    const comments = this.ts.getLeadingCommentRanges(this.text, statement.getFullStart()) ?? [];
    let at = this.start(statement);
    for (const { pos, end } of comments.toReversed()) {
      if (/\n[ \t]*\r?\n/.test(this.text.slice(end, at)) || this.text.slice(this.lineStart(pos), pos).trim() !== '')
        break;
      at = pos;
    }
    return this.insert(at, `${text}${this.newLine}${this.newLine}`);
  }
}
