import { builtinModules } from 'node:module';
import type { FileSystem } from './file-system.js';
import { folderOf, isOutside, joinPath, sortedByCodePoint } from './paths.js';
import { ProjectTree } from './project-tree.js';
import { BuildOutput } from './resolve/build-output.js';
import { exportTargets } from './resolve/export-targets.js';
import { Layers } from './resolve/layers.js';
import { PackageEntry } from './resolve/package-entry.js';
import { PackageFiles, splitSpecifier } from './resolve/package-files.js';
import { PathAliases } from './resolve/path-aliases.js';
import { isDataFile, SourceProbe, type Probed } from './resolve/source-probe.js';
import { WorkspacePackages } from './resolve/workspace-packages.js';
import { TsconfigReader } from './tsconfig.js';

/** Where an import leads. A package outside the repository is just its name; 'json' is any file without code. */
export type Resolution =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'json'; readonly path: string }
  | { readonly kind: 'package'; readonly name: string }
  | { readonly kind: 'builtin'; readonly name: string }
  | { readonly kind: 'unresolved' };

export interface Resolver {
  readonly resolve: (fromFile: string, specifier: string) => Resolution;
  /** Source files directly inside a folder named by a computed require, sorted. */
  readonly resolveGlob: (fromFile: string, folder: string) => readonly string[];
}

const UNRESOLVED: Resolution = { kind: 'unresolved' };
const BUILTINS = new Set(builtinModules);
/** An import of build output means its source, where that is found. */
const OUTPUT_FOLDER = /(?:^|[/])(?:dist|build|out)(?:[/]|$)/;
const RELATIVE = /^[.]{1,2}(?:[/]|$)/;

/** @param files the source files of the project, relative to the root. */
export function createResolver(
  fs: FileSystem,
  root: string,
  files: ReadonlySet<string>,
  tree = new ProjectTree(fs, root),
): Resolver {
  const resolver = new ImportResolver(tree, files);
  return {
    resolve: (fromFile, specifier) => resolver.resolve(folderOf(fromFile), specifier),
    resolveGlob: (fromFile, folder) => resolver.filesIn(folderOf(fromFile), folder),
  };
}

class ImportResolver {
  private readonly cache = new Map<string, Map<string, Resolution>>();
  private readonly probe: SourceProbe;
  private readonly packages: PackageFiles;
  private readonly workspace: WorkspacePackages;
  private readonly entry: PackageEntry;
  private readonly aliases: PathAliases;
  private layers: Layers | undefined;
  private filesByFolder: Map<string, string[]> | undefined;

  constructor(
    private readonly tree: ProjectTree,
    private readonly files: ReadonlySet<string>,
  ) {
    const tsconfigs = new TsconfigReader(tree);
    this.probe = new SourceProbe(tree, files);
    this.packages = new PackageFiles(tree);
    this.workspace = new WorkspacePackages(tree, this.packages, files);
    this.entry = new PackageEntry(this.probe, new BuildOutput(tsconfigs));
    this.aliases = new PathAliases(tsconfigs);
  }

  resolve(folder: string, specifier: string): Resolution {
    let known = this.cache.get(folder);
    if (!known) this.cache.set(folder, (known = new Map<string, Resolution>()));
    let result = known.get(specifier);
    if (!result) known.set(specifier, (result = this.find(folder, specifier.replace(/[?].*$/, ''))));
    return result;
  }

  private find(folder: string, specifier: string): Resolution {
    if (RELATIVE.test(specifier)) return this.relative(folder, specifier);
    if (specifier.startsWith('/')) return this.absolute(folder, specifier);
    if (specifier.startsWith('node:')) return { kind: 'builtin', name: specifier.slice('node:'.length) };
    if (BUILTINS.has(specifier)) return { kind: 'builtin', name: specifier };
    const local =
      this.aliased(folder, specifier) ?? this.imported(folder, specifier) ?? this.workspacePackage(folder, specifier);
    return local ?? this.layerPackage(folder, specifier) ?? { kind: 'package', name: specifier };
  }

  private relative(folder: string, specifier: string): Resolution {
    const path = joinPath(folder, specifier);
    const package_ = insidePackages(path);
    if (package_) return package_;
    if (isOutside(path)) return this.absolute(folder, path.replace(/^(?:[.][.][/])+/, '/'));
    const found = this.probe.known(path) ?? this.folderEntry(path);
    if (found) return found;
    const elsewhere = OUTPUT_FOLDER.test(path) ? this.entry.firstOf('', [path]) : this.probe.onDisk(path);
    return elsewhere ?? dataFile(path) ?? UNRESOLVED;
  }

