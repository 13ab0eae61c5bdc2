import { UsageError } from '@lmi-ready/analyzer';

/** @param remedy what to do, as the end of a sentence. @throws UsageError of one line: the reason quotes the file, line breaks too */
export function parseJson(file: string, text: string, remedy: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/\s+/g, ' ') : 'unreadable';
    throw new UsageError(`'${file}' is not JSON (${why}); ${remedy}.`);
  }
}
