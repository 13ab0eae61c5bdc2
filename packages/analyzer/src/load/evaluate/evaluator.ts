import type { ts } from 'ts-morph';
import { itemsOf, textOf, type Value, type ValueEntry } from '../values/value.js';
import { typescript } from './compiler.js';
import { Dependencies } from './dependencies.js';
import {
  absoluteText,
  builtInCall,
  isUndefined,
  listMethod,
  memberName,
  pathCall,
  textMethod,
  urlText,
} from './library-calls.js';
import { importOf, isImportedName, resolveName, type ImportedName } from './names.js';
import { binaryValue, conditionalValue, templateValue } from './operators.js';
import { lookUp, type Declaration, type SourceUnit, type SourceUnits } from './source-unit.js';
import {
  argumentsOf,
  calleeName,
  functionOf,
  isExpression,
  propertyOf,
  restOf,
  returnedExpression,
  type Bound,
} from './syntax.js';

/** Values of parameters and loop variables: one way in which a piece of code runs. */
export type Bindings = ReadonlyMap<ts.Node, Bound>;

const MAX_DEPTH = 60;

/** Options whose values say nothing about how a function runs: no way of running the program is told apart for their sake. */
const IRRELEVANT =
  /^(?:environment|role|description|functionName|logGroup|logRetention|deadLetterQueue|securityGroups|vpcSubnets|initialPolicy|tags|bundling|link|permissions|url|dev|name|queue|env)$/;

/** Evaluates expressions of infrastructure programs as far as constants reach. Nothing is executed. */
export class Evaluator {
  private readonly dependencies = new Dependencies();
  private depth = 0;

  constructor(
    private readonly units: SourceUnits,
    private readonly bindings: Bindings = new Map(),
  ) {}

  /** Parameters and loop variables that were asked for and have no binding. */
  get open(): ReadonlySet<ts.Node> {
    return this.dependencies.open;
  }

  evaluate(node: ts.Expression, unit: SourceUnit): Value {
    const known = this.units.constants.get(node) ?? this.dependencies.recall(node);
    if (known) return known;
    if (this.depth >= MAX_DEPTH) {
      this.dependencies.touches.push(undefined);
      return { kind: 'unknown', at: unit.location(node) };
    }
    this.depth++;
    const { value, isConstant } = this.dependencies.record(
      node,
      () => this.expression(node, unit) ?? { kind: 'unknown', at: unit.location(node) },
    );
    this.depth--;
    if (isConstant) this.units.constants.set(node, value);
    return value;
  }

  private expression(node: ts.Expression, unit: SourceUnit): Value | undefined {
    const t = typescript();
    const at = unit.location(node);
    if (t.isStringLiteralLike(node) || t.isNumericLiteral(node)) return { kind: 'text', text: node.text, at };
    if (node.kind === t.SyntaxKind.TrueKeyword) return { kind: 'text', text: 'true', at };
    if (node.kind === t.SyntaxKind.FalseKeyword) return { kind: 'text', text: 'false', at };
    if (t.isIdentifier(node)) return this.identifier(node, unit);
    if (t.isObjectLiteralExpression(node)) return this.object(node, unit);
    if (t.isArrayLiteralExpression(node)) return this.array(node, unit);
    if (t.isPropertyAccessExpression(node)) return this.member(node, node.name.text, unit);
    if (t.isElementAccessExpression(node)) {
      const key = textOf(this.evaluate(node.argumentExpression, unit));
      return key === undefined ? undefined : this.member(node, key, unit);
    }
    if (t.isNewExpression(node) || t.isCallExpression(node)) return this.call(node, unit);
    if (t.isTemplateExpression(node)) return templateValue(node, unit, this);
    if (t.isBinaryExpression(node)) return binaryValue(node, unit, this);
    if (t.isConditionalExpression(node)) return conditionalValue(node, unit, this);
    if (
      t.isAsExpression(node) ||
      t.isSatisfiesExpression(node) ||
      t.isParenthesizedExpression(node) ||
      t.isNonNullExpression(node) ||
      t.isAwaitExpression(node)
    )
      return this.evaluate(node.expression, unit);
    return undefined;
  }