  /** `require('./folder')` where the folder's package.json names its entry. */
  private folderEntry(path: string): Probed | undefined {
    const pack = this.tree.hasFolder(path) ? this.packages.in(path) : undefined;
    return pack && this.entry.find(pack, '');
  }

  /** In a function, absolute paths lead into layers; a layer from elsewhere is a package. */
  private absolute(folder: string, specifier: string): Resolution {
    const inLayer = specifier.startsWith('/opt/');
    const path = inLayer ? this.layerIndex().fromOpt(folder, specifier) : undefined;
    if (path !== undefined) return { kind: 'file', path };
    return insidePackages(specifier) ?? (inLayer ? { kind: 'package', name: specifier } : UNRESOLVED);
  }

  private layerIndex(): Layers {
    this.layers ??= new Layers(this.files);
    return this.layers;
  }

  /** By the `paths` and `baseUrl` of the tsconfig files around. */
  private aliased(folder: string, specifier: string): Resolution | undefined {
    let specific = false;
    for (const match of this.aliases.matches(folder, specifier)) {
      for (const target of match.targets) {
        const inPackages = target.lastIndexOf('node_modules/');
        if (inPackages >= 0) return { kind: 'package', name: specifier };
        const found =
          this.probe.known(target) ??
          this.folderEntry(target) ??
          (match.specific ? this.entry.firstOf('', [target]) : undefined);
        if (found) return found;
      }
      specific ||= match.specific;
    }
    if (!specific) return undefined;
    const workspace = this.workspacePackage(folder, specifier);
    if (workspace) return workspace;
    const declared = this.packages.declaration(folder, splitSpecifier(specifier).name) !== undefined;
    return declared ? { kind: 'package', name: specifier } : UNRESOLVED;
  }

  /** By the `imports` of the nearest package.json that has some. */
  private imported(folder: string, specifier: string): Resolution | undefined {
    if (!specifier.startsWith('#')) return undefined;
    const pack = this.packages.around(folder).find((file) => file.json['imports'] !== undefined);
    const targets = pack ? exportTargets(pack.json['imports'], specifier) : [];
    const found =
      pack &&
      this.entry.firstOf(
        pack.folder,
        targets.filter((target) => target.startsWith('.')),
      );
    if (found) return found;
    const outside = targets.find((target) => !target.startsWith('.'));
    return outside === undefined ? UNRESOLVED : this.resolve(folder, outside);
  }

  private workspacePackage(folder: string, specifier: string): Resolution | undefined {
    const { name, subpath } = splitSpecifier(specifier);
    const pack = this.workspace.find(folder, name);
    return pack && (this.entry.find(pack, subpath) ?? UNRESOLVED);
  }

  /** A package that nobody declares and that lies in a layer. */
  private layerPackage(folder: string, specifier: string): Resolution | undefined {
    if (!specifier.includes('/')) return undefined;
    const path = this.layerIndex().fromPackage(folder, specifier);
    if (path === undefined) return undefined;
    const declared = this.packages.declaration(folder, splitSpecifier(specifier).name) !== undefined;
    return declared ? undefined : { kind: 'file', path };
  }

  filesIn(folder: string, specifier: string): readonly string[] {
    this.filesByFolder ??= groupByFolder(this.files);
    const trimmed = specifier.replace(/[/]+$/, '');
    if (RELATIVE.test(specifier)) return this.filesByFolder.get(joinPath(folder, specifier)) ?? [];
    for (const match of this.aliases.matches(folder, trimmed)) {
      for (const target of match.targets) {
        const files = this.filesByFolder.get(target);
        if (files) return files;
      }
    }
    return [];
  }
}

/** A path that leads into an installed package means that package. */
function insidePackages(path: string): Resolution | undefined {
  const at = path.lastIndexOf('node_modules/');
  return at < 0 ? undefined : { kind: 'package', name: path.slice(at + 'node_modules/'.length) };
}

/** A file that holds no code may be missing (written by the build): nothing is lost for the analysis. */
function dataFile(path: string): Resolution | undefined {
  return isDataFile(path) ? { kind: 'json', path } : undefined;
}

function groupByFolder(files: Iterable<string>): Map<string, string[]> {
  const result = new Map<string, string[]>();
  for (const file of sortedByCodePoint(files)) {
    const folder = folderOf(file);
    const list = result.get(folder);
    if (list) list.push(file);
    else result.set(folder, [file]);
  }
  return result;
}
