import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Texts of files by their path relative to the root; a file that cannot be read is left out. A byte order mark stays. */
export function readSources(root: string, paths: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    paths.flatMap((file) => {
      const text = read(path.join(root, file));
      return text === undefined ? [] : [[file, text] as const];
    }),
  );
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
