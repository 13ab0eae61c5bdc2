import type { Intrinsics } from '../templates/intrinsics.js';
import type { TemplateFile } from '../templates/template-file.js';
import { entriesOf, itemsOf, type MapEntry, type TemplateNode } from '../templates/template-node.js';
import type { Value, ValueEntry } from './value.js';

const MAX_DEPTH = 12;

/** Values of a CloudFormation template: intrinsic functions are evaluated, what stays open is a reference or unknown. */
export class TemplateValues {
  constructor(
    private readonly file: TemplateFile,
    private readonly intrinsics: Intrinsics,
  ) {}

  entry(entry: MapEntry): ValueEntry {
    return { key: entry.key, at: this.file.location(entry), value: this.value(entry.value) };
  }

  value(node: TemplateNode, depth = 0): Value {
    const at = this.file.location(node);
    if (depth > MAX_DEPTH) return { kind: 'unknown', at };
    if (node.kind === 'scalar') return { kind: 'text', text: node.value, at };
    if (node.kind === 'list') return { kind: 'list', items: node.items.map((item) => this.value(item, depth + 1)), at };
    const [call] = node.entries;
    if (node.entries.length === 1 && call && isIntrinsic(call.key)) return this.intrinsic(node, call, depth);
    const entries = node.entries.map((entry) => ({
      key: entry.key,
      at: this.file.location(entry),
      value: this.value(entry.value, depth + 1),
    }));
    return { kind: 'map', entries, at };
  }

  private intrinsic(node: TemplateNode, call: MapEntry, depth: number): Value {
    const at = this.file.location(node);
    const [text, other] = this.intrinsics.texts(node);
    if (text !== undefined)
      return other === undefined || other === text ? { kind: 'text', text, at } : { kind: 'unknown', at };
    const reference = referenceOf(call);
    if (reference !== undefined) return { kind: 'symbol', name: reference, at };
    const [, first, second] = call.key === 'Fn::If' ? itemsOf(call.value) : [];
    if (first && second && isNoValue(second)) return this.value(first, depth + 1);
    if (first && second && isNoValue(first)) return this.value(second, depth + 1);
    return { kind: 'unknown', at };
  }
}

function isIntrinsic(key: string): boolean {
  return key === 'Ref' || key === 'Condition' || key.startsWith('Fn::');
}

function isNoValue(node: TemplateNode): boolean {
  const [call] = entriesOf(node);
  return call?.key === 'Ref' && call.value.kind === 'scalar' && call.value.value === 'AWS::NoValue';
}

/** The resource that `Ref` or `GetAtt` names. */
function referenceOf({ key, value }: MapEntry): string | undefined {
  if (key === 'Ref') return value.kind === 'scalar' ? value.value : undefined;
  if (key !== 'Fn::GetAtt' && key !== 'Fn::Sub') return undefined;
  if (value.kind === 'scalar') return key === 'Fn::Sub' ? /^\$\{([\w.]+)\}$/.exec(value.value)?.[1] : value.value;
  const parts = itemsOf(value).map((item) => (item.kind === 'scalar' ? item.value : ''));
  return key === 'Fn::GetAtt' ? parts.join('.') : undefined;
}
