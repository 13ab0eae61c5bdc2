import { asObject, asString } from '../json-text.js';
import { isInside, joinPath } from '../paths.js';
import type { PackageFiles } from '../resolve/package-files.js';

const BUNDLER = /\b(?:esbuild|ncc|tsup|rollup|rolldown|tsdown|microbundle|parcel|swc|bun build|vite build)\b/;
const SOURCE_ARGUMENT = /(?<=^|[\s='"])(?:[.][/])?[\w@./-]+[.][mc]?[jt]sx?(?=$|[\s'"])/g;

/** Source files that the build scripts of the nearest package.json hand to a bundler, relative to the root. */
export function bundlerEntries(packages: PackageFiles, folder: string): string[] {
  const pack = packages.around(folder)[0];
  if (!pack) return [];
  const commands = Object.values(asObject(pack.json['scripts']) ?? {}).map((script) => asString(script) ?? '');
  const words = commands
    .filter((command) => BUNDLER.test(command))
    .flatMap((command) => command.match(SOURCE_ARGUMENT) ?? []);
  const paths = words.map((word) => joinPath(pack.folder, word)).filter((path) => isInside(path, pack.folder));
  return [...new Set(paths)];
}
