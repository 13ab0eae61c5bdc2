import type { FileSystem } from '../load/index.js';

/** Modification time and size, which tell a changed file or folder from an unchanged one; '' when there is none. */
export function stampOf(disk: FileSystem, path: string): string {
  const stat = disk.stat(path);
  return stat ? `${stat.mtimeMs}:${stat.size}` : '';
}

/** A file system that remembers what it was asked about, with the stamp that it had then. */
export class StampedFileSystem implements FileSystem {
  private readonly stamps = new Map<string, string>();

  constructor(private readonly disk: FileSystem) {}

  readonly readFile = (path: string): ReturnType<FileSystem['readFile']> => this.disk.readFile(this.seen(path));
  readonly readDirectory = (path: string): ReturnType<FileSystem['readDirectory']> =>
    this.disk.readDirectory(this.seen(path));
  readonly stat = (path: string): ReturnType<FileSystem['stat']> => this.disk.stat(this.seen(path));
  readonly realpath = (path: string): string | undefined => this.disk.realpath?.(this.seen(path));
  readonly readStart = (path: string, bytes: number): string | undefined =>
    this.disk.readStart?.(this.seen(path), bytes) ?? this.disk.readFile(path)?.slice(0, bytes);

  /** Taken before the look itself, so that a change between the two is noticed later. */
  private seen(path: string): string {
    if (!this.stamps.has(path)) this.stamps.set(path, stampOf(this.disk, path));
    return path;
  }

  isUnchanged(path: string): boolean {
    const stamp = this.stamps.get(path);
    return stamp === undefined || stamp === stampOf(this.disk, path);
  }

  isAllUnchanged(): boolean {
    for (const [path, stamp] of this.stamps) if (stampOf(this.disk, path) !== stamp) return false;
    return true;
  }
}
