/** Findings by the id of every function that reaches them, in the order in which they are given. */
export function findingsByFunction<F extends { readonly handlers: readonly string[] }>(
  findings: readonly F[],
): ReadonlyMap<string, readonly F[]> {
  const byFunction = new Map<string, F[]>();
  for (const finding of findings) {
    for (const id of new Set(finding.handlers)) {
      const list = byFunction.get(id);
      if (list) list.push(finding);
      else byFunction.set(id, [finding]);
    }
  }
  return byFunction;
}
