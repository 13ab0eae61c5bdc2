import type { ts } from 'ts-morph';
import type { ClassFact, ClassId, MemberFact, Val } from '../model/summary.js';
import { hoistVariables } from './hoisting.js';
import { visitStatements } from './blocks.js';
import { K, loadCompiler } from './compiler.js';
import { addFunction, isParameterProperty } from './functions.js';
import { keyOf } from './keys.js';
import { kindOf } from './objects.js';
import { Scope } from './scopes.js';
import { hasModifier, isDecorator, isIdentifier } from './syntax.js';
import { typeInfo } from './types.js';
import { type Draft, type Handlers, type How, newFunction, THIS, type Walk } from './walk.js';

/** Classes: what runs when the class is made belongs to the function around it, instance fields to a function of their own. */

type ClassNode = ts.ClassDeclaration | ts.ClassExpression;
type MemberDraft = Draft<MemberFact>;

interface ClassVisit {
  readonly node: ClassNode;
  readonly c: ClassId;
  readonly fact: Draft<ClassFact>;
  readonly members: MemberDraft[];
  /** Instance fields with an initialiser. */
  readonly fields: [ts.PropertyDeclaration, MemberDraft][];
}

function addClass(walk: Walk, node: ClassNode, name: string): ClassId {
  const c = walk.classes.length;
  const members: MemberDraft[] = [];
  const span = walk.span(node);
  const fact: Draft<ClassFact> = { name, fn: walk.fn, span, head: headOf(walk, node), members, decorators: [] };
  walk.classes.push(fact);
  const visit: ClassVisit = { node, c, fact, members, fields: [] };
  fact.decorators = decoratorVals(walk, node);
  const parent = node.heritageClauses?.find(({ token }) => token === extendsKeyword)?.types[0];
  if (parent !== undefined) fact.extends = walk.value(parent.expression);
  for (const member of node.members) visitors.get(member.kind)?.(walk, visit, member);
  if (visit.fields.length > 0) fact.fields = addFields(walk, visit);
  return c;
}

let extendsKeyword: ts.SyntaxKind;

/** The name, else the keyword. */
function headOf(walk: Walk, node: ClassNode): readonly [number, number] {
  if (node.name !== undefined) return walk.span(node.name);
  const lastModifier = node.modifiers?.at(-1)?.end ?? walk.start(node);
  const start = walk.text.indexOf('class', lastModifier);
  return [start, start + 'class'.length];
}

function decoratorVals(walk: Walk, node: { readonly modifiers?: readonly ts.ModifierLike[] | undefined }): Val[] {
  const { modifiers } = node;
  return modifiers === undefined ? [] : modifiers.filter(isDecorator).map(({ expression }) => walk.value(expression));
}

type MemberVisitor = (walk: Walk, visit: ClassVisit, member: ts.ClassElement) => void;
const visitors = new Map<ts.SyntaxKind, MemberVisitor>();

function method(
  walk: Walk,
  { c, fact, members }: ClassVisit,
  node: ts.MethodDeclaration | ts.AccessorDeclaration,
): void {
  const decorators = decoratorVals(walk, node);
  for (const parameter of node.parameters) decoratorVals(walk, parameter);
  const name = keyOf(walk, node.name);
  const isStatic = hasModifier(node, K.StaticKeyword);
  const kind = kindOf(node) as 'method' | 'getter' | 'setter';
  const f = addFunction(walk, node, { name: memberName(fact.name, name), kind, cls: c, static: isStatic });
  if (f !== undefined) members.push({ name, kind, static: isStatic, f, decorators, at: walk.start(node.name) });
}

const memberName = (cls: string, name: string) => (cls === '' ? name : `${cls}.${name}`);

function constructor(walk: Walk, { c, fact, members }: ClassVisit, node: ts.ConstructorDeclaration): void {
  if (node.body === undefined) return;
  for (const parameter of node.parameters) {
    const decorators = decoratorVals(walk, parameter);
    const { name } = parameter;
    if (!isParameterProperty(parameter) || !isIdentifier(name)) continue;
    const typed = typeInfo(walk, parameter.type);
    members.push({ name: name.text, kind: 'field', static: false, decorators, at: walk.start(name), ...typed });
  }
  const f = addFunction(walk, node, { name: memberName(fact.name, 'constructor'), kind: 'constructor', cls: c });
  if (f !== undefined) fact.ctor = f;
}

