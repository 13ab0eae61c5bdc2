import { writeFileSync } from 'node:fs';
import { UsageError } from '@lmi-ready/analyzer';
import { messageOf } from './error-text.js';

/** Writes a file that does not exist yet. @throws UsageError when it does, or cannot be written. */
export function writeNewFile(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: 'wx' });
  } catch (error) {
    throw new UsageError(`Cannot write '${file}': ${messageOf(error)}.`);
  }
}
