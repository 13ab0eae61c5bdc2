import ignore, { type Ignore } from 'ignore';
import { folderOf, foldersUpward, joinPath, relativeTo } from '../paths.js';

/** What patterns in the language of .gitignore, seen from the root, leave out. */
export function ignoredBy(patterns: readonly string[]): (path: string) => boolean {
  const rules = IgnoreRules.forRoot(patterns);
  return (path) => path !== '' && path !== '.' && rules.ignores(path, false);
}

interface Level {
  readonly folder: string;
  readonly rules: Ignore;
}

/** The ignore files that are in force in one folder, outermost first. */
export class IgnoreRules {
  private constructor(private readonly levels: readonly Level[]) {}

  /** @param patterns in the language of .gitignore, seen from the root. */
  static forRoot(patterns: readonly string[]): IgnoreRules {
    const none = new IgnoreRules([]);
    return patterns.length === 0 ? none : none.with('', patterns.join('\n'));
  }

  /** The rules of all folders above one that is entered from the side; `read` gives an ignore file's text. */
  static onTheWay(folder: string, read: (path: string) => string | undefined): IgnoreRules {
    const above = folder === '' ? [] : foldersUpward(folderOf(folder)).reverse();
    let rules = new IgnoreRules([]);
    for (const current of above) {
      const text = read(joinPath(current, '.gitignore'));
      if (text !== undefined) rules = rules.with(current, text);
    }
    return rules;
  }

  /** The same rules with those of an ignore file inside `folder`. */
  with(folder: string, text: string): IgnoreRules {
    return new IgnoreRules([...this.levels, { folder, rules: ignore().add(text) }]);
  }

  /** Asked from the root downwards: the folders above `path` are known not to be ignored. */
  ignores(path: string, isFolder: boolean): boolean {
    for (let i = this.levels.length - 1; i >= 0; i--) {
      const level = this.levels[i];
      if (!level) continue;
      const relative = relativeTo(path, level.folder);
      const verdict = level.rules.test(isFolder ? `${relative}/` : relative);
      if (verdict.ignored) return true;
      if (verdict.unignored) return false;
    }
    return false;
  }
}
