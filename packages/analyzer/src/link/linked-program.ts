import type { FileSummary, FunctionId } from '../model/summary.js';
import { LinkedFile, type ImportTarget } from './linked-file.js';
import { assignedNames, methodsIn, NameIndex } from './name-index.js';
import type { ModuleResolver, Resolution } from './resolver.js';

/** A method of a class, found by its name. */
export interface Method {
  readonly file: LinkedFile;
  readonly f: FunctionId;
}

/** Files joined by their imports. */
export class LinkedProgram {
  private readonly byPath = new Map<string, LinkedFile>();
  private assigned: NameIndex | undefined;
  private methods: NameIndex | undefined;
  private readonly linked: LinkedFile[] = [];
  /** Of the files that have another summary for now. */
  private readonly saved = new Map<LinkedFile, FileSummary>();

  constructor(
    summaries: Iterable<FileSummary>,
    private readonly resolver: ModuleResolver,
  ) {
    for (const summary of summaries) this.add(summary);
  }

  get files(): readonly LinkedFile[] {
    return this.linked;
  }

  file(path: string): LinkedFile | undefined {
    return this.byPath.get(path);
  }

  /** Runs something on the program with other summaries of some files, or with files added, and takes them back. */
  during<T>(summaries: readonly FileSummary[], run: () => T): T {
    const count = this.linked.length;
    for (const summary of summaries) {
      const known = this.byPath.get(summary.path);
      if (known) this.edit(known, summary);
      else this.add(summary);
    }
    const areOthers = this.linked.length > count;
    this.forgetLinks(areOthers);
    try {
      return run();
    } finally {
      for (const file of this.saved.keys()) this.restore(file);
      for (const file of this.linked.splice(count)) this.remove(file);
      this.forgetLinks(areOthers);
    }
  }

  private edit(file: LinkedFile, summary: FileSummary): void {
    this.saved.set(file, file.summary);
    file.replace(summary);
    this.assigned?.edit(file);
    this.methods?.edit(file);
  }

  private restore(file: LinkedFile): void {
    const summary = this.saved.get(file);
    if (summary) file.replace(summary);
    this.saved.delete(file);
    this.assigned?.restore(file);
    this.methods?.restore(file);
  }

  private add(summary: FileSummary): void {
    const file = new LinkedFile(this.linked.length, summary, (of, index) => this.target(of, index));
    this.linked.push(file);
    this.byPath.set(summary.path, file);
    this.assigned?.add(file, summary);
    this.methods?.add(file, summary);
  }

  private remove(file: LinkedFile): void {
    this.byPath.delete(file.path);
    this.assigned?.remove(file);
    this.methods?.remove(file);
  }

  private forgetLinks(areOthers: boolean): void {
    for (const file of this.linked) file.forgetOthers(areOthers);
  }

  /** Functions assign or delete a property of that name, of whatever object; constructors filling `this` do not count. */
  assigns(name: string): boolean {
    return (this.assigned ??= this.indexed(assignedNames)).has(name);
  }

  /** Methods of that name, of the instances of module-level classes. */
  methodsNamed(name: string): readonly Method[] {
    this.methods ??= this.indexed((summary) => methodsIn(summary).map((method) => method.name));
    return this.methods
      .filesWith(name)
      .flatMap((file) =>
        methodsIn(file.summary).flatMap((method) => (method.name === name ? [{ file, f: method.f }] : [])),
      );
  }

  private indexed(namesIn: (summary: FileSummary) => Iterable<string>): NameIndex {
    const index = new NameIndex(namesIn);
    for (const file of this.linked) index.add(file, this.saved.get(file) ?? file.summary);
    for (const file of this.saved.keys()) index.edit(file);
    return index;
  }

  private target(summary: FileSummary, index: number): ImportTarget {
    const fact = summary.imports[index];
    if (!fact) return { k: 'missing' };
    if (fact.kind === 'glob')
      return { k: 'files', files: this.known(this.resolver.resolveGlob(summary.path, fact.specifier)) };
    return this.fromResolution(this.resolver.resolve(summary.path, fact.specifier));
  }

  private fromResolution(r: Resolution): ImportTarget {
    if (r.kind === 'package' || r.kind === 'builtin') return { k: 'external', name: r.name };
    if (r.kind === 'json') return { k: 'json', path: r.path };
    const file = r.kind === 'file' ? this.byPath.get(r.path) : undefined;
    return file ? { k: 'file', file } : { k: 'missing' };
  }

  private known(paths: readonly string[]): LinkedFile[] {
    return paths.map((path) => this.byPath.get(path)).filter((file) => file !== undefined);
  }
}

/** Joins summaries over their imports; nothing is read from disk. */
export function linkSummaries(summaries: Iterable<FileSummary>, resolver: ModuleResolver): LinkedProgram {
  return new LinkedProgram(summaries, resolver);
}
