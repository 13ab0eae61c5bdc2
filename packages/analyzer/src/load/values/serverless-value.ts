import type { ServerlessVariables, Sited } from '../handlers/serverless-variables.js';
import { entriesOf, itemsOf } from '../templates/template-node.js';
import type { Value } from './value.js';

const MAX_DEPTH = 8;

/** The value of a node of a serverless file; variables are followed, also into other files. */
export function serverlessValue(variables: ServerlessVariables, sited: Sited, depth = 0): Value {
  const followed = depth > MAX_DEPTH ? undefined : variables.follow(sited);
  if (!followed) return { kind: 'unknown', at: sited.file.location(sited.node) };
  const { node, file } = followed;
  const at = file.location(node);
  if (node.kind === 'scalar') {
    const text = variables.text(followed);
    return text === undefined ? { kind: 'unknown', at } : { kind: 'text', text, at };
  }
  if (node.kind === 'list') {
    const items = itemsOf(node).map((item) => serverlessValue(variables, { node: item, file }, depth + 1));
    return { kind: 'list', items, at };
  }
  const entries = entriesOf(node).map((entry) => ({
    key: entry.key,
    at: file.location(entry),
    value: serverlessValue(variables, { node: entry.value, file }, depth + 1),
  }));
  const [call] = entries;
  if (entries.length !== 1 || !call || !/^(?:Ref|Fn::\w+)$/.test(call.key)) return { kind: 'map', entries, at };
  const name = call.value.kind === 'text' ? call.value.text : undefined;
  return name === undefined ? { kind: 'unknown', at } : { kind: 'symbol', name, at };
}
