import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { UsageError } from '@lmi-ready/analyzer';
import { messageOf } from './error-text.js';

/** @returns undefined when there is no such file. @param shown its name in messages. */
export function readBaselineFile(file: string, shown: string): string | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return readFileSync(file, 'utf8').replace(/^\ufeff/, '');
  } catch (error) {
    throw new UsageError(
      `Cannot read the baseline '${shown}': ${messageOf(error)}; name another file with --baseline, or none with --no-baseline.`,
    );
  }
}

export function writeBaselineFile(file: string, shown: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new UsageError(
      `Cannot write the baseline to '${shown}': ${messageOf(error)}; name another file with --baseline.`,
    );
  }
}
