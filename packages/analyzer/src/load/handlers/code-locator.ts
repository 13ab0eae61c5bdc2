import { BuildOutput } from '../resolve/build-output.js';
import { PackageFiles } from '../resolve/package-files.js';
import { sourceCandidates } from '../resolve/source-probe.js';
import {
  baseName,
  foldersUpward,
  isInside,
  isOutside,
  joinPath,
  SOURCE_EXTENSIONS,
  withoutExtension,
} from '../paths.js';
import type { ProjectTree } from '../project-tree.js';
import { TsconfigReader } from '../tsconfig.js';
import { bundlerEntries } from './bundler-entries.js';
import { parseHandlerString } from './handler-string.js';

export interface CodeRequest {
  readonly handler: string;
  /** Folder of the template. */
  readonly folder: string;
  /** Local code folders as written, relative to the template; none when the code lies in a bucket. */
  readonly codeFolders: readonly string[];
  /** Entry files of a bundler, relative to the code folder. */
  readonly entryPoints?: readonly string[];
  /** Names that the folder of the code may bear, such as the name of the archive. */
  readonly hints?: readonly string[];
}

export interface LocatedCode {
  readonly exportName: string;
  /** Existing files, best first. */
  readonly candidates: readonly string[];
}

/** Code of layers is imported by functions and is none itself. */
const LAYER_FOLDER = /layers?[/]/i;
const OTHER_LANGUAGES = ['.py', '.rb', '.go', '.java', '.kt', '.cs', '.php', '.rs'];

/** Finds the source files that a handler string of a template stands for. */
export class CodeLocator {
  private readonly output: BuildOutput;
  private readonly packages: PackageFiles;
  private readonly modulesByName = new Map<string, string[]>();

  constructor(
    private readonly tree: ProjectTree,
    private readonly files: ReadonlySet<string>,
  ) {
    this.output = new BuildOutput(new TsconfigReader(tree));
    this.packages = new PackageFiles(tree);
    for (const file of files) if (!LAYER_FOLDER.test(file)) this.index(withoutExtension(file));
  }

  private index(module: string): void {
    const name = baseName(module);
    const list = this.modulesByName.get(name);
    if (!list) this.modulesByName.set(name, [module]);
    else if (list.at(-1) !== module) list.push(module);
  }

  locate(request: CodeRequest): LocatedCode | undefined {
    for (const handler of parseHandlerString(request.handler)) {
      const candidates = this.candidates(handler.module, request);
      if (candidates.length > 0) return { exportName: handler.exportName, candidates };
    }
    return undefined;
  }

  /** What was looked for, in words. */
  tried(request: CodeRequest): string {
    const [handler] = parseHandlerString(request.handler);
    if (!handler) return 'a handler string has the form path/module.export';
    const folders = request.codeFolders.length > 0 ? request.codeFolders : ['.'];
    const places = folders.map((folder) => joinPath(joinPath(request.folder, folder), handler.module));
    return `tried ${places.map((place) => `${place}.{${SOURCE_EXTENSIONS.map((extension) => extension.slice(1)).join(',')}}`).join(' and ')}`;
  }

  /** True when the handler string leads to code in another language. */
  isOtherLanguage(request: CodeRequest): boolean {
    return parseHandlerString(request.handler).some((handler) =>
      this.places(handler.module, request).some((place) =>
        OTHER_LANGUAGES.some((extension) => this.tree.hasFile(place + extension)),
      ),
    );
  }

  private candidates(module: string, request: CodeRequest): string[] {
    const places = this.places(module, request);
    const known = places.flatMap((place) => this.among(place, (path) => this.files.has(path)));
    const sources = places
      .flatMap((place) => this.output.sourcesOf(place))
      .flatMap((place) => this.among(place, (path) => this.files.has(path)));
    const onDisk = places.flatMap((place) => this.among(place, (path) => this.tree.hasFile(path)));
    const found = [...new Set([...known, ...sources, ...onDisk])];
    if (found.length > 0 || this.isOtherLanguage(request)) return found;
    const searched = this.search(module, request);
    return searched.length > 0 ? searched : this.bundled(module, request);
  }

  private among(place: string, exists: (path: string) => boolean): string[] {
    return isOutside(place) ? [] : sourceCandidates(place).filter(exists);
  }

  /** Module paths in the code folders seen from the template, then seen from the folders above it. */
  private places(module: string, request: CodeRequest): string[] {
    const folders = request.codeFolders.length > 0 ? request.codeFolders : ['.'];
    const bases = foldersUpward(request.folder);
    const entries = (request.entryPoints ?? [])
      .map(withoutExtension)
      .filter((entry) => baseName(entry) === baseName(module));
    const result: string[] = [];
    for (const base of bases) {
      for (const folder of folders) {
        const code = joinPath(base, folder);
        for (const inner of [...entries, module]) result.push(joinPath(code, inner));
      }
    }
    return result.filter((place) => !isOutside(place) && place !== '');
  }

  /** The source that the package's build script bundles, when the handler is named after the bundle. */
  private bundled(module: string, request: CodeRequest): string[] {
    const [folder = '.'] = request.codeFolders;
    const entries = bundlerEntries(this.packages, joinPath(request.folder, folder)).filter((path) =>
      this.files.has(path),
    );
    const named = entries.filter((path) => baseName(withoutExtension(path)) === baseName(module));
    const [found] = [named, entries].find((paths) => paths.length === 1) ?? [];
    return found === undefined ? [] : [found];
  }

  /** The one module of the repository whose path ends like the handler's: near the template first, then anywhere. */
  private search(module: string, request: CodeRequest): string[] {
    const wanted = joinPath('', module.replace(/^(?:[.]{1,2}[/])+/, ''));
    const all = (this.modulesByName.get(baseName(wanted)) ?? []).filter(
      (path) => path === wanted || path.endsWith(`/${wanted}`),
    );
    const near = all.filter((path) => isInside(path, request.folder));
    const hints = new Set(request.hints?.map((hint) => hint.toLowerCase()));
    const named = all.filter((path) => path.split('/').some((segment) => hints.has(segment.toLowerCase())));
    const [found] = [named, near, all].find((paths) => paths.length === 1) ?? [];
    return found === undefined ? [] : this.among(found, (path) => this.files.has(path));
  }
}
