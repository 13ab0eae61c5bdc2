import type { DirectoryEntry, FileSystem } from './file-system.js';
import { parseJsonObject, type JsonObject } from './json-text.js';
import { absolutePath, baseName, folderOf, isOutside } from './paths.js';

/** The folders of a project by root-relative path: each is listed once, each JSON file is parsed once. */
export class ProjectTree {
  private readonly folders = new Map<string, ReadonlyMap<string, DirectoryEntry['kind']> | undefined>();
  private readonly json = new Map<string, JsonObject | undefined>();

  constructor(
    readonly fs: FileSystem,
    readonly root: string,
  ) {}

  /** Names in a folder with their kinds; undefined when it cannot be read. */
  entries(folder: string): ReadonlyMap<string, DirectoryEntry['kind']> | undefined {
    if (this.folders.has(folder)) return this.folders.get(folder);
    const listed = this.isKnownMissing(folder) ? undefined : this.fs.readDirectory(absolutePath(this.root, folder));
    const entries = listed && new Map(listed.map((entry) => [entry.name, entry.kind]));
    this.folders.set(folder, entries);
    return entries;
  }

  hasFile(path: string): boolean {
    if (isOutside(path)) return false;
    const kind = this.entries(folderOf(path))?.get(baseName(path));
    return kind === 'file' || kind === 'link';
  }

  hasFolder(path: string): boolean {
    if (path === '') return true;
    if (isOutside(path)) return false;
    const kind = this.entries(folderOf(path))?.get(baseName(path));
    return kind === 'directory' || (kind === 'link' && this.entries(path) !== undefined);
  }

  readText(path: string): string | undefined {
    return this.fs.readFile(absolutePath(this.root, path));
  }

  readJson(path: string): JsonObject | undefined {
    if (this.json.has(path)) return this.json.get(path);
    const text = this.hasFile(path) ? this.readText(path) : undefined;
    const value = text === undefined ? undefined : parseJsonObject(text);
    this.json.set(path, value);
    return value;
  }

  /** A folder whose parent was listed without it needs no look at the disk. */
  private isKnownMissing(folder: string): boolean {
    if (folder === '') return false;
    const parent = this.folders.get(folderOf(folder));
    const kind = parent?.get(baseName(folder));
    return parent !== undefined && kind !== 'directory' && kind !== 'link';
  }
}
