import { entriesOf, itemsOf, nodeAt, textAt, type TemplateNode } from './template-node.js';

const MAX_DEPTH = 20;

/** Evaluates the intrinsic functions of a template as far as its parameters' defaults allow. */
export class Intrinsics {
  private readonly parameters: TemplateNode | undefined;

  constructor(root: TemplateNode) {
    this.parameters = nodeAt(root, 'Parameters');
  }

  /** Texts that a value may have: both branches of a condition; empty when it is only known at deployment. */
  texts(node: TemplateNode | undefined, depth = 0): string[] {
    if (!node || depth > MAX_DEPTH) return [];
    if (node.kind === 'scalar') return [node.value];
    const [call] = entriesOf(node);
    if (!call || entriesOf(node).length !== 1) return [];
    if (call.key === 'Ref') return this.parameterDefault(textOf(call.value));
    if (call.key === 'Fn::Sub') return this.substitute(call.value, depth);
    if (call.key === 'Fn::If')
      return itemsOf(call.value)
        .slice(1)
        .flatMap((branch) => this.texts(branch, depth + 1));
    if (call.key === 'Fn::Join') return this.join(call.value, depth);
    return [];
  }

  private parameterDefault(name: string | undefined): string[] {
    const value = name === undefined ? undefined : textAt(this.parameters, name, 'Default');
    return value === undefined ? [] : [value];
  }

  private substitute(value: TemplateNode, depth: number): string[] {
    const text = value.kind === 'list' ? textOf(value.items[0]) : textOf(value);
    const variables = value.kind === 'list' ? value.items[1] : undefined;
    if (text === undefined) return [];
    let known = true;
    const result = text.replace(/\$\{([^!}][^}]*)\}/g, (_, name: string) => {
      const own = nodeAt(variables, name.trim());
      const [found] = own ? this.texts(own, depth + 1) : this.parameterDefault(name.trim());
      known &&= found !== undefined;
      return found ?? '';
    });
    return known ? [result] : [];
  }

  private join(value: TemplateNode, depth: number): string[] {
    const [separator, list] = itemsOf(value);
    const parts = itemsOf(list).map((item) => this.texts(item, depth + 1)[0]);
    return list?.kind === 'list' && parts.every((part) => part !== undefined)
      ? [parts.join(textOf(separator) ?? '')]
      : [];
  }
}

function textOf(node: TemplateNode | undefined): string | undefined {
  return node?.kind === 'scalar' ? node.value : undefined;
}

/** The literal text at the end of a value that is only known in part: `${Prefix}/orders.zip` -> `/orders.zip`. */
export function literalEnd(node: TemplateNode | undefined): string | undefined {
  if (!node) return undefined;
  if (node.kind === 'scalar') return node.value.replace(/^.*\}/s, '');
  if (node.kind === 'list')
    return literalEnd(node.items.findLast((item) => item.kind !== 'map' || nodeAt(item, 'Ref') === undefined));
  const [call] = node.entries;
  if (call?.key === 'Fn::Sub') return literalEnd(call.value.kind === 'list' ? call.value.items[0] : call.value);
  return call?.key === 'Fn::Join' ? literalEnd(itemsOf(call.value)[1]) : undefined;
}
