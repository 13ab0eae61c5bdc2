import type { FileSystem } from './file-system.js';
import { folderOf, foldersUpward, joinPath, relativeTo } from './paths.js';
import { ProjectTree } from './project-tree.js';
import { PackageFiles } from './resolve/package-files.js';
import { versionInNpmLock } from './versions/npm-lock.js';
import { PnpmLock } from './versions/pnpm-lock.js';
import { escapeRegExp, lowestVersion } from './versions/version-text.js';
import { versionInYarnLock } from './versions/yarn-lock.js';

export interface DependencyVersions {
  /** Version that a file's project resolves a package to: from the nearest lock file, else the lowest that the range allows. */
  readonly versionOf: (fromFile: string, packageName: string) => string | undefined;
}

/** Reads lock files and package.json files when a version is asked for, and not before. */
export function dependencyVersions(fs: FileSystem, root: string, tree = new ProjectTree(fs, root)): DependencyVersions {
  const versions = new Versions(tree);
  return { versionOf: (fromFile, packageName) => versions.of(folderOf(fromFile), packageName) };
}

type LockKind = 'package-lock.json' | 'npm-shrinkwrap.json' | 'pnpm-lock.yaml' | 'yarn.lock';

interface LockFile {
  readonly kind: LockKind;
  readonly folder: string;
  readonly text: string;
  readonly pnpm?: PnpmLock;
}

const LOCK_FILES: readonly LockKind[] = ['package-lock.json', 'npm-shrinkwrap.json', 'pnpm-lock.yaml', 'yarn.lock'];

function lockFile(kind: LockKind, folder: string, text: string): LockFile {
  return { kind, folder, text, ...(kind === 'pnpm-lock.yaml' && { pnpm: new PnpmLock(text) }) };
}

class Versions {
  private readonly packages: PackageFiles;
  private readonly answers = new Map<string, string | undefined>();
  private readonly locks = new Map<string, LockFile | undefined>();

  constructor(private readonly tree: ProjectTree) {
    this.packages = new PackageFiles(tree);
  }

  of(folder: string, name: string): string | undefined {
    const key = `${folder}\n${name}`;
    if (this.answers.has(key)) return this.answers.get(key);
    const range = this.packages.declaration(folder, name)?.range;
    const version = this.locked(folder, name, range) ?? this.byRange(folder, name, range);
    this.answers.set(key, version);
    return version;
  }

  private locked(folder: string, name: string, range: string | undefined): string | undefined {
    const lock = this.lockFor(folder);
    if (!lock) return undefined;
    const inside = relativeTo(folder, lock.folder);
    if (lock.pnpm) return lock.pnpm.versionOf(inside, name);
    return lock.kind === 'yarn.lock'
      ? versionInYarnLock(lock.text, name, range)
      : versionInNpmLock(lock.text, inside, name);
  }

  /** The lock file of the nearest folder upward that has one. */
  private lockFor(folder: string): LockFile | undefined {
    if (this.locks.has(folder)) return this.locks.get(folder);
    const kind = LOCK_FILES.find((name) => this.tree.hasFile(joinPath(folder, name)));
    const text = kind && this.tree.readText(joinPath(folder, kind));
    const own = kind && text !== undefined ? lockFile(kind, folder, text) : undefined;
    const lock = own ?? (folder === '' ? undefined : this.lockFor(folderOf(folder)));
    this.locks.set(folder, lock);
    return lock;
  }

  private byRange(folder: string, name: string, range: string | undefined): string | undefined {
    if (range === undefined) return undefined;
    const catalog = /^catalog:(.*)$/.exec(range)?.[1];
    const meant = catalog === undefined ? range : this.catalogRange(folder, catalog, name);
    return meant === undefined ? undefined : lowestVersion(meant);
  }

  /** `catalog:` and `catalog:name` stand for a range in pnpm-workspace.yaml. */
  private catalogRange(folder: string, catalog: string, name: string): string | undefined {
    const file = foldersUpward(folder)
      .map((above) => joinPath(above, 'pnpm-workspace.yaml'))
      .find((path) => this.tree.hasFile(path));
    const text = file === undefined ? undefined : this.tree.readText(file);
    const isDefault = catalog === '' || catalog === 'default';
    const head = isDefault ? /^catalog:[ ]*$/m : new RegExp(`^[ ]+(['"]?)${escapeRegExp(catalog)}\\1:[ ]*$`, 'm');
    const start = text === undefined ? undefined : head.exec(text);
    if (text === undefined || !start) return undefined;
    const rest = text.slice(start.index + start[0].length);
    const section = rest.slice(0, Math.max(rest.search(isDefault ? /^\S/m : /^ {0,2}\S/m), 0) || rest.length);
    return new RegExp(`^\\s+(['"]?)${escapeRegExp(name)}\\1:\\s*['"]?([^'"\\n]+?)['"]?\\s*$`, 'm').exec(section)?.[2];
  }
}
