import { foldersUpward, isInside, joinPath, relativeTo, withoutExtension } from '../paths.js';
import type { TsconfigReader } from '../tsconfig.js';
import { isBuildFolder } from '../discover/exclusions.js';

/** Sub folders by which builds tell module formats apart. */
const FORMAT_FOLDERS = new Set([
  'cjs',
  'esm',
  'es',
  'commonjs',
  'module',
  'node',
  'types',
  'development',
  'production',
  'prod',
  'dev',
]);

/** Maps a path inside build output (`dist/handlers/x.js`) back to the places where its source may lie. */
export class BuildOutput {
  constructor(private readonly tsconfigs: TsconfigReader) {}

  /** Module paths without extension, best first; empty when the path does not look like output. */
  sourcesOf(path: string): string[] {
    const module = withoutExtension(path);
    return [...new Set([...this.byConfiguration(module), ...byFolderName(module)])].filter(
      (candidate) => candidate !== module,
    );
  }

  /** By the `outDir` and `rootDir` of the tsconfig files around the path. */
  private byConfiguration(module: string): string[] {
    const result: string[] = [];
    for (const folder of foldersUpward(module).slice(1)) {
      for (const config of this.tsconfigs.configsIn(folder)) {
        for (const outDir of config.outDirs) {
          if (!isInside(module, outDir) || isInside(config.folder, outDir)) continue;
          const inner = relativeTo(module, outDir);
          if (config.rootDir !== undefined) result.push(joinPath(config.rootDir, inner));
          result.push(joinPath(config.folder, inner), joinPath(joinPath(config.folder, 'src'), inner));
        }
      }
    }
    return result;
  }
}

/** By the names of folders: `dist/x`, `dist/src/x` and `dist/esm/x` come from `src/x` or from `x`. */
function byFolderName(module: string): string[] {
  const segments = module.split('/');
  const result: string[] = [];
  segments.forEach((segment, i) => {
    if (!isBuildFolder(segment)) return;
    const before = segments.slice(0, i);
    const after = segments.slice(i + 1);
    const plain = FORMAT_FOLDERS.has(after[0] ?? '') ? after.slice(1) : undefined;
    for (const inner of plain ? [plain, after] : [after]) {
      result.push([...before, 'src', ...inner].join('/'), [...before, ...inner].join('/'));
    }
  });
  return result;
}
