import { readFileSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from '@lmi-ready/analyzer';
import { messageOf } from './error-text.js';

/** The text of a file that --shard wrote. @param file as the user wrote it. */
export function readShardFile(file: string, cwd: string): string {
  try {
    return readFileSync(path.resolve(cwd, file), 'utf8');
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    const reason = missing ? 'there is no such file' : messageOf(error);
    throw new UsageError(`Cannot read the shard '${file}': ${reason}; name the files that --shard wrote.`);
  }
}
