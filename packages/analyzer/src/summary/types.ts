import type { ts } from 'ts-morph';
import type { BindingFact, Val } from '../model/summary.js';
import { loadCompiler } from './compiler.js';
import { isIdentifier } from './syntax.js';
import type { Draft, Walk } from './walk.js';

export interface TypeInfo {
  type?: string;
  typeRef?: Val;
}

const NOTHING: TypeInfo = {};
const TRANSPARENT = new Set(['Promise', 'PromiseLike', 'Readonly']);

/** The name in an annotation, and the binding behind it. */
export function typeInfo(walk: Walk, node: ts.TypeNode | undefined): TypeInfo {
  if (node === undefined) return NOTHING;
  return READERS.get(node.kind)?.(walk, node) ?? NOTHING;
}

export function annotate(walk: Walk, fact: Draft<BindingFact> | undefined, node: ts.TypeNode | undefined): void {
  if (fact !== undefined && node !== undefined) Object.assign(fact, typeInfo(walk, node));
}

type Reader = (walk: Walk, node: ts.TypeNode) => TypeInfo;

/** Made by `installTypes`; a map is fast enough here, annotations are few. */
const READERS = new Map<ts.SyntaxKind, Reader>();

export function installTypes(): void {
  const { SyntaxKind } = loadCompiler();
  const on = <N extends ts.TypeNode>(kind: N['kind'], reader: (walk: Walk, node: N) => TypeInfo) =>
    READERS.set(kind, reader as unknown as Reader);
  const array: Reader = () => ({ type: 'Array' });
  const named = (type: string) => READERS.set(keywordKind(SyntaxKind, type), () => ({ type }));
  on<ts.TypeReferenceNode>(SyntaxKind.TypeReference, reference);
  on<ts.ArrayTypeNode>(SyntaxKind.ArrayType, array);
  on<ts.TupleTypeNode>(SyntaxKind.TupleType, array);
  on<ts.TypeOperatorNode>(SyntaxKind.TypeOperator, (walk, node) =>
    node.operator === SyntaxKind.ReadonlyKeyword ? typeInfo(walk, node.type) : NOTHING,
  );
  on<ts.ParenthesizedTypeNode>(SyntaxKind.ParenthesizedType, (walk, node) => typeInfo(walk, node.type));
  on<ts.UnionTypeNode>(SyntaxKind.UnionType, union);
  on<ts.IntersectionTypeNode>(SyntaxKind.IntersectionType, (walk, node) => firstNamed(walk, node.types));
  on<ts.ImportTypeNode>(SyntaxKind.ImportType, (_walk, node) =>
    node.qualifier ? { type: dotted(node.qualifier) } : NOTHING,
  );
  ['string', 'number', 'boolean'].forEach(named);
}

function keywordKind(kinds: typeof ts.SyntaxKind, type: string): ts.SyntaxKind {
  if (type === 'string') return kinds.StringKeyword;
  return type === 'number' ? kinds.NumberKeyword : kinds.BooleanKeyword;
}

function reference(walk: Walk, node: ts.TypeReferenceNode): TypeInfo {
  const type = dotted(node.typeName);
  const [argument] = node.typeArguments ?? [];
  if (argument !== undefined && TRANSPARENT.has(type)) return typeInfo(walk, argument);
  const typeRef = type === 'Array' || type === 'ReadonlyArray' ? undefined : entityRef(walk, node.typeName);
  return typeRef === undefined ? { type: type === 'ReadonlyArray' ? 'Array' : type } : { type, typeRef };
}

/** `X | undefined | null` is X; a union of several types has no name. */
function union(walk: Walk, node: ts.UnionTypeNode): TypeInfo {
  const { SyntaxKind } = loadCompiler();
  const rest = node.types.filter((member) => {
    const literal = member.kind === SyntaxKind.LiteralType ? (member as ts.LiteralTypeNode).literal.kind : member.kind;
    return literal !== SyntaxKind.NullKeyword && literal !== SyntaxKind.UndefinedKeyword;
  });
  return rest.length === 1 ? typeInfo(walk, rest[0]) : NOTHING;
}

function firstNamed(walk: Walk, types: readonly ts.TypeNode[]): TypeInfo {
  for (const type of types) {
    const info = typeInfo(walk, type);
    if (info.type !== undefined) return info;
  }
  return NOTHING;
}

function dotted(name: ts.EntityName): string {
  return isIdentifier(name) ? name.text : `${dotted(name.left)}.${name.right.text}`;
}

function entityRef(walk: Walk, name: ts.EntityName): Val | undefined {
  if (!isIdentifier(name)) {
    const o = entityRef(walk, name.left);
    return o && { k: 'mem', o, p: name.right.text, at: walk.start(name.right) };
  }
  const b = walk.scope.find(name.text);
  const kind = b === undefined ? undefined : walk.bindings[b]?.kind;
  return b !== undefined && (kind === 'import' || kind === 'class') ? { k: 'ref', b, at: walk.start(name) } : undefined;
}
