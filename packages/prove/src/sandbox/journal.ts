import fs from 'node:fs';
import path from 'node:path';
import { threadId } from 'node:worker_threads';
import type { JournalRecord } from '../model/journal.js';
import { config } from './config.js';

// Kept from before the functions are replaced: writing the journal is nothing to write down.
const { openSync, writeSync } = fs;
const file = openSync(path.join(config.journal, `thread-${String(threadId)}.ndjson`), 'a');

export function note(record: JournalRecord): void {
  writeSync(file, `${JSON.stringify(record)}\n`);
}

/** `{ id }` inside an invocation, else nothing: for a record that may have one. */
export function withId(id: string | undefined): { id?: string } {
  return id === undefined ? {} : { id };
}
