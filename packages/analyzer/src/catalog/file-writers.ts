import { commandRunners } from './files/commands.js';
import { documentFileWriters } from './files/documents.js';
import { mediaFileWriters } from './files/media.js';
import { nodeFileWriters } from './files/node.js';
import { storageFileWriters } from './files/storage.js';
import { utilityFileWriters } from './files/utilities.js';
import type { FileWriterRow } from './row.js';

/** Everything that writes, creates or deletes files, and the commands that may. `**#x` is `x` of anything from the package. */
export const fileWriters: readonly FileWriterRow[] = [
  ...nodeFileWriters,
  ...mediaFileWriters,
  ...documentFileWriters,
  ...storageFileWriters,
  ...utilityFileWriters,
  ...commandRunners,
];
