import type { Finding } from '@lmi-ready/analyzer';

/** Findings by the id of every function that reaches them, in the order in which they are given. */
export function findingsByFunction(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const byFunction = new Map<string, Finding[]>();
  for (const finding of findings) {
    for (const id of new Set(finding.handlers)) {
      const list = byFunction.get(id);
      if (list) list.push(finding);
      else byFunction.set(id, [finding]);
    }
  }
  return byFunction;
}
