import type { FileSummary, FunctionId } from '../model/summary.js';
import type { LinkedFile } from './linked-file.js';

/** Which files have a name, kept up to date while files come, go and change. */
export class NameIndex {
  private readonly byName = new Map<string, Set<LinkedFile>>();

  constructor(private readonly namesIn: (summary: FileSummary) => Iterable<string>) {}

  add(file: LinkedFile): void {
    for (const name of this.namesIn(file.summary)) {
      const files = this.byName.get(name);
      if (files) files.add(file);
      else this.byName.set(name, new Set([file]));
    }
  }

  /** To be told while the file still has the summary that it was added with. */
  remove(file: LinkedFile): void {
    for (const name of this.namesIn(file.summary)) {
      const files = this.byName.get(name);
      files?.delete(file);
      if (files?.size === 0) this.byName.delete(name);
    }
  }

  has(name: string): boolean {
    return this.byName.has(name);
  }

  filesWith(name: string): ReadonlySet<LinkedFile> {
    return this.byName.get(name) ?? NONE;
  }
}

const NONE: ReadonlySet<LinkedFile> = new Set();

/** Names of properties that functions assign or delete, of whatever object; constructors filling `this` do not count. */
export function assignedNames({ functions }: FileSummary): string[] {
  const out: string[] = [];
  functions.forEach(({ kind, events }, fn) => {
    if (fn === 0) return;
    for (const event of events) {
      if ((event.t !== 'write' && event.t !== 'delete') || event.to.k !== 'mem') continue;
      if (kind !== 'constructor' || event.to.o.k !== 'this') out.push(event.to.p);
    }
  });
  return out;
}

/** Methods of the instances of module-level classes, by name. */
export function methodsIn({ classes }: FileSummary): { readonly name: string; readonly f: FunctionId }[] {
  return classes.flatMap(({ fn, members }) =>
    members.flatMap(({ kind, static: isStatic, name, f }) =>
      fn === 0 && kind === 'method' && !isStatic && f !== undefined ? [{ name, f }] : [],
    ),
  );
}
