// What is remembered of a scan: path, line and rule of every finding, by repository, sorted. Pure.

/** `path:line rule`, sorted by path, line and rule. Two findings of one rule on one line are two entries. */
export function entriesOf(findings) {
  return findings
    .toSorted((a, b) => byText(a.path, b.path) || a.line - b.line || byText(a.ruleId, b.ruleId))
    .map(({ path, line, ruleId }) => `${path}:${line} ${ruleId}`);
}

/** `snapshot`: entries by repository name. The same snapshot gives the same bytes, in whatever order it was filled. */
export function renderSnapshot(snapshot) {
  const sorted = Object.fromEntries(Object.entries(snapshot).sort(([a], [b]) => byText(a, b)));
  return `${JSON.stringify(sorted, null, 2)}\n`;
}

/** The repositories that differ, each with the entries that are new and those that are gone, in the order of the entries. */
export function compareSnapshots(before, after) {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .sort(byText)
    .map((name) => {
      const [old = [], now = []] = [before[name], after[name]];
      return { name, added: without(now, old), removed: without(old, now) };
    })
    .filter(({ added, removed }) => added.length + removed.length > 0);
}

export function renderDifferences(differences) {
  return differences
    .flatMap(({ name, added, removed }) => [
      `${name}: ${added.length} added, ${removed.length} removed`,
      ...removed.map((entry) => `  - ${entry}`),
      ...added.map((entry) => `  + ${entry}`),
    ])
    .join('\n');
}

/** Entries of one list that the other does not have, or not as often. */
function without(entries, others) {
  const left = new Map();
  for (const other of others) left.set(other, (left.get(other) ?? 0) + 1);
  return entries.filter((entry) => {
    const count = left.get(entry) ?? 0;
    left.set(entry, count - 1);
    return count <= 0;
  });
}

function byText(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
