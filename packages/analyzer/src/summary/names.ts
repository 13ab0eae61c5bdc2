import type { ts } from 'ts-morph';
import type { Target, Val } from '../model/summary.js';
import { loadCompiler } from './compiler.js';
import { isElementAccess, isIdentifier, isKeyLiteral, isPropertyAccess, unwrap } from './syntax.js';
import { type Handlers, SUPER, UNDEFINED, UNKNOWN, type Walk } from './walk.js';

/** Identifiers, `this`, and chains of property accesses over them. A chain makes one read event: for all of it. */

/** An identifier as a value; no event. */
export function nameVal(walk: Walk, node: ts.Identifier): Val {
  const name = node.text;
  const b = walk.scope.find(name);
  if (b !== undefined) return { k: 'ref', b, at: walk.start(node) };
  if (name === 'undefined') return UNDEFINED;
  if (name === 'NaN' || name === 'Infinity') return UNKNOWN;
  return (name === 'arguments' && argumentsVal(walk, walk.start(node))) || { k: 'free', name, at: walk.start(node) };
}

/** `arguments` is the list of the parameters of the nearest function that is no arrow. */
function argumentsVal(walk: Walk, at: number): Val | undefined {
  let owner = walk.functions[walk.fn];
  while (owner?.kind === 'arrow') owner = walk.functions[owner.parent];
  if (owner === undefined || owner.kind === 'module' || owner.kind === 'fields') return undefined;
  return { k: 'arr', els: owner.params.map(({ b }) => ({ k: 'ref', b, at })), spreads: [], at };
}

/** A chain as a value. Calls and indices inside it make their events; the read of the chain itself is left to the caller. */
function chainVal(walk: Walk, wrapped: ts.Expression): Val {
  const node = unwrap(wrapped);
  if (isIdentifier(node)) return nameVal(walk, node);
  if (isPropertyAccess(node)) {
    return { k: 'mem', o: chainVal(walk, node.expression), p: node.name.text, at: walk.start(node) };
  }
  if (isElementAccess(node)) {
    const o = chainVal(walk, node.expression);
    const index = unwrap(node.argumentExpression);
    const at = walk.start(node);
    return isKeyLiteral(index) ? { k: 'mem', o, p: index.text, at } : { k: 'idx', o, i: walk.value(index), at };
  }
  return isThis(node) ? walk.self : walk.value(node);
}

/** Where an assignment to `node` goes; undefined for what cannot be assigned to. The events of its indices are emitted. */
export function targetOf(walk: Walk, node: ts.Expression): Target | undefined {
  const v = chainVal(walk, node);
  return v.k === 'ref' || v.k === 'free' || v.k === 'mem' || v.k === 'idx' ? v : undefined;
}

let thisKind: ts.SyntaxKind;
const isThis = (node: ts.Node) => node.kind === thisKind;

export function installNames(handlers: Handlers): void {
  const { SyntaxKind } = loadCompiler();
  thisKind = SyntaxKind.ThisKeyword;
  const chain = (walk: Walk, node: ts.Expression) => {
    const v = chainVal(walk, node);
    if (v.k === 'mem' || v.k === 'idx') walk.read(v, v.at);
    return v;
  };
  handlers.value<ts.Identifier>(SyntaxKind.Identifier, (walk, node) => {
    const v = nameVal(walk, node);
    if (v.k === 'ref' || v.k === 'free') walk.read(v, v.at);
    return v;
  });
  handlers.value<ts.ThisExpression>(SyntaxKind.ThisKeyword, (walk, node) => {
    walk.read(walk.self, walk.start(node));
    return walk.self;
  });
  handlers.value<ts.SuperExpression>(SyntaxKind.SuperKeyword, () => SUPER);
  handlers.value<ts.PropertyAccessExpression>(SyntaxKind.PropertyAccessExpression, chain);
  handlers.value<ts.ElementAccessExpression>(SyntaxKind.ElementAccessExpression, chain);
  handlers.value<ts.MetaProperty>(SyntaxKind.MetaProperty, (walk, node) =>
    node.name.text === 'meta' ? { k: 'free', name: 'import.meta', at: walk.start(node) } : UNKNOWN,
  );
}
