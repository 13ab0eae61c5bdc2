import { dependencyRule } from '../catalog/dependency-rules.js';
import type { DependencyRecord } from '../model/deployment.js';
import type { DependencyVersions } from './dependency-versions.js';
import { asObject, asString } from './json-text.js';
import { foldersUpward, folderOf, joinPath } from './paths.js';
import type { ProjectTree } from './project-tree.js';
import { parseTemplate } from './templates/template-file.js';
import { entryAt } from './templates/template-node.js';
import { isOlder } from './versions/version-text.js';

/** A handler and its file. */
export interface HandlerFile {
  readonly id: string;
  readonly file: string;
}

/**
 * Dependencies of the packages that hold handlers, as far as the catalogue says something about them; sorted by place.
 * Only `dependencies` count: what is for development alone is not deployed.
 */
export function dependencyRecords(
  handlers: readonly HandlerFile[],
  tree: ProjectTree,
  versions: DependencyVersions,
): DependencyRecord[] {
  const byPackage = new Map<string, string[]>();
  for (const { id, file } of handlers)
    for (const path of packagesAround(file, tree)) {
      const ids = byPackage.get(path);
      if (ids) ids.push(id);
      else byPackage.set(path, [id]);
    }
  return [...byPackage]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([path, ids]) => recordsOf(path, ids.sort(), tree, versions));
}

/** The package.json files of the folders around a file, the nearest first. */
function packagesAround(file: string, tree: ProjectTree): string[] {
  return foldersUpward(folderOf(file))
    .map((folder) => joinPath(folder, 'package.json'))
    .filter((path) => tree.hasFile(path));
}

function recordsOf(
  path: string,
  handlers: readonly string[],
  tree: ProjectTree,
  versions: DependencyVersions,
): DependencyRecord[] {
  const dependencies = asObject(tree.readJson(path)?.['dependencies']);
  const names = Object.keys(dependencies ?? {}).filter((name) => dependencyRule(name) !== undefined);
  const text = names.length > 0 ? tree.readText(path) : undefined;
  if (text === undefined) return [];
  const file = parseTemplate(path, text);
  return names.flatMap((name) => {
    const entry = entryAt(file.root, 'dependencies', name);
    if (!entry) return [];
    const version = versions.versionOf(path, name);
    const range = asString(dependencies?.[name]) ?? '';
    const minimum = dependencyRule(name)?.minimum;
    const isOld = minimum !== undefined && version !== undefined && isOlder(version, minimum);
    return [{ name, range, version, ...(isOld && { olderThan: minimum }), at: file.location(entry), handlers }];
  });
}
