import type { Problem } from '../model/analysis.js';
import type { FileStat, FileSystem } from './file-system.js';
import { absolutePath } from './paths.js';

const MAX_BYTES = 2 * 1024 * 1024;
const BUNDLE_BYTES = 512 * 1024;
const BUNDLE_LINE = 50_000;
const BINARY_PROBE = 8 * 1024;
/** Below this size the look for binary content is left to `readSource`: opening every file costs more than the walk. */
const PROBE_FROM_BYTES = 64 * 1024;

export type SourceText = { readonly text: string } | { readonly problem: Problem };

/** The text of a source file, or why it is not analysed. */
export function readSource(fs: FileSystem, root: string, path: string): SourceText {
  const text = fs.readFile(absolutePath(root, path));
  if (text === undefined) return { problem: { kind: 'unreadable-file', path, message: `'${path}' cannot be read.` } };
  const problem = problemOfText(path, text, Buffer.byteLength(text));
  return problem ? { problem } : { text };
}

/** Judges a file by its size, and by its content when the size gives reason to. */
export function problemOfFile(fs: FileSystem, root: string, path: string, stat: FileStat): Problem | undefined {
  if (stat.size > MAX_BYTES) return largeFile(path, stat.size);
  if (stat.size < PROBE_FROM_BYTES) return undefined;
  const absolute = absolutePath(root, path);
  const start = fs.readStart ? fs.readStart(absolute, BINARY_PROBE) : fs.readFile(absolute);
  if (start !== undefined && isBinary(start)) return binaryFile(path);
  if (stat.size <= BUNDLE_BYTES) return undefined;
  const text = fs.readFile(absolute);
  return text === undefined ? undefined : problemOfText(path, text, stat.size);
}

function problemOfText(path: string, text: string, size: number): Problem | undefined {
  if (isBinary(text)) return binaryFile(path);
  if (size > MAX_BYTES) return largeFile(path, size);
  if (size <= BUNDLE_BYTES || longestLine(text) <= BUNDLE_LINE) return undefined;
  return {
    kind: 'large-file',
    path,
    message: `'${path}' looks like a bundle (${kilobytes(size)} with lines over ${BUNDLE_LINE} characters) and is skipped.`,
  };
}

function isBinary(text: string): boolean {
  const at = text.indexOf('\0');
  return at >= 0 && at < BINARY_PROBE;
}

function longestLine(text: string): number {
  let longest = 0;
  for (let start = 0; start <= text.length;) {
    const end = text.indexOf('\n', start);
    const stop = end < 0 ? text.length : end;
    if (stop - start > longest) longest = stop - start;
    start = stop + 1;
  }
  return longest;
}

function binaryFile(path: string): Problem {
  return { kind: 'binary-file', path, message: `'${path}' holds binary data and is skipped.` };
}

function largeFile(path: string, size: number): Problem {
  return {
    kind: 'large-file',
    path,
    message: `'${path}' is too large to analyse (${kilobytes(size)}, the limit is ${kilobytes(MAX_BYTES)}) and is skipped.`,
  };
}

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1024)} KB`;
}
