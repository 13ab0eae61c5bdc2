import type { Problem } from '../model/analysis.js';
import { CompiledOutput } from './discover/compiled-output.js';
import { isExcludedFile, isExcludedFolder, sourcesOfCompiled } from './discover/exclusions.js';
import { IgnoreRules } from './discover/git-ignore.js';
import type { DirectoryEntry, FileStat, FileSystem } from './file-system.js';
import { absolutePath, compareCodePoints, folderOf, isSourceFile, joinPath, sortedByCodePoint } from './paths.js';
import { ProjectTree } from './project-tree.js';
import { problemOfFile } from './source-text.js';
import { isTemplate, mayBeTemplate } from './templates/detect-template.js';
import { TsconfigReader } from './tsconfig.js';

const SST_FILE = /^sst[.]config[.][mc]?[jt]s$/;

export interface DiscoverOptions {
  /** Patterns in the language of .gitignore, seen from the root: files and folders to leave out. */
  readonly ignore?: readonly string[];
  /** Files or folders under the root to which the walk is restricted. */
  readonly paths?: readonly string[];
}

export interface Discovery {
  /** Source files relative to the root, sorted. */
  readonly files: readonly string[];
  /** Size and time of every file in `files`, as the walk saw them. */
  readonly stats: ReadonlyMap<string, FileStat>;
  /** Folders that hold a package.json, sorted. */
  readonly packageFolders: readonly string[];
  /** Deployment templates, recognised by name or content, sorted. */
  readonly templates: readonly string[];
  readonly infrastructure: Infrastructure;
  readonly problems: readonly Problem[];
}

/** Where tools other than templates declare functions, known by names of files alone; sorted. */
export interface Infrastructure {
  /** Files of Terraform. */
  readonly terraform: readonly string[];
  /** Folders with a cdk.json. */
  readonly cdk: readonly string[];
  /** Folders with an sst.config.ts. */
  readonly sst: readonly string[];
}

/** Walks the folders of a project once, without following links. */
export function discoverSources(
  fs: FileSystem,
  root: string,
  options: DiscoverOptions = {},
  tree = new ProjectTree(fs, root),
): Discovery {
  const walk = new Walk(tree, options.ignore ?? [], true);
  for (const start of startsOf(options.paths)) walk.enter(start);
  return walk.result();
}

/** Source files under folders that the walk left out, whatever a .gitignore says of them. */
export function discoverInside(
  tree: ProjectTree,
  folders: readonly string[],
  ignorePatterns: readonly string[],
): Discovery {
  const walk = new Walk(tree, ignorePatterns, false);
  for (const start of folders.length > 0 ? startsOf(folders) : []) walk.enter(start);
  return walk.result();
}

/** The given paths without those that lie inside another one. */
function startsOf(paths: readonly string[] | undefined): string[] {
  if (!paths || paths.length === 0) return [''];
  const normal = sortedByCodePoint(new Set(paths.map((path) => joinPath('', path))));
  return normal.filter(
    (path) => !normal.some((other) => other !== path && (other === '' || path.startsWith(`${other}/`))),
  );
}

interface Folder {
  readonly path: string;
  readonly rules: IgnoreRules;
}

class Walk {
  private readonly files = new Map<string, FileStat>();
  private readonly packageFolders: string[] = [];
  private readonly templates: string[] = [];
  private readonly infrastructure = { terraform: [] as string[], cdk: [] as string[], sst: [] as string[] };
  private readonly problems: Problem[] = [];
  private readonly compiled: CompiledOutput;
  private readonly userRules: IgnoreRules;
  private readonly pending: Folder[] = [];

  constructor(
    private readonly tree: ProjectTree,
    ignorePatterns: readonly string[],
    private readonly obeysGit: boolean,
  ) {
    this.compiled = new CompiledOutput(new TsconfigReader(tree));
    this.userRules = IgnoreRules.forRoot(ignorePatterns);
  }

