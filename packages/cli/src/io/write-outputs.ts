import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from '@lmi-ready/analyzer';
import { messageOf } from './error-text.js';

export interface OutputFile {
  /** As the user wrote it. */
  readonly file: string;
  readonly text: string;
}

/** Writes all files, folders included, before it complains about the first that could not be written. */
export function writeOutputs(outputs: readonly OutputFile[], cwd: string): void {
  const failures = outputs.flatMap(({ file, text }) => write(file, text, cwd) ?? []);
  if (failures[0]) throw new UsageError(failures[0]);
}

function write(file: string, text: string, cwd: string): string | undefined {
  const target = path.resolve(cwd, file);
  try {
    makeFolder(path.dirname(target));
    writeFileSync(target, text);
    return undefined;
  } catch (error) {
    return `Cannot write the report to '${file}': ${messageOf(error)}; name another file with --output.`;
  }
}

/** Folder by folder: Node's own recursion never ends where a file system such as /proc takes no folders. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(path.dirname(folder));
  mkdirSync(folder);
}
