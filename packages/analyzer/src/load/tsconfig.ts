import { asObject, asString, asStrings, type Json, type JsonObject } from './json-text.js';
import { folderOf, isOutside, joinPath } from './paths.js';
import type { ProjectTree } from './project-tree.js';

/** What matters of a tsconfig.json or jsconfig.json after its `extends` chain; all paths relative to the root. */
export interface Tsconfig {
  readonly folder: string;
  readonly outDirs: readonly string[];
  readonly rootDir?: string;
  readonly baseUrl?: string;
  /** Pattern -> target patterns. */
  readonly paths?: ReadonlyMap<string, readonly string[]>;
}

interface RawOptions {
  outDir?: string;
  declarationDir?: string;
  rootDir?: string;
  baseUrl?: string;
  paths?: JsonObject;
  pathsFolder?: string;
}

const CONFIG_FILE = /^[tj]sconfig(?:[.][\w-]+)*[.]json$/;
const FIRST = ['tsconfig.json', 'jsconfig.json', 'tsconfig.base.json'];
const MAX_DEPTH = 10;

export class TsconfigReader {
  private readonly byFolder = new Map<string, readonly Tsconfig[]>();

  constructor(private readonly tree: ProjectTree) {}

  /** The configurations in one folder: tsconfig.json first, variants (`tsconfig.build.json`) last. */
  configsIn(folder: string): readonly Tsconfig[] {
    const known = this.byFolder.get(folder);
    if (known) return known;
    const names = [...(this.tree.entries(folder)?.keys() ?? [])].filter((name) => CONFIG_FILE.test(name));
    const ordered = [
      ...FIRST.filter((name) => names.includes(name)),
      ...names.filter((name) => !FIRST.includes(name)).sort(),
    ];
    const configs = ordered
      .map((name) => this.read(folder, joinPath(folder, name)))
      .filter((config) => config !== undefined);
    this.byFolder.set(folder, configs);
    return configs;
  }

  private read(folder: string, path: string): Tsconfig | undefined {
    const raw = this.options(path, folder, 0);
    if (!raw) return undefined;
    const pathsBase = raw.baseUrl ?? raw.pathsFolder ?? folder;
    return {
      folder,
      outDirs: [raw.outDir, raw.declarationDir].filter((dir) => dir !== undefined && !isOutside(dir)) as string[],
      ...(raw.rootDir !== undefined && !isOutside(raw.rootDir) && { rootDir: raw.rootDir }),
      ...(raw.baseUrl !== undefined && !isOutside(raw.baseUrl) && { baseUrl: raw.baseUrl }),
      ...(raw.paths && { paths: pathPatterns(raw.paths, pathsBase, folder) }),
    };
  }

  /** @param leaf the folder of the configuration that was asked for, which `${configDir}` stands for. */
  private options(path: string, leaf: string, depth: number): RawOptions | undefined {
    const json = depth > MAX_DEPTH ? undefined : this.tree.readJson(path);
    if (!json) return undefined;
    const folder = folderOf(path);
    const result: RawOptions = {};
    for (const base of asStrings(json['extends'])) {
      const basePath = this.extendedPath(folder, base);
      if (basePath !== undefined) Object.assign(result, this.options(basePath, leaf, depth + 1));
    }
    const options = asObject(json['compilerOptions']);
    for (const key of ['outDir', 'declarationDir', 'rootDir', 'baseUrl'] as const) {
      const value = asString(options?.[key]);
      if (value !== undefined) result[key] = placed(value, folder, leaf);
    }
    const paths = asObject(options?.['paths']);
    if (paths) Object.assign(result, { paths, pathsFolder: folder });
    return result;
  }

  /** Configurations that come from packages are not followed. */
  private extendedPath(folder: string, base: string): string | undefined {
    if (!base.startsWith('.')) return undefined;
    const path = joinPath(folder, base);
    return [path, `${path}.json`, joinPath(path, 'tsconfig.json')].find((candidate) => this.tree.hasFile(candidate));
  }
}

function placed(value: string, folder: string, leaf: string): string {
  return value.startsWith('${configDir}')
    ? joinPath(leaf, `.${value.slice('${configDir}'.length)}`)
    : joinPath(folder, value);
}

function pathPatterns(paths: JsonObject, base: string, leaf: string): Map<string, string[]> {
  const targets = (value: Json | undefined): string[] => asStrings(value).map((target) => placed(target, base, leaf));
  return new Map(
    Object.entries(paths).map(([pattern, value]) => [pattern, targets(value).filter((target) => !isOutside(target))]),
  );
}