  /** Reads everything under a start point, which itself may have any name. */
  enter(start: string): void {
    const rules = IgnoreRules.onTheWay(start, (path) =>
      this.obeysGit && this.tree.hasFile(path) ? this.tree.readText(path) : undefined,
    );
    if (this.tree.hasFolder(start)) this.pending.push({ path: start, rules });
    else if (this.tree.hasFile(start)) this.addFile(start);
    for (let next = this.pending.pop(); next; next = this.pending.pop()) this.readFolder(next);
  }

  private readFolder(folder: Folder): void {
    const entries = this.tree.entries(folder.path);
    if (!entries) {
      const path = folder.path === '' ? '.' : folder.path;
      this.problems.push({
        kind: 'unreadable-folder',
        path,
        message: `The folder '${path}' cannot be read; what it holds is not analysed.`,
      });
      return;
    }
    const rules = this.rulesInside(folder, entries);
    this.compiled.note(folder.path);
    if (entries.has('package.json')) this.packageFolders.push(folder.path);
    for (const [name, kind] of entries) {
      const path = folder.path === '' ? name : `${folder.path}/${name}`;
      if (kind === 'directory') this.addFolder(path, name, rules);
      else if (kind === 'file') this.visitFile(path, name, entries, rules);
    }
  }

  private rulesInside(folder: Folder, entries: ReadonlyMap<string, DirectoryEntry['kind']>): IgnoreRules {
    const text =
      this.obeysGit && entries.has('.gitignore') ? this.tree.readText(joinPath(folder.path, '.gitignore')) : undefined;
    return text === undefined ? folder.rules : folder.rules.with(folder.path, text);
  }

  private addFolder(path: string, name: string, rules: IgnoreRules): void {
    if (isExcludedFolder(name) || this.isIgnored(path, rules, true)) return;
    this.pending.push({ path, rules });
  }

  private visitFile(path: string, name: string, entries: ReadonlyMap<string, unknown>, rules: IgnoreRules): void {
    if (mayBeTemplate(name) && !this.isIgnored(path, rules, false) && isTemplate(this.tree, path))
      this.templates.push(path);
    this.noteInfrastructure(path, name, rules);
    if (!isSourceFile(name) || isExcludedFile(name)) return;
    if (sourcesOfCompiled(name).some((source) => entries.has(source))) return;
    if (!this.isIgnored(path, rules, false)) this.addFile(path);
  }

  private noteInfrastructure(path: string, name: string, rules: IgnoreRules): void {
    const kind = name.endsWith('.tf')
      ? 'terraform'
      : name === 'cdk.json'
        ? 'cdk'
        : SST_FILE.test(name)
          ? 'sst'
          : undefined;
    if (!kind || this.isIgnored(path, rules, false)) return;
    this.infrastructure[kind].push(kind === 'terraform' ? path : folderOf(path));
  }

  private isIgnored(path: string, rules: IgnoreRules, isFolder: boolean): boolean {
    return this.userRules.ignores(path, isFolder) || rules.ignores(path, isFolder);
  }

  private addFile(path: string): void {
    const stat = this.tree.fs.stat(absolutePath(this.tree.root, path));
    if (!stat) {
      this.problems.push({ kind: 'unreadable-file', path, message: `'${path}' cannot be read.` });
      return;
    }
    const problem = problemOfFile(this.tree.fs, this.tree.root, path, stat);
    if (problem) this.problems.push(problem);
    else if (isSourceFile(path)) this.files.set(path, stat);
  }

  result(): Discovery {
    const files = this.compiled.withoutCompiled(sortedByCodePoint(this.files.keys()));
    return {
      files,
      stats: new Map(
        files
          .map((path) => [path, this.files.get(path)] as const)
          .filter((pair): pair is [string, FileStat] => pair[1] !== undefined),
      ),
      packageFolders: sortedByCodePoint(this.packageFolders),
      templates: sortedByCodePoint(this.templates),
      infrastructure: {
        terraform: sortedByCodePoint(this.infrastructure.terraform),
        cdk: sortedByCodePoint(this.infrastructure.cdk),
        sst: sortedByCodePoint(this.infrastructure.sst),
      },
      problems: this.problems.sort((a, b) => compareCodePoints(a.path, b.path)),
    };
  }
}
