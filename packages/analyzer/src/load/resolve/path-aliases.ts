import { folderOf, joinPath } from '../paths.js';
import type { Tsconfig, TsconfigReader } from '../tsconfig.js';
import { matchPattern } from './export-targets.js';

export interface AliasMatch {
  /** Root-relative module paths that the alias may mean. */
  readonly targets: readonly string[];
  /** False for a catch-all (`*`, `baseUrl`), which says nothing when it leads nowhere. */
  readonly specific: boolean;
}

/** The `paths` and `baseUrl` of the tsconfig files around a folder, nearest first. */
export class PathAliases {
  private readonly upward = new Map<string, readonly Tsconfig[]>();

  constructor(private readonly tsconfigs: TsconfigReader) {}

  matches(folder: string, specifier: string): AliasMatch[] {
    const result: AliasMatch[] = [];
    for (const config of this.around(folder)) {
      const best = config.paths && bestPattern(config.paths, specifier);
      if (best) result.push(best);
      if (config.baseUrl !== undefined)
        result.push({ targets: [joinPath(config.baseUrl, specifier)], specific: false });
    }
    return result;
  }

  private around(folder: string): readonly Tsconfig[] {
    const known = this.upward.get(folder);
    if (known) return known;
    const own = this.tsconfigs
      .configsIn(folder)
      .filter((config) => config.paths !== undefined || config.baseUrl !== undefined);
    const result = folder === '' ? own : [...own, ...this.around(folderOf(folder))];
    this.upward.set(folder, result);
    return result;
  }
}

/** An exact pattern wins, then the one with the longest text before its star. */
function bestPattern(paths: ReadonlyMap<string, readonly string[]>, specifier: string): AliasMatch | undefined {
  const exact = paths.get(specifier);
  if (exact) return { targets: exact, specific: true };
  let best: AliasMatch | undefined;
  let bestLength = -1;
  for (const [pattern, targets] of paths) {
    const rest = matchPattern(pattern, specifier);
    const length = pattern.indexOf('*');
    if (rest === undefined || length <= bestLength) continue;
    bestLength = length;
    best = { targets: targets.map((target) => joinPath('', target.replace('*', rest))), specific: length > 0 };
  }
  return best;
}
