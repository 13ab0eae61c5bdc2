import type { Problem } from '../model/analysis.js';
import type { DependencyRecord, Deployment, FunctionRecord } from '../model/deployment.js';
import type { DeclaredHandler } from '../model/handler.js';
import { dependencyRecords, type HandlerFile } from './dependencies.js';
import { dependencyVersions, type DependencyVersions } from './dependency-versions.js';
import { classifyPath, type PathRole } from './discover/classify-path.js';
import { configuredFiles, type ConfiguredHandlers, type ConfiguredPatterns } from './configured-files.js';
import { IgnoreRules } from './discover/git-ignore.js';
import { discoverInside, discoverSources, type DiscoverOptions, type Discovery } from './discover-sources.js';
import type { FileStat, FileSystem } from './file-system.js';
import { compareCodePoints, folderOf, isInside, joinPath, sortedByCodePoint, toPosix } from './paths.js';
import { ProjectTree } from './project-tree.js';
import { readDeclarations } from './read-declarations.js';
import { createResolver, type Resolver } from './resolve-import.js';

/** What the later stages get to know of a project. */
export interface LoadedProject {
  /** Absolute. */
  readonly root: string;
  /** Source files relative to the root, sorted; the code of every declared handler is among them. */
  readonly files: readonly string[];
  /** Size and time of every file in `files`. */
  readonly stats: ReadonlyMap<string, FileStat>;
  readonly packageFolders: readonly string[];
  readonly templates: readonly string[];
  readonly declared: readonly DeclaredHandler[];
  /** Files in which the configuration sees handlers, by its patterns. */
  readonly configured: readonly ConfiguredHandlers[];
  /** Everything that is declared, also functions whose code was not found. */
  readonly deployment: Deployment;
  readonly problems: readonly Problem[];
  readonly resolver: Resolver;
  readonly versions: DependencyVersions;
  /** Dependencies of handlers that the catalogue of packages lists. */
  readonly dependenciesOf: (handlers: readonly HandlerFile[]) => readonly DependencyRecord[];
  readonly classify: (path: string) => PathRole;
}

/** What to leave out, what to look for beside, and where. */
export type LoadOptions = DiscoverOptions & Partial<ConfiguredPatterns>;

/**
 * Finds the sources, the declared handlers and the ways of imports of a project; nothing of it is executed.
 * `options.paths` restrict what is reported, not what imports may lead to.
 */
export function loadProject(fs: FileSystem, folder: string, options: LoadOptions = {}): LoadedProject {
  const root = toPosix(folder);
  const tree = new ProjectTree(fs, root);
  const { handlers: wanted = [], templates: named = [], ignore = [] } = options;
  const found = discoverAll(tree, options);
  const configured = configuredFiles(tree, { handlers: wanted, templates: named, ignore });
  const templates = sortedByCodePoint(new Set([...found.templates, ...configured.templates]));
  const read = readDeclarations({ ...found, templates }, tree);
  const declared = withoutIgnored(read.functions.flatMap(handlerOf), ignore);
  const outside = new Map([
    ...discoverDeclared(declared, new Set(found.files), tree, ignore),
    ...discoverConfigured(configured.handlers, new Set(found.files), tree),
  ]);
  const files = sortedByCodePoint([...found.files, ...outside.keys()]);
  const isChosen = selection(options.paths ?? []);
  const handlers = declared.filter(
    (handler) => isChosen(handler.declaredAt.path) || handler.candidates.slice(0, 1).some(isChosen),
  );
  const code = new Set(handlers.flatMap((handler) => handler.candidates));
  const declaring = new Set(handlers.map((handler) => handler.declaredAt.path));
  const versions = dependencyVersions(fs, root, tree);
  return {
    root,
    files: files.filter((path) => isChosen(path) || code.has(path)),
    stats: new Map([...found.stats, ...outside]),
    packageFolders: found.packageFolders,
    templates: templates.filter((path) => isChosen(path) || declaring.has(path)),
    declared: handlers,
    configured: configured.handlers.map(({ pattern, files: all }) => ({ pattern, files: all.filter(isChosen) })),
    deployment: {
      functions: read.functions.filter(
        ({ declaredAt, candidates }) => isChosen(declaredAt.path) || candidates.slice(0, 1).some(isChosen),
      ),
      capacityProviders: read.capacityProviders.filter(({ declaredAt }) => isChosen(declaredAt.path)),
    },
    problems: [...found.problems, ...read.problems, ...configured.problems]
      .filter((problem) => isChosen(problem.path))
      .sort(byPlace),
    resolver: createResolver(fs, root, new Set(files), tree),
    versions,
    dependenciesOf: (wanted) => dependencyRecords(wanted, tree, versions),
    classify: classifyPath,
  };
}

