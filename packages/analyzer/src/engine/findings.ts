import { ignoredBy } from '../load/index.js';
import type { Config } from '../model/config.js';
import type { Finding } from '../model/finding.js';
import type { SolvedProgram } from '../model/program.js';
import type { Draft } from '../model/rule.js';
import { codeRules } from '../rules/code-rules.js';
import { rules } from '../rules/index.js';
import { atConfiguredLevel, isOff } from '../triage/levels.js';
import { rootCauseIds } from '../triage/root-cause.js';

/**
 * Runs all rules that are on; sorted by path, line, column and rule.
 * @param textOf text of a file by its path
 * @param only path of the one source file whose findings are wanted
 */
export function findingsOf(
  solved: SolvedProgram,
  textOf: (path: string) => string,
  config: Config,
  only?: string,
): Finding[] {
  const isIgnored = ignoredBy(config.ignore);
  const lines = new Map<string, string[]>();
  const lineText = (path: string, line: number): string => {
    let text = lines.get(path);
    if (!text) lines.set(path, (text = textOf(path).split('\n')));
    return text[line - 1] ?? '';
  };
  const isWanted = ({ location }: Draft): boolean =>
    (only === undefined || location.path === only) && !isIgnored(location.path);
  const out: Finding[] = [];
  for (const { meta, detect } of only === undefined ? rules : codeRules) {
    if (isOff(meta, config)) continue;
    const sorted = detect(solved)
      .filter((draft) => isWanted(draft) && (draft.handlers.length > 0 || meta.face === 'cli'))
      .map((draft) => atConfiguredLevel(draft, meta, config))
      .sort(byPlace);
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
