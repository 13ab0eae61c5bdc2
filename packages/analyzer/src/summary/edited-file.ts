import type { ts } from 'ts-morph';
import type { FileSummary } from '../model/summary.js';
import { parse, parseEdit } from './parse.js';
import { summarizeFile } from './summarise-file.js';

/** A file that somebody is typing into: of each text only what differs from the one before is parsed. */
export class EditedFile {
  private tree: ts.SourceFile | undefined;

  constructor(private readonly path: string) {}

  /** The same as `summarizeFile` gives for this text alone. */
  summarize(text: string): FileSummary {
    return summarizeFile(this.path, text, () => {
      const before = this.tree;
      // Nothing is left to go on from when the parser gives up half-way.
      this.tree = undefined;
      this.tree = before ? parseEdit(before, text) : parse(this.path, text);
      return this.tree;
    });
  }
}
