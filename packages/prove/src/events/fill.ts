import { canary, canaryNumber } from '../model/canary.js';

/**
 * The event of one invocation: `{{label}}` becomes this invocation's canary of that label, a string that is only `{{number}}` a
 * number of its own, and `{ "base64": text }` that text in Base64.
 */
export function fillEvent(template: unknown, invocation: number): unknown {
  return fillValue(pick(template, invocation), invocation);
}

/** `{ "oneOf": [...] }` at the top: the invocations take turns. */
function pick(template: unknown, invocation: number): unknown {
  const choices: unknown =
    typeof template === 'object' && template !== null ? Reflect.get(template, 'oneOf') : undefined;
  return Array.isArray(choices) && choices.length > 0 ? (choices[invocation % choices.length] as unknown) : template;
}

function fillValue(template: unknown, invocation: number): unknown {
  if (typeof template === 'string') return fillText(template, invocation);
  if (Array.isArray(template)) return template.map((item) => fillValue(item, invocation));
  if (typeof template !== 'object' || template === null) return template;
  const base64: unknown = Reflect.get(template, 'base64');
  if (typeof base64 === 'string' && Object.keys(template).length === 1)
    return Buffer.from(String(fillText(base64, invocation))).toString('base64');
  return Object.fromEntries(Object.entries(template).map(([key, value]) => [key, fillValue(value, invocation)]));
}

function fillText(text: string, invocation: number): string | number {
  if (text === '{{number}}') return canaryNumber(invocation);
  return text
    .replaceAll('{{number}}', () => String(canaryNumber(invocation)))
    .replaceAll(/\{\{([\w. -]+)\}\}/gu, (_, label: string) => canary(invocation, label));
}
