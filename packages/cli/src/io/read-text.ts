import { readFileSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from '@lmi-ready/analyzer';

/** The text of a file that an option names. @param file as the user wrote it. */
export function readText(file: string, cwd: string): string {
  try {
    return readFileSync(path.resolve(cwd, file), 'utf8');
  } catch {
    throw new UsageError(`Cannot read '${file}'; name a file that exists and may be read.`);
  }
}
