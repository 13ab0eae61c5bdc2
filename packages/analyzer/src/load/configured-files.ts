import picomatch from 'picomatch';
import type { Problem } from '../model/analysis.js';
import type { FilePattern, HandlerPattern } from '../model/config.js';
import { IgnoreRules } from './discover/git-ignore.js';
import { baseName, isSourceFile, sortedByCodePoint } from './paths.js';
import type { ProjectTree } from './project-tree.js';
import { isTemplate } from './templates/detect-template.js';

/** Patterns of a configuration. */
export interface ConfiguredPatterns {
  readonly handlers: readonly HandlerPattern[];
  readonly templates: readonly FilePattern[];
  readonly ignore: readonly string[];
}

/** The files that may hold the handlers of one pattern. */
export interface ConfiguredHandlers {
  readonly pattern: HandlerPattern;
  /** Sorted; never empty. */
  readonly files: readonly string[];
}

export interface ConfiguredFiles {
  readonly handlers: readonly ConfiguredHandlers[];
  readonly templates: readonly string[];
  /** Patterns that lead nowhere. */
  readonly problems: readonly Problem[];
}

/** Never part of a project, whatever a pattern says. */
const NEVER_ENTERED = new Set(['node_modules', '.git']);

/** Looks for the files that a configuration names, also where the walk over the project does not go. */
export function configuredFiles(tree: ProjectTree, patterns: ConfiguredPatterns): ConfiguredFiles {
  const search = new Search(tree, IgnoreRules.forRoot(patterns.ignore));
  const problems: Problem[] = [];
  const handlers = patterns.handlers.map((pattern) => ({
    pattern,
    files: search.matching(pattern.glob).filter(isSourceFile),
  }));
  for (const { pattern, files } of handlers)
    if (files.length === 0) problems.push(complaint(pattern, `'${pattern.glob}' in handlers matches no source file`));
  const templates = patterns.templates.flatMap((pattern) => {
    const files = search.matching(pattern.glob).filter((path) => isTemplate(tree, path));
    if (files.length === 0)
      problems.push(complaint(pattern, `'${pattern.glob}' in templates matches no deployment template with functions`));
    return files;
  });
  return { handlers: handlers.filter(({ files }) => files.length > 0), templates, problems };
}

/** What a pattern of the configuration fails to do, with the remedy. */
export function complaint({ location }: FilePattern, fact: string): Problem {
  return {
    kind: 'bad-config',
    path: location?.path ?? '',
    ...(location && { line: location.line, location }),
    message: `${fact}; correct it, or take it out of the configuration.`,
  };
}

class Search {
  private readonly below = new Map<string, readonly string[]>();

  constructor(
    private readonly tree: ProjectTree,
    private readonly ignored: IgnoreRules,
  ) {}

  matching(glob: string): readonly string[] {
    // A file may be called [id].ts, which is a pattern as well.
    if (this.tree.hasFile(glob)) return this.ignored.ignores(glob, false) ? [] : [glob];
    const { base, isGlob } = picomatch.scan(glob);
    if (!isGlob) return [];
    const matches = picomatch(glob, { dot: true });
    return this.filesBelow(base).filter((path) => matches(path));
  }

  private filesBelow(folder: string): readonly string[] {
    const known = this.below.get(folder);
    if (known) return known;
    const files: string[] = [];
    const pending = [folder];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      for (const [name, kind] of this.tree.entries(next) ?? []) {
        const path = next === '' ? name : `${next}/${name}`;
        if (NEVER_ENTERED.has(baseName(path)) || this.ignored.ignores(path, kind === 'directory')) continue;
        if (kind === 'directory') pending.push(path);
        else if (kind === 'file') files.push(path);
      }
    }
    const sorted = sortedByCodePoint(files);
    this.below.set(folder, sorted);
    return sorted;
  }
}
