import type { FileSummary, FunctionId } from '../model/summary.js';
import type { LinkedFile } from './linked-file.js';

/** Which files have a name: by the summaries they were added with, or by what is typed into them. */
export class NameIndex {
  private readonly byName = new Map<string, Set<LinkedFile>>();
  /** Names in files that are being edited, once somebody asked. */
  private readonly edited = new Map<LinkedFile, ReadonlySet<string> | undefined>();

  constructor(private readonly namesIn: (summary: FileSummary) => Iterable<string>) {}

  add(file: LinkedFile, summary: FileSummary): void {
    for (const name of this.namesIn(summary)) {
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

  /** From now on the file has the names of whatever summary it has. A keystroke asks for few of them. */
  edit(file: LinkedFile): void {
    this.edited.set(file, undefined);
  }

  /** The file has the names again that it was added with. */
  restore(file: LinkedFile): void {
    this.edited.delete(file);
  }

  has(name: string): boolean {
    const files = this.byName.get(name);
    if (this.edited.size === 0) return files !== undefined;
    for (const file of files ?? NONE) if (!this.edited.has(file)) return true;
    for (const file of this.edited.keys()) if (this.editedNames(file).has(name)) return true;
    return false;
  }

  /** In the order of the program. */
  filesWith(name: string): readonly LinkedFile[] {
    const saved = [...(this.byName.get(name) ?? NONE)].filter((file) => !this.edited.has(file));
    const edited = [...this.edited.keys()].filter((file) => this.editedNames(file).has(name));
    return [...saved, ...edited].sort((a, b) => a.id - b.id);
  }

  private editedNames(file: LinkedFile): ReadonlySet<string> {
    let names = this.edited.get(file);
    if (!names) this.edited.set(file, (names = new Set(this.namesIn(file.summary))));
    return names;
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
