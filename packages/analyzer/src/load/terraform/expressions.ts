import { posix } from 'node:path';
import type { Location } from '../../model/location.js';
import { absoluteText } from '../evaluate/library-calls.js';
import { entriesOf, itemsOf, textOf, valueAt, type Value } from '../values/value.js';
import type { Block } from './blocks.js';

/** One use of a module: its folder, its blocks, and what its caller gives. */
export interface Scope {
  readonly folder: string;
  readonly blocks: readonly Block[];
  readonly variables: ReadonlyMap<string, Value>;
  readonly each?: { readonly key: Value; readonly value: Value };
  /** Where a condition stays open, its first arm that is known counts: good enough to look for files. */
  readonly guesses?: boolean;
}

const MAX_DEPTH = 12;
const STRING = /^"((?:[^"\\$]|\\.)*)"$/;
const TRAVERSAL = /^[A-Za-z_][\w-]*(?:[.][\w-]+|\[(?:"[^"]*"|\d+|each[.](?:key|value))\])*$/;
const CONDITIONAL = /^([^?]+?)\s*(==|!=)\s*(null|true|false|"[^"]*")\s*\?\s*([^?:]+?)\s*:\s*(.+)$/s;

/** The value of an argument: parsed JSON in which expressions are `${…}` texts. */
export function valueOf(json: unknown, scope: Scope, at: Location, depth = 0): Value {
  if (depth > MAX_DEPTH) return { kind: 'unknown', at };
  if (json === null) return { kind: 'symbol', name: 'undefined', at };
  if (typeof json === 'string') return template(json, scope, at, depth + 1);
  if (typeof json === 'number' || typeof json === 'boolean') return { kind: 'text', text: String(json), at };
  if (Array.isArray(json)) return { kind: 'list', items: json.map((item) => valueOf(item, scope, at, depth + 1)), at };
  const entries = Object.entries(json as object).map(([key, value]) => ({
    key: textOf(template(key, scope, at, depth + 1)) ?? key,
    at,
    value: valueOf(value, scope, at, depth + 1),
  }));
  return { kind: 'map', entries, at };
}

/** A text with `${…}` in it, or one that is an expression as a whole. */
function template(text: string, scope: Scope, at: Location, depth: number): Value {
  const parts = splitTemplate(text);
  const [only] = parts;
  if (parts.length === 1 && only && 'expression' in only) return expression(only.expression, scope, at, depth);
  let result = '';
  for (const part of parts) {
    const piece = 'text' in part ? part.text : textOf(expression(part.expression, scope, at, depth));
    if (piece === undefined) return { kind: 'unknown', at };
    result += piece;
  }
  return { kind: 'text', text: result, at };
}

type Part = { readonly text: string } | { readonly expression: string };

function splitTemplate(text: string): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (let start = text.indexOf('${'); start >= 0; start = text.indexOf('${', from)) {
    let depth = 1;
    let end = start + 2;
    for (; end < text.length && depth > 0; end++) depth += text[end] === '{' ? 1 : text[end] === '}' ? -1 : 0;
    if (start > from) parts.push({ text: text.slice(from, start) });
    parts.push({ expression: text.slice(start + 2, end - 1).trim() });
    from = end;
  }
  if (from < text.length || parts.length === 0) parts.push({ text: text.slice(from) });
  return parts;
}

function expression(source: string, scope: Scope, at: Location, depth: number): Value {
  const text = source.trim();
  if (depth > MAX_DEPTH) return { kind: 'unknown', at };
  const literal = STRING.exec(text)?.[1] ?? /^(?:\d+(?:[.]\d+)?|true|false)$/.exec(text)?.[0];
  if (literal !== undefined) return { kind: 'text', text: literal, at };
  if (text === 'null') return { kind: 'symbol', name: 'undefined', at };
  if (/^"[\s\S]*"$/.test(text) && !/[^\\]"./.test(text)) return template(text.slice(1, -1), scope, at, depth + 1);
  if (TRAVERSAL.test(text)) return traversal(text, scope, at, depth);
  const conditional = CONDITIONAL.exec(text);
  if (conditional) return choose(conditional, scope, at, depth);
  return call(text, scope, at, depth);
}

/** `var.x == null ? a : b`, decided when `x` is known. */
function choose(
  [, left = '', operator, right = '', yes = '', no = '']: RegExpExecArray,
  scope: Scope,
  at: Location,
  depth: number,
): Value {
  const value = expression(left, scope, at, depth + 1);
  const wanted = expression(right, scope, at, depth + 1);
  if (value.kind === 'unknown' || wanted.kind === 'unknown') {
    const arms = scope.guesses ? [yes, no].map((arm) => expression(arm, scope, at, depth + 1)) : [];
    return arms.find((arm) => arm.kind === 'text') ?? { kind: 'unknown', at };
  }
  const same =
    value.kind === 'symbol' ? wanted.kind === 'symbol' && value.name === wanted.name : textOf(value) === textOf(wanted);
  return expression(same === (operator === '==') ? yes : no, scope, at, depth + 1);
}

/** `abspath(x)`, `toset([…])` and the like, which do not change what is looked for. */
function call(text: string, scope: Scope, at: Location, depth: number): Value {
  const [, name, inner = ''] = /^(\w+)\(([\s\S]*)\)$/.exec(text) ?? [];
  if (name === 'toset' || name === 'tolist') {
    const items = /^\[([\s\S]*)\]$/.exec(inner.trim())?.[1];
    if (items === undefined) return expression(inner, scope, at, depth + 1);
    const values = items
      .split(',')
      .filter((item) => item.trim() !== '')
      .map((item) => expression(item, scope, at, depth + 1));
    return { kind: 'list', items: values, at };
  }
  const value =
    name !== undefined && /^(?:abspath|tostring|tomap|tonumber|basename|dirname|pathexpand)$/.test(name)
      ? expression(inner, scope, at, depth + 1)
      : undefined;
  if (!value || (name !== 'basename' && name !== 'dirname')) return value ?? { kind: 'unknown', at };
  const path = textOf(value);
  return path === undefined ? { kind: 'unknown', at } : { kind: 'text', text: posix[name](path), at };
}

function traversal(text: string, scope: Scope, at: Location, depth: number): Value {
  const keys = [...text.matchAll(/[\w-]+/g)].map(([key]) => key);
  const [root = '', name = '', ...rest] = keys;
  switch (root) {
    case 'var':
      return below(variable(name, scope, at, depth), rest, at);
    case 'local': {
      const block = scope.blocks.find(({ kind, body }) => kind === 'locals' && name in body);
      return block ? below(valueOf(block.body[name], scope, at, depth + 1), rest, at) : { kind: 'unknown', at };
    }
    case 'path':
      return { kind: 'text', text: absoluteText(name === 'module' ? scope.folder : ''), at };
    case 'each': {
      const value = name === 'key' ? scope.each?.key : scope.each?.value;
      return value ? below(value, rest, at) : { kind: 'unknown', at };
    }
    default:
      return { kind: 'symbol', name: text, at };
  }
}

function variable(name: string, scope: Scope, at: Location, depth: number): Value {
  const given = scope.variables.get(name);
  if (given) return given;
  const block = scope.blocks.find((candidate) => candidate.kind === 'variable' && candidate.name === name);
  return block && 'default' in block.body
    ? valueOf(block.body['default'], scope, at, depth + 1)
    : { kind: 'unknown', at };
}

function below(value: Value, keys: readonly string[], at: Location): Value {
  if (keys.length === 0) return value;
  return valueAt(value, ...keys) ?? { kind: 'unknown', at };
}

/** The scopes of a block with `for_each`: one for each element, as far as these are known. */
export function repeated(block: Block, scope: Scope): Scope[] {
  if (!('for_each' in block.body)) return [scope];
  const value = valueOf(block.body['for_each'], scope, block.at);
  const elements = [
    ...entriesOf(value).map((entry) => ({
      key: { kind: 'text', text: entry.key, at: entry.at } as Value,
      value: entry.value,
    })),
    ...itemsOf(value).map((item) => ({ key: item, value: item })),
  ];
  return elements.length > 0 ? elements.map((each) => ({ ...scope, each })) : [scope];
}