  private object(node: ts.ObjectLiteralExpression, unit: SourceUnit): Value {
    const t = typescript();
    const entries: ValueEntry[] = [];
    let open = false;
    for (const property of node.properties) {
      if (t.isSpreadAssignment(property)) {
        const value = this.evaluate(property.expression, unit);
        if (value.kind === 'map') entries.push(...value.entries);
        if (value.kind === 'map' ? value.open === true : !isUndefined(value)) open = true;
        continue;
      }
      const key = property.name && this.propertyName(property.name, unit);
      const expression = t.isPropertyAssignment(property)
        ? property.initializer
        : t.isShorthandPropertyAssignment(property)
          ? property.name
          : undefined;
      if (key === undefined) open = true;
      else if (expression) {
        const value = IRRELEVANT.test(key)
          ? this.dependencies.quietly(() => this.evaluate(expression, unit))
          : this.evaluate(expression, unit);
        if (!isUndefined(value)) entries.push({ key, at: unit.location(property), value });
      }
    }
    return { kind: 'map', entries, at: unit.location(node), ...(open && { open }) };
  }

  private propertyName(name: ts.PropertyName, unit: SourceUnit): string | undefined {
    const t = typescript();
    if (t.isComputedPropertyName(name)) return textOf(this.evaluate(name.expression, unit));
    return t.isPrivateIdentifier(name) ? undefined : name.text;
  }

  private array(node: ts.ArrayLiteralExpression, unit: SourceUnit): Value {
    const t = typescript();
    let open = false as boolean;
    const items = node.elements.flatMap((element) => {
      if (!t.isSpreadElement(element)) return [this.evaluate(element, unit)];
      const value = this.evaluate(element.expression, unit);
      if (value.kind !== 'list' || value.open) open = true;
      return itemsOf(value);
    });
    return { kind: 'list', items, at: unit.location(node), ...(open && { open }) };
  }

  private identifier(node: ts.Identifier, unit: SourceUnit): Value | undefined {
    const at = unit.location(node);
    if (node.text === 'undefined') return { kind: 'symbol', name: 'undefined', at };
    const found = lookUp(unit, node.parent, node.text);
    if (found) return this.declared(found, node.text, at);
    if (node.text === '__dirname') return { kind: 'text', text: absoluteText(unit.path.replace(/[^/]*$/, '')), at };
    if (node.text === '__filename') return { kind: 'text', text: absoluteText(unit.path), at };
    return { kind: 'symbol', name: node.text, at };
  }

  /** The value of what a name means. */
  private declared({ node, unit }: Declaration, name: string, at: Value['at']): Value | undefined {
    const t = typescript();
    const bound = this.bindings.get(node);
    if (bound) {
      this.dependencies.touches.push(node);
      return 'value' in bound ? bound.value : this.evaluate(bound.expression, bound.unit);
    }
    if (t.isBindingElement(node)) return this.element(node, unit);
    if (t.isParameter(node) || (t.isVariableDeclaration(node) && t.isForOfStatement(node.parent.parent))) {
      this.dependencies.ask(node);
      this.dependencies.touches.push(node);
      return t.isParameter(node) && node.initializer ? this.evaluate(node.initializer, unit) : undefined;
    }
    if (t.isVariableDeclaration(node)) return node.initializer && this.evaluate(node.initializer, unit);
    if (t.isEnumDeclaration(node)) return this.enumeration(node, unit);
    if (isImportedName(node)) return this.imported(node, unit, at);
    if (isExpression(node)) return this.evaluate(node, unit);
    return { kind: 'symbol', name, at };
  }

  private imported(node: ImportedName, unit: SourceUnit, at: Value['at']): Value | undefined {
    const own = node.name?.text ?? '';
    const { file, name } = importOf(node, unit, this.units);
    if (!file || name === undefined)
      return { kind: 'symbol', name: name === undefined || name === 'default' ? own : name, at };
    const found = this.units.exported(file, name);
    return found && this.declared(found, own, at);
  }

