import { asString } from '../json-text.js';
import { isInside, joinPath } from '../paths.js';
import type { ProjectTree } from '../project-tree.js';
import type { PackageFile, PackageFiles } from './package-files.js';

/** Version ranges that name a package of the same repository. */
const LOCAL_RANGE = /^(?:workspace:|file:|link:|portal:|\*$)/;
const PATH_RANGE = /^(?:file:|link:|portal:|workspace:(?=[.]))(.*)$/;
const WORKSPACE_FILES = ['pnpm-workspace.yaml', 'lerna.json', 'nx.json', 'rush.json', 'turbo.json'];

/** Every package of the repository by its name, as if all of it were one workspace. */
export class WorkspacePackages {
  private byName: Map<string, PackageFile[]> | undefined;
  private readonly workspaceRoots = new Map<string, boolean>();

  constructor(
    private readonly tree: ProjectTree,
    private readonly packages: PackageFiles,
    private readonly files: ReadonlySet<string>,
  ) {}

  /** The package of the repository that `name` means in a folder; undefined when a registry package is meant. */
  find(folder: string, name: string): PackageFile | undefined {
    const declared = this.packages.declaration(folder, name);
    const byPath = declared && this.byPath(declared.folder, declared.range);
    if (byPath) return byPath;
    const nearest = nearestOf(folder, this.named(name));
    if (!nearest) return undefined;
    if (!declared || LOCAL_RANGE.test(declared.range)) return nearest;
    return this.shareWorkspace(folder, nearest.folder) ? nearest : undefined;
  }

  private byPath(folder: string, range: string): PackageFile | undefined {
    const path = PATH_RANGE.exec(range)?.[1];
    return path === undefined ? undefined : this.packages.in(joinPath(folder, path));
  }

  private named(name: string): readonly PackageFile[] {
    this.byName ??= this.index();
    return this.byName.get(name) ?? [];
  }

  private index(): Map<string, PackageFile[]> {
    const result = new Map<string, PackageFile[]>();
    for (const folder of this.packages.foldersAround(this.files)) {
      const file = this.packages.in(folder);
      const name = asString(file?.json['name']);
      if (!file || name === undefined) continue;
      const list = result.get(name);
      if (list) list.push(file);
      else result.set(name, [file]);
    }
    return result;
  }

  /** True when one workspace root governs both folders: then the local package wins over the registry. */
  private shareWorkspace(a: string, b: string): boolean {
    return this.packages.around(a).some((file) => isInside(b, file.folder) && this.isWorkspaceRoot(file));
  }

  private isWorkspaceRoot(file: PackageFile): boolean {
    const known = this.workspaceRoots.get(file.folder);
    if (known !== undefined) return known;
    const result =
      file.json['workspaces'] !== undefined ||
      WORKSPACE_FILES.some((name) => this.tree.hasFile(joinPath(file.folder, name)));
    this.workspaceRoots.set(file.folder, result);
    return result;
  }
}

/** The package that shares the longest path with a folder; undefined when two share it alike. */
function nearestOf(folder: string, candidates: readonly PackageFile[]): PackageFile | undefined {
  const shared = candidates.map((candidate) => sharedSegments(folder, candidate.folder));
  const best = Math.max(...shared);
  const nearest = candidates.filter((_, i) => shared[i] === best);
  return nearest.length === 1 ? nearest[0] : undefined;
}

/** How many folders two paths have in common from the root. */
export function sharedSegments(a: string, b: string): number {
  const left = a.split('/');
  const right = b.split('/');
  let count = 0;
  while (count < left.length && left[count] === right[count] && left[count] !== '') count++;
  return count;
}
