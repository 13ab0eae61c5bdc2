import { minVersion } from 'semver';
import { parse } from 'jsonc-parser';
import type { FileSystem } from './file-system.js';
import { absolutePath, folderOf } from './paths.js';
import type { ProjectTree } from './project-tree.js';

export interface DependencyVersions {
  /** Version that a file's project resolves a package to: from the nearest lock file, else the lowest that the range allows. */
  readonly versionOf: (fromFile: string, packageName: string) => string | undefined;
}

/** Reads lock files and package.json files when a version is asked for, and not before. */
export function dependencyVersions(fs: FileSystem, root: string, _tree?: ProjectTree): DependencyVersions {
  const texts = new Map<string, string | undefined>();
  const textOf = (path: string): string | undefined => {
    if (!texts.has(path)) texts.set(path, fs.readFile(absolutePath(root, path)));
    return texts.get(path);
  };
  return {
    versionOf(fromFile, packageName) {
      for (let folder = folderOf(fromFile); ; folder = folderOf(folder)) {
        const found = locked(textOf, folder, packageName) ?? declared(textOf, folder, packageName);
        if (found !== undefined || folder === '') return found;
      }
    },
  };
}

type TextOf = (path: string) => string | undefined;

function inFolder(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

function locked(textOf: TextOf, folder: string, name: string): string | undefined {
  const escaped = name.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
  const npm = textOf(inFolder(folder, 'package-lock.json'));
  if (npm) return new RegExp(`"node_modules/${escaped}":\\s*\\{\\s*"version":\\s*"([^"]+)"`).exec(npm)?.[1];
  const pnpm = textOf(inFolder(folder, 'pnpm-lock.yaml'));
  if (pnpm) return new RegExp(`^\\s+'?/?${escaped}[@/](\\d[^'():\\s]*)`, 'm').exec(pnpm)?.[1];
  const yarn = textOf(inFolder(folder, 'yarn.lock'));
  if (yarn) return new RegExp(`^"?${escaped}@[^\\n]*:\\n\\s+version:?\\s+"?([^"\\s]+)`, 'm').exec(yarn)?.[1];
  return undefined;
}

function declared(textOf: TextOf, folder: string, name: string): string | undefined {
  const text = textOf(inFolder(folder, 'package.json'));
  if (!text) return undefined;
  const json = parse(text) as Record<string, Record<string, string> | undefined> | undefined;
  const range = json?.['dependencies']?.[name] ?? json?.['devDependencies']?.[name] ?? json?.['peerDependencies']?.[name];
  if (typeof range !== 'string') return undefined;
  try {
    return minVersion(range)?.version;
  } catch {
    return undefined;
  }
}