/** The whole project, since imports may lead anywhere, and the given paths even where the walk would not go. */
function discoverAll(tree: ProjectTree, options: DiscoverOptions): Discovery {
  const ignore = options.ignore ?? [];
  const whole = discoverSources(tree.fs, tree.root, { ignore }, tree);
  if (!options.paths || options.paths.length === 0) return whole;
  const asked = discoverSources(tree.fs, tree.root, options, tree);
  const known = new Set(whole.problems.map((problem) => problem.path));
  return {
    files: sortedByCodePoint(new Set([...whole.files, ...asked.files])),
    stats: new Map([...whole.stats, ...asked.stats]),
    packageFolders: sortedByCodePoint(new Set([...whole.packageFolders, ...asked.packageFolders])),
    templates: sortedByCodePoint(new Set([...whole.templates, ...asked.templates])),
    infrastructure: {
      terraform: both(whole.infrastructure.terraform, asked.infrastructure.terraform),
      cdk: both(whole.infrastructure.cdk, asked.infrastructure.cdk),
      sst: both(whole.infrastructure.sst, asked.infrastructure.sst),
    },
    problems: [...whole.problems, ...asked.problems.filter((problem) => !known.has(problem.path))],
  };
}

function both(a: readonly string[], b: readonly string[]): readonly string[] {
  return sortedByCodePoint(new Set([...a, ...b]));
}

/** A declared function as the later stages look for it in its file; none when its code was not found. */
function handlerOf({ settings, candidates, ...record }: FunctionRecord): DeclaredHandler[] {
  if (candidates.length === 0) return [];
  const { name, source, exportName, declaredAt, streaming } = record;
  const runtime = settings.runtime?.value;
  return [
    {
      name,
      source,
      candidates,
      exportName,
      declaredAt,
      ...(runtime !== undefined && { runtime }),
      ...(streaming && { streaming }),
    },
  ];
}

/** The files around handlers that a template names and the walk left out (build output, test folders, ignored files). */
function discoverDeclared(
  handlers: readonly DeclaredHandler[],
  files: ReadonlySet<string>,
  tree: ProjectTree,
  ignore: readonly string[],
): ReadonlyMap<string, FileStat> {
  const lost = handlers.flatMap((handler) => handler.candidates.slice(0, 1)).filter((path) => !files.has(path));
  if (lost.length === 0) return new Map();
  const folders = lost.map(folderOf).filter((folder) => folder !== '');
  const around = discoverInside(tree, folders, ignore);
  const named = discoverInside(tree, lost, ignore);
  return new Map([...around.stats, ...named.stats].filter(([path]) => !files.has(path)));
}

/** The files that the configuration names and the walk left out. */
function discoverConfigured(
  handlers: readonly ConfiguredHandlers[],
  files: ReadonlySet<string>,
  tree: ProjectTree,
): ReadonlyMap<string, FileStat> {
  const lost = handlers.flatMap((handler) => handler.files).filter((path) => !files.has(path));
  return lost.length === 0 ? new Map() : discoverInside(tree, lost, []).stats;
}

/** What the user asks to ignore stays out, whoever declares it. */
function withoutIgnored(handlers: readonly DeclaredHandler[], patterns: readonly string[]): readonly DeclaredHandler[] {
  const rules = IgnoreRules.forRoot(patterns);
  return handlers.filter((handler) => handler.candidates.some((path) => !rules.ignores(path, false)));
}

function selection(paths: readonly string[]): (path: string) => boolean {
  const folders = paths.map((path) => joinPath('', path));
  return folders.length === 0 ? () => true : (path) => folders.some((folder) => isInside(path, folder));
}

function byPlace(a: Problem, b: Problem): number {
  return compareCodePoints(a.path, b.path) || (a.line ?? 0) - (b.line ?? 0) || compareCodePoints(a.message, b.message);
}
