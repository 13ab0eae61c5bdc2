import { readSource, realFileSystem } from '../load/index.js';

/** Text of a source file for code frames and fingerprints; undefined when it cannot be read. */
export function sourceText(root: string, path: string): string | undefined {
  const source = readSource(realFileSystem(), root, path);
  return 'text' in source ? source.text : undefined;
}