function field(walk: Walk, visit: ClassVisit, node: ts.PropertyDeclaration): void {
  if (hasModifier(node, K.DeclareKeyword) || hasModifier(node, abstractKeyword)) return;
  const decorators = decoratorVals(walk, node);
  const name = keyOf(walk, node.name);
  const isStatic = hasModifier(node, K.StaticKeyword);
  const typed = typeInfo(walk, node.type);
  const member: MemberDraft = {
    name,
    kind: 'field',
    static: isStatic,
    decorators,
    at: walk.start(node.name),
    ...typed,
  };
  visit.members.push(member);
  if (node.initializer === undefined) return;
  if (!isStatic) visit.fields.push([node, member]);
  else asClass(walk, visit.c, () => initialise(walk, visit, node, member, { k: 'cls', c: visit.c }));
}

let abstractKeyword: ts.SyntaxKind;

function initialise(walk: Walk, visit: ClassVisit, node: ts.PropertyDeclaration, member: MemberDraft, o: Val): void {
  if (node.initializer === undefined) return;
  const how: How = {
    name: memberName(visit.fact.name, member.name),
    ...(member.type !== undefined && { type: member.type }),
  };
  const v = walk.value(node.initializer, how);
  if (v.k === 'fn') member.f = v.f;
  walk.write({ k: 'mem', o, p: member.name, at: member.at }, v, '=', true, walk.span(node));
}

function staticBlock(walk: Walk, visit: ClassVisit, node: ts.ClassStaticBlockDeclaration): void {
  asClass(walk, visit.c, () =>
    walk.inNewScope(() => {
      hoistVariables(walk, node.body.statements);
      visitStatements(walk, node.body.statements);
    }),
  );
}

/** Inside static initialisers `this` is the class. */
function asClass(walk: Walk, c: ClassId, visit: () => void): void {
  const outer = walk.self;
  walk.self = { k: 'cls', c };
  visit();
  walk.self = outer;
}

/** Instance field initialisers as one function. */
function addFields(walk: Walk, visit: ClassVisit): number {
  const f = walk.functions.length;
  const { fact, c, fields } = visit;
  const draft = newFunction(fact.name, 'fields', walk.fn, fact.span, fact.head);
  draft.cls = c;
  walk.functions.push(draft);
  walk.later(f, new Scope(walk.scope), THIS, () => {
    for (const [node, member] of fields) initialise(walk, visit, node, member, THIS);
  });
  return f;
}

function classDeclaration(walk: Walk, node: ts.ClassDeclaration): void {
  if (hasModifier(node, K.DeclareKeyword)) return;
  const isDefault = hasModifier(node, K.DefaultKeyword);
  const v: Val = { k: 'cls', c: addClass(walk, node, node.name?.text ?? (isDefault ? 'default' : '')) };
  const b = node.name && walk.scope.find(node.name.text);
  if (node.name !== undefined && b !== undefined) {
    const at = walk.start(node.name);
    walk.write({ k: 'ref', b, at }, v, '=', true, walk.span(node));
    if (hasModifier(node, K.ExportKeyword)) walk.exportBinding(isDefault ? 'default' : node.name.text, b, at);
  } else if (isDefault) walk.exports.push({ k: 'value', name: 'default', v, at: walk.start(node) });
}

function classExpression(walk: Walk, node: ts.ClassExpression, how: How | undefined): Val {
  const { name } = node;
  if (name === undefined) return { k: 'cls', c: addClass(walk, node, how?.name ?? '') };
  return walk.inNewScope(() => {
    const b = walk.declare(name.text, 'class', walk.start(name));
    const v: Val = { k: 'cls', c: addClass(walk, node, name.text) };
    walk.write({ k: 'ref', b, at: walk.start(name) }, v, '=', true, walk.span(node));
    return v;
  });
}

export function installClasses(handlers: Handlers): void {
  const { SyntaxKind } = loadCompiler();
  extendsKeyword = SyntaxKind.ExtendsKeyword;
  abstractKeyword = SyntaxKind.AbstractKeyword;
  const on = <N extends ts.ClassElement>(
    kind: N['kind'],
    visitor: (walk: Walk, visit: ClassVisit, member: N) => void,
  ) => visitors.set(kind, visitor as unknown as MemberVisitor);
  on<ts.MethodDeclaration>(SyntaxKind.MethodDeclaration, method);
  on<ts.GetAccessorDeclaration>(SyntaxKind.GetAccessor, method);
  on<ts.SetAccessorDeclaration>(SyntaxKind.SetAccessor, method);
  on<ts.ConstructorDeclaration>(SyntaxKind.Constructor, constructor);
  on<ts.PropertyDeclaration>(SyntaxKind.PropertyDeclaration, field);
  on<ts.ClassStaticBlockDeclaration>(SyntaxKind.ClassStaticBlockDeclaration, staticBlock);
  handlers.statement<ts.ClassDeclaration>(SyntaxKind.ClassDeclaration, classDeclaration);
  handlers.value<ts.ClassExpression>(SyntaxKind.ClassExpression, classExpression);
}
