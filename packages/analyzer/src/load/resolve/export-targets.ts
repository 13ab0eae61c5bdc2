import { asObject, isList, type Json } from '../json-text.js';

/** Conditions in the order of preference: sources first, then what describes or runs them. */
const CONDITIONS = ['source', 'types', 'import', 'require', 'default'];

/**
 * The files that an `exports` or `imports` field names for one key, best first.
 * @param key `.`, `./sub/path` or `#alias`.
 */
export function exportTargets(field: Json | undefined, key: string): string[] {
  const object = asObject(field);
  const isMap =
    object !== undefined && Object.keys(object).some((name) => name.startsWith('.') || name.startsWith('#'));
  if (!isMap) return key === '.' ? conditionTargets(field) : [];
  const exact = object[key];
  if (exact !== undefined) return conditionTargets(exact);
  const pattern = bestPattern(Object.keys(object), key);
  if (!pattern) return [];
  return conditionTargets(object[pattern.name]).map((target) => target.replaceAll('*', pattern.rest));
}

function bestPattern(names: readonly string[], key: string): { name: string; rest: string } | undefined {
  let best: { name: string; rest: string; length: number } | undefined;
  for (const name of names) {
    const rest = matchPattern(name, key);
    const length = name.indexOf('*');
    if (rest !== undefined && (!best || length > best.length)) best = { name, rest, length };
  }
  return best;
}

/** What the `*` of a pattern stands for; undefined when it does not match or has no star. */
export function matchPattern(pattern: string, text: string): string | undefined {
  const star = pattern.indexOf('*');
  if (star < 0) return undefined;
  const end = pattern.slice(star + 1);
  const fits = text.length >= pattern.length - 1 && text.startsWith(pattern.slice(0, star)) && text.endsWith(end);
  return fits ? text.slice(star, text.length - end.length) : undefined;
}

function conditionTargets(value: Json | undefined): string[] {
  if (typeof value === 'string') return [value];
  if (isList(value)) return value.flatMap(conditionTargets);
  const object = asObject(value);
  if (!object) return [];
  const keys = Object.keys(object);
  const ordered = [
    ...CONDITIONS.filter((name) => keys.includes(name)),
    ...keys.filter((name) => !CONDITIONS.includes(name)),
  ];
  return [...new Set(ordered.flatMap((name) => conditionTargets(object[name])))];
}
