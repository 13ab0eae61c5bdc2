import type { Problem } from '../model/analysis.js';
import type { DeclaredHandler } from '../model/handler.js';
import { dependencyVersions, type DependencyVersions } from './dependency-versions.js';
import { classifyPath, type PathRole } from './discover/classify-path.js';
import { discoverSources, type DiscoverOptions } from './discover-sources.js';
import type { FileStat, FileSystem } from './file-system.js';
import { compareCodePoints, folderOf } from './paths.js';
import { ProjectTree } from './project-tree.js';
import { readTemplates } from './read-templates.js';
import { createResolver, type Resolver } from './resolve-import.js';

/** What the later stages get to know of a project. */
export interface LoadedProject {
  /** Absolute. */
  readonly root: string;
  /** Source files relative to the root, sorted; the code of every declared handler is among them. */
  readonly files: readonly string[];
  readonly stats: ReadonlyMap<string, FileStat>;
  readonly packageFolders: readonly string[];
  readonly templates: readonly string[];
  readonly declared: readonly DeclaredHandler[];
  readonly problems: readonly Problem[];
  readonly resolver: Resolver;
  readonly versions: DependencyVersions;
  readonly classify: (path: string) => PathRole;
}

/** Finds the sources, the declared handlers and the ways of imports of a project; nothing of it is executed. */
export function loadProject(fs: FileSystem, root: string, options: DiscoverOptions = {}): LoadedProject {
  const tree = new ProjectTree(fs, root);
  const found = discoverSources(fs, root, options, tree);
  const declared = readTemplates(fs, root, found.templates, new Set(found.files), tree);
  const extra = declaredOutside(fs, root, options, declared.handlers, new Set(found.files), tree);
  const files = [...found.files, ...extra.keys()].sort(compareCodePoints);
  return {
    root,
    files,
    stats: new Map([...found.stats, ...extra]),
    packageFolders: found.packageFolders,
    templates: found.templates,
    declared: declared.handlers,
    problems: [...found.problems, ...declared.problems].sort(byPlace),
    resolver: createResolver(fs, root, new Set(files), tree),
    versions: dependencyVersions(fs, root, tree),
    classify: classifyPath,
  };
}

/** The files around handlers that a template names and the walk left out (build output, test folders). */
function declaredOutside(
  fs: FileSystem,
  root: string,
  options: DiscoverOptions,
  handlers: readonly DeclaredHandler[],
  files: ReadonlySet<string>,
  tree: ProjectTree,
): Map<string, FileStat> {
  const lost = handlers.map((handler) => handler.candidates[0]).filter((path) => path !== undefined && !files.has(path)) as string[];
  const result = new Map<string, FileStat>();
  if (lost.length === 0) return result;
  const around = discoverSources(fs, root, { ...options, paths: lost.map(folderOf).filter((folder) => folder !== '') }, tree);
  for (const path of around.files) {
    const stat = around.stats.get(path);
    if (stat && !files.has(path)) result.set(path, stat);
  }
  for (const path of lost) {
    const stat = fs.stat(`${root}/${path}`);
    if (stat) result.set(path, stat);
  }
  return result;
}

function byPlace(a: Problem, b: Problem): number {
  return compareCodePoints(a.path, b.path) || (a.line ?? 0) - (b.line ?? 0) || compareCodePoints(a.message, b.message);
}
