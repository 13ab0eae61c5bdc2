import { asString } from '../json-text.js';
import { joinPath } from '../paths.js';
import type { BuildOutput } from './build-output.js';
import { exportTargets } from './export-targets.js';
import type { PackageFile } from './package-files.js';
import type { Probed, SourceProbe } from './source-probe.js';

const ENTRY_FIELDS = ['source', 'main', 'module', 'types', 'typings'];
const USUAL_ENTRIES = ['src/index', 'index', 'src/main', 'lib/index', 'src'];

/** Finds the source behind an entry of a package of the repository. */
export class PackageEntry {
  constructor(
    private readonly probe: SourceProbe,
    private readonly output: BuildOutput,
  ) {}

  /** @param subpath what follows the package name, `''` for the package itself. */
  find(pack: PackageFile, subpath: string): Probed | undefined {
    const key = subpath === '' ? '.' : `./${subpath}`;
    const targets = [...exportTargets(pack.json['exports'], key), ...(subpath === '' ? mainTargets(pack) : [])];
    const usual = subpath === '' ? USUAL_ENTRIES : [subpath, `src/${subpath}`, `lib/${subpath}`];
    return this.firstOf(pack.folder, [...targets, ...usual]);
  }

  /** The first path, relative to a package's folder, that leads to source; what lies only on the disk comes last. */
  firstOf(folder: string, paths: readonly string[]): Probed | undefined {
    const places = paths.map((path) => joinPath(folder, path));
    for (const place of places) {
      const found = this.probe.known(place) ?? this.sourceOf(place);
      if (found) return found;
    }
    for (const place of places) {
      const found = this.probe.onDisk(place);
      if (found) return found;
    }
    return undefined;
  }

  private sourceOf(place: string): Probed | undefined {
    for (const source of this.output.sourcesOf(place)) {
      const found = this.probe.known(source);
      if (found) return found;
    }
    return undefined;
  }
}

function mainTargets(pack: PackageFile): string[] {
  return ENTRY_FIELDS.map((field) => asString(pack.json[field])).filter((target) => target !== undefined);
}
