import { canary, canaryNumber } from '../model/canary.js';

/**
 * The event of one invocation: `{{label}}` becomes this invocation's canary of that label, a string that is only `{{number}}` a
 * number of its own, and `{ "base64": text }` that text in Base64.
 */
export function fillEvent(template: unknown, invocation: number): unknown {
  if (typeof template === 'string') return fillText(template, invocation);
  if (Array.isArray(template)) return template.map((item) => fillEvent(item, invocation));
  if (typeof template !== 'object' || template === null) return template;
  const base64: unknown = Reflect.get(template, 'base64');
  if (typeof base64 === 'string' && Object.keys(template).length === 1)
    return Buffer.from(String(fillText(base64, invocation))).toString('base64');
  return Object.fromEntries(Object.entries(template).map(([key, value]) => [key, fillEvent(value, invocation)]));
}

function fillText(text: string, invocation: number): string | number {
  if (text === '{{number}}') return canaryNumber(invocation);
  return text
    .replaceAll('{{number}}', () => String(canaryNumber(invocation)))
    .replaceAll(/\{\{([\w. -]+)\}\}/gu, (_, label: string) => canary(invocation, label));
}
