import { folderOf, withoutExtension } from '../paths.js';
import { sharedSegments } from './workspace-packages.js';

interface LayerFile {
  readonly path: string;
  /** Path without extension, and without `/index`. */
  readonly module: string;
}

const LAYER_FOLDER = /layer/i;

/** Code of Lambda layers that live in the repository, which functions import from `/opt`. */
export class Layers {
  private readonly byName = new Map<string, LayerFile[]>();

  constructor(files: Iterable<string>) {
    for (const path of files) {
      if (!LAYER_FOLDER.test(folderOf(path))) continue;
      this.add(path, withoutExtension(path));
      if (/[/]index[.]\w+$/.test(path)) this.add(path, folderOf(path));
    }
  }

  private add(path: string, module: string): void {
    const name = module.slice(module.lastIndexOf('/') + 1);
    const list = this.byName.get(name);
    if (list) list.push({ path, module });
    else this.byName.set(name, [{ path, module }]);
  }

  /** The file behind `/opt/...`; undefined when there is none or no single best one. */
  fromOpt(folder: string, specifier: string): string | undefined {
    const inner = withoutExtension(specifier.replace(/^[/]opt[/]/, ''));
    const withoutRuntime = inner.replace(/^nodejs[/](?:node_modules[/])?/, '');
    return this.unique(folder, inner) ?? (withoutRuntime === inner ? undefined : this.unique(folder, withoutRuntime));
  }

  /** The file behind a bare import such as `shared/logging` that only a layer can answer. */
  fromPackage(folder: string, specifier: string): string | undefined {
    return specifier.includes('/') ? this.unique(folder, withoutExtension(specifier)) : undefined;
  }

  private unique(folder: string, module: string): string | undefined {
    const name = module.slice(module.lastIndexOf('/') + 1);
    const end = `/${module}`;
    const all = (this.byName.get(name) ?? []).filter(
      (file) => file.module.endsWith(end) && LAYER_FOLDER.test(file.module.slice(0, -end.length)),
    );
    if (all.length <= 1) return all[0]?.path;
    return bestBy(all, (file) => sharedSegments(folder, file.path)) ?? bestBy(all, (file) => -file.module.length);
  }
}

function bestBy(files: readonly LayerFile[], rank: (file: LayerFile) => number): string | undefined {
  const ranks = files.map(rank);
  const best = Math.max(...ranks);
  const winners = files.filter((_, i) => ranks[i] === best);
  return winners.length === 1 ? winners[0]?.path : undefined;
}