  private enumeration(node: ts.EnumDeclaration, unit: SourceUnit): Value {
    const entries = node.members.flatMap((member) => {
      const key = this.propertyName(member.name, unit);
      return key !== undefined && member.initializer
        ? [{ key, at: unit.location(member), value: this.evaluate(member.initializer, unit) }]
        : [];
    });
    return { kind: 'map', entries, at: unit.location(node) };
  }

  /** `const { a, b: { c } } = value`, also in parameters and loops. */
  private element(node: ts.BindingElement, unit: SourceUnit): Value | undefined {
    const t = typescript();
    const pattern = node.parent;
    const owner = pattern.parent;
    const whole = t.isBindingElement(owner)
      ? this.element(owner, unit)
      : this.declared({ node: owner, unit }, '', unit.location(owner));
    if (node.dotDotDotToken) return whole && restOf(pattern, whole);
    const key = node.propertyName ?? (t.isIdentifier(node.name) ? node.name : undefined);
    const value = t.isArrayBindingPattern(pattern)
      ? itemsOf(whole)[pattern.elements.indexOf(node)]
      : whole && key && t.isIdentifier(key)
        ? propertyOf(whole, key.text)
        : undefined;
    return (value === undefined || isUndefined(value)) && node.initializer
      ? this.evaluate(node.initializer, unit)
      : value;
  }

  private member(
    node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
    name: string,
    unit: SourceUnit,
  ): Value | undefined {
    const t = typescript();
    const at = unit.location(node);
    const target = node.expression;
    if (target.kind === t.SyntaxKind.ThisKeyword) return this.field(node, name, unit);
    if (t.isMetaProperty(target)) {
      if (name === 'url' || name === 'filename') return { kind: 'text', text: absoluteText(unit.path), at };
      return name === 'dirname' ? { kind: 'text', text: absoluteText(unit.path.replace(/[^/]*$/, '')), at } : undefined;
    }
    const namespace = t.isIdentifier(target) ? this.namespaceMember(target, name, unit) : undefined;
    if (namespace) return namespace;
    const whole = this.evaluate(target, unit);
    if (whole.kind === 'text') return name === 'pathname' || name === 'href' ? whole : undefined;
    if (whole.kind === 'list') return /^\d+$/.test(name) ? whole.items[Number(name)] : undefined;
    const external = memberName(whole, name);
    return external === undefined ? propertyOf(whole, name) : { kind: 'symbol', name: external, at };
  }

  /** `import * as settings from './settings'` and static members of classes of the project. */
  private namespaceMember(target: ts.Identifier, name: string, unit: SourceUnit): Value | undefined {
    const t = typescript();
    const found = resolveName(target, unit, this.units);
    if (!found) return undefined;
    if (t.isClassDeclaration(found.node)) return this.propertyDeclaration(found.node, name, found.unit);
    const file = t.isNamespaceImport(found.node) ? importOf(found.node, found.unit, this.units).file : undefined;
    const exported = file && this.units.exported(file, name);
    return exported && this.declared(exported, name, unit.location(target));
  }

  /** `this.name`: a property with an initialiser, or what the constructor assigns. */
  private field(from: ts.Node, name: string, unit: SourceUnit): Value | undefined {
    const t = typescript();
    const owner = t.findAncestor(from, t.isClassLike);
    if (!owner) return undefined;
    const declared = this.propertyDeclaration(owner, name, unit);
    if (declared) return declared;
    const constructor = owner.members.find(t.isConstructorDeclaration);
    const parameter = constructor?.parameters.find(
      (p) => t.isIdentifier(p.name) && p.name.text === name && p.modifiers?.length,
    );
    if (parameter) return this.declared({ node: parameter, unit }, name, unit.location(from));
    for (const statement of constructor?.body?.statements ?? []) {
      if (!t.isExpressionStatement(statement) || !t.isBinaryExpression(statement.expression)) continue;
      const { left, right } = statement.expression;
      if (
        t.isPropertyAccessExpression(left) &&
        left.expression.kind === t.SyntaxKind.ThisKeyword &&
        left.name.text === name
      )
        return this.evaluate(right, unit);
    }
    return undefined;
  }

