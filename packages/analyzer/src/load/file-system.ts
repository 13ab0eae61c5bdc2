import { closeSync, openSync, readdirSync, readFileSync, readSync, realpathSync, statSync, type Dirent } from 'node:fs';
import { toPosix } from './paths.js';

export interface DirectoryEntry {
  readonly name: string;
  readonly kind: 'file' | 'directory' | 'link' | 'other';
}

export interface FileStat {
  readonly size: number;
  readonly mtimeMs: number;
  readonly isFile: boolean;
  readonly isDirectory: boolean;
}

/** The disk as the load stage sees it: absolute paths with forward slashes, nothing ever throws. */
export interface FileSystem {
  /** UTF-8 text without a byte order mark; undefined when it cannot be read. */
  readonly readFile: (path: string) => string | undefined;
  /** Unsorted; undefined when it cannot be read. */
  readonly readDirectory: (path: string) => readonly DirectoryEntry[] | undefined;
  readonly stat: (path: string) => FileStat | undefined;
  /** The path with all links followed; undefined when it leads nowhere. */
  readonly realpath?: (path: string) => string | undefined;
  /** The first bytes of a file as text; `readFile` serves where it is missing. */
  readonly readStart?: (path: string, bytes: number) => string | undefined;
}

export function realFileSystem(): FileSystem {
  return {
    readFile: (path) => attempt(() => withoutByteOrderMark(readFileSync(path, 'utf8'))),
    readDirectory: (path) => attempt(() => readdirSync(path, { withFileTypes: true }).map(directoryEntry)),
    stat: (path) => attempt(() => fileStat(path)),
    realpath: (path) => attempt(() => toPosix(realpathSync(path))),
    readStart: (path, bytes) => attempt(() => readBeginning(path, bytes)),
  };
}

function attempt<T>(read: () => T | undefined): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function withoutByteOrderMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

function directoryEntry(entry: Dirent): DirectoryEntry {
  const kind = entry.isFile() ? 'file' : entry.isDirectory() ? 'directory' : entry.isSymbolicLink() ? 'link' : 'other';
  return { name: entry.name, kind };
}

function fileStat(path: string): FileStat | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat && { size: stat.size, mtimeMs: stat.mtimeMs, isFile: stat.isFile(), isDirectory: stat.isDirectory() };
}

function readBeginning(path: string, bytes: number): string {
  const handle = openSync(path, 'r');
  try {
    const buffer = Buffer.allocUnsafe(bytes);
    return buffer.toString('utf8', 0, readSync(handle, buffer, 0, bytes, 0));
  } finally {
    closeSync(handle);
  }
}

/** Files by absolute path (a path without a leading slash counts from `/`), for tests and unsaved text. */
export function memoryFileSystem(files: Readonly<Record<string, string>>): FileSystem {
  const contents = new Map(
    Object.entries(files).map(([path, text]) => [path.startsWith('/') ? path : `/${path}`, text]),
  );
  const folders = foldersOfFiles(contents.keys());
  return {
    readFile: (path) => contents.get(path),
    readDirectory: (path) => {
      const entries = folders.get(path);
      return entries && [...entries].map(([name, kind]) => ({ name, kind }));
    },
    stat: (path) => {
      const text = contents.get(path);
      if (text !== undefined) return { size: Buffer.byteLength(text), mtimeMs: 0, isFile: true, isDirectory: false };
      return folders.has(path) ? { size: 0, mtimeMs: 0, isFile: false, isDirectory: true } : undefined;
    },
    realpath: (path) => (contents.has(path) || folders.has(path) ? path : undefined),
  };
}

function foldersOfFiles(paths: Iterable<string>): Map<string, Map<string, 'file' | 'directory'>> {
  const folders = new Map<string, Map<string, 'file' | 'directory'>>([['/', new Map()]]);
  for (const path of paths) {
    let kind: 'file' | 'directory' = 'file';
    for (let current = path; current !== '/';) {
      const slash = current.lastIndexOf('/');
      const parent = slash <= 0 ? '/' : current.slice(0, slash);
      let entries = folders.get(parent);
      if (!entries) folders.set(parent, (entries = new Map()));
      entries.set(current.slice(slash + 1), kind);
      kind = 'directory';
      current = parent;
    }
  }
  return folders;
}
