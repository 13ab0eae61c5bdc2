// A folder for one test, gone when it has ended.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** Makes the folder with the given files (`{ 'a/b.json': text }`) and returns its path. */
export function tempFolder(files = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'lmi-scripts-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return folder;
}
