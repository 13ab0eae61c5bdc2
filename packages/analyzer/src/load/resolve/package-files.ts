import { asObject, asString, type JsonObject } from '../json-text.js';
import { folderOf, foldersUpward, joinPath } from '../paths.js';
import type { ProjectTree } from '../project-tree.js';

export interface PackageFile {
  readonly folder: string;
  readonly json: JsonObject;
}

const DEPENDENCY_FIELDS = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];

/** The package.json files of a project, read on first question. */
export class PackageFiles {
  private readonly upward = new Map<string, readonly PackageFile[]>();

  constructor(private readonly tree: ProjectTree) {}

  in(folder: string): PackageFile | undefined {
    const json = this.tree.readJson(joinPath(folder, 'package.json'));
    return json && { folder, json };
  }

  /** The package.json files that govern a folder, nearest first. */
  around(folder: string): readonly PackageFile[] {
    const known = this.upward.get(folder);
    if (known) return known;
    const own = this.in(folder);
    const above = folder === '' ? [] : this.around(folderOf(folder));
    const result = own ? [own, ...above] : above;
    this.upward.set(folder, result);
    return result;
  }

  /** How the nearest package.json that declares a package names its version, and where it does. */
  declaration(folder: string, name: string): { readonly range: string; readonly folder: string } | undefined {
    for (const file of this.around(folder)) {
      for (const field of DEPENDENCY_FIELDS) {
        const range = asString(asObject(file.json[field])?.[name]);
        if (range !== undefined) return { range, folder: file.folder };
      }
    }
    return undefined;
  }

  /** Folders with a package.json among those that hold the given files, and above them. */
  foldersAround(files: Iterable<string>): string[] {
    const seen = new Set<string>();
    for (const file of files) {
      for (const folder of foldersUpward(folderOf(file))) {
        if (seen.has(folder)) break;
        seen.add(folder);
      }
    }
    return [...seen].filter((folder) => this.tree.hasFile(joinPath(folder, 'package.json')));
  }
}

/** `@scope/name/sub/path` -> its package name and the rest. */
export function splitSpecifier(specifier: string): { readonly name: string; readonly subpath: string } {
  const parts = specifier.split('/');
  const count = specifier.startsWith('@') ? 2 : 1;
  return { name: parts.slice(0, count).join('/'), subpath: parts.slice(count).join('/') };
}
