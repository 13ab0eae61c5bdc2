import type { Finding } from '../model/finding.js';
import type { SolvedProgram } from '../model/program.js';
import type { Draft } from '../model/rule.js';
import { rules } from '../rules/index.js';
import { rootCauseIds } from '../triage/root-cause.js';

/**
 * Runs all rules; sorted by path, line, column and rule.
 * @param textOf text of a file by its path
 * @param only path of the one file whose findings are wanted
 */
export function findingsOf(solved: SolvedProgram, textOf: (path: string) => string, only?: string): Finding[] {
  const lines = new Map<string, string[]>();
  const lineText = (path: string, line: number): string => {
    let text = lines.get(path);
    if (!text) lines.set(path, (text = textOf(path).split('\n')));
    return text[line - 1] ?? '';
  };
  const isWanted = ({ handlers, location }: Draft): boolean =>
    handlers.length > 0 && (only === undefined || location.path === only);
  const out: Finding[] = [];
  for (const { meta, detect } of rules) {
    const sorted = detect(solved).filter(isWanted).sort(byPlace);
    const ids = rootCauseIds(meta.code, sorted, lineText);
    sorted.forEach((draft, i) =>
      out.push({ ruleId: meta.code, category: meta.category, ...draft, rootCause: ids[i] ?? '' }),
    );
  }
  return out.sort((a, b) => byPlace(a, b) || byText(a.ruleId, b.ruleId));
}

function byPlace({ location: a }: Draft, { location: b }: Draft): number {
  return byPath(a, b) || a.line - b.line || a.column - b.column;
}

export function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return byText(a.path, b.path);
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
