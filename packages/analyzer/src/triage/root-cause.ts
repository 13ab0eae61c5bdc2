import { createHash } from 'node:crypto';
import type { Draft } from '../model/rule.js';

/**
 * Stable identity of a cause: rule, file, function, the statement's text without white space, and a counter for equal ones.
 * Survives moved lines; changes when the statement itself changes.
 */
export function rootCauseIds(
  ruleId: string,
  drafts: readonly Draft[],
  lineText: (path: string, line: number) => string,
): string[] {
  const seen = new Map<string, number>();
  return drafts.map((d) => {
    const text = lineText(d.location.path, d.location.line).replace(/\s+/g, '');
    const base = `${ruleId}|${d.location.path}|${d.functionName}|${text}`;
    const count = seen.get(base) ?? 0;
    seen.set(base, count + 1);
    return createHash('sha256').update(`${base}|${count}`).digest('hex').slice(0, 16);
  });
}
