import { folderOf, foldersUpward, isInside } from '../paths.js';
import type { TsconfigReader } from '../tsconfig.js';

const TYPESCRIPT = /[.][mc]?tsx?$/;

/** Folders into which the TypeScript projects of a repository compile, by the `outDir` of their tsconfig files. */
export class CompiledOutput {
  private readonly ownerOf = new Map<string, string>();
  private readonly around = new Map<string, string | undefined>();

  constructor(private readonly tsconfigs: TsconfigReader) {}

  /** Notes the output folders named by the tsconfig files of one folder. */
  note(folder: string): void {
    for (const config of this.tsconfigs.configsIn(folder)) {
      for (const output of config.outDirs) {
        if (!isInside(folder, output)) this.ownerOf.set(output, folder);
      }
    }
  }

  /** Leaves out the JavaScript in output folders of projects that hold TypeScript elsewhere. */
  withoutCompiled(files: readonly string[]): string[] {
    if (this.ownerOf.size === 0) return [...files];
    const typescriptFolders = new Set<string>();
    for (const file of files) {
      if (!TYPESCRIPT.test(file) || this.outputAround(file) !== undefined) continue;
      addUpward(typescriptFolders, folderOf(file));
    }
    return files.filter((file) => {
      const output = TYPESCRIPT.test(file) ? undefined : this.outputAround(file);
      return output === undefined || !typescriptFolders.has(this.ownerOf.get(output) ?? '');
    });
  }

  private outputAround(file: string): string | undefined {
    const folder = folderOf(file);
    if (!this.around.has(folder))
      this.around.set(
        folder,
        foldersUpward(folder).find((above) => this.ownerOf.has(above)),
      );
    return this.around.get(folder);
  }
}

function addUpward(folders: Set<string>, folder: string): void {
  for (let current = folder; !folders.has(current); current = folderOf(current)) folders.add(current);
}