  private propertyDeclaration(owner: ts.ClassLikeDeclaration, name: string, unit: SourceUnit): Value | undefined {
    const t = typescript();
    for (const member of owner.members)
      if (
        t.isPropertyDeclaration(member) &&
        t.isIdentifier(member.name) &&
        member.name.text === name &&
        member.initializer
      )
        return this.evaluate(member.initializer, unit);
    return undefined;
  }

  private call(node: ts.NewExpression | ts.CallExpression, unit: SourceUnit): Value | undefined {
    const t = typescript();
    const at = unit.location(node);
    const name = calleeName(node.expression, unit);
    const result = t.isCallExpression(node) ? this.returned(node, unit) : undefined;
    if (result) return result;
    const values = (node.arguments ?? []).map((argument) =>
      t.isSpreadElement(argument) ? ({ kind: 'unknown', at } as const) : this.evaluate(argument, unit),
    );
    if (t.isNewExpression(node)) {
      const url = name === 'URL' ? urlText(values) : undefined;
      return url === undefined ? { kind: 'call', name, arguments: values, at } : { kind: 'text', text: url, at };
    }
    const path = pathCall(name, values);
    if (path !== undefined) return { kind: 'text', text: path, at };
    return (
      this.method(node, values, unit) ?? builtInCall(name, values, at) ?? { kind: 'call', name, arguments: values, at }
    );
  }

  private method(node: ts.CallExpression, values: readonly Value[], unit: SourceUnit): Value | undefined {
    const t = typescript();
    if (!t.isPropertyAccessExpression(node.expression)) return undefined;
    const receiver = this.evaluate(node.expression.expression, unit);
    const at = unit.location(node);
    const name = node.expression.name.text;
    if (receiver.kind === 'list') return listMethod(name, values, receiver, at);
    const text = receiver.kind === 'text' ? textMethod(name, receiver.text, values) : undefined;
    return text === undefined ? undefined : { kind: 'text', text, at };
  }

  /** What a function of the project returns, when that is one expression. */
  private returned(node: ts.CallExpression, unit: SourceUnit): Value | undefined {
    const found = this.callee(node.expression, unit);
    const result = found && returnedExpression(found.node);
    if (!found || !result) return undefined;
    const inner = new Map(this.bindings);
    for (const [parameter, bound] of argumentsOf(found.node, node, unit))
      inner.set(parameter, 'value' in bound ? bound : { value: this.evaluate(bound.expression, unit) });
    const evaluator = new Evaluator(this.units, inner);
    evaluator.depth = this.depth;
    const value = evaluator.evaluate(result, found.unit);
    for (const open of evaluator.open) this.dependencies.ask(open);
    const own = new Set<ts.Node | undefined>(found.node.parameters);
    this.dependencies.touches.push(...evaluator.dependencies.touches.filter((touched) => !own.has(touched)));
    return value.kind === 'unknown' ? undefined : value;
  }

  /** The function of the project that is called. */
  callee(expression: ts.Expression, unit: SourceUnit): { node: ts.SignatureDeclaration; unit: SourceUnit } | undefined {
    const t = typescript();
    if (t.isIdentifier(expression)) {
      const found = resolveName(expression, unit, this.units);
      const node = found && functionOf(found.node);
      return found && node && { node, unit: found.unit };
    }
    if (!t.isPropertyAccessExpression(expression) || expression.expression.kind !== t.SyntaxKind.ThisKeyword)
      return undefined;
    const owner = t.findAncestor(expression, t.isClassLike);
    const member = owner?.members.find((m) => m.name && t.isIdentifier(m.name) && m.name.text === expression.name.text);
    const node = member && (t.isMethodDeclaration(member) ? member : functionOf(member));
    return node && { node, unit };
  }
}
