import { readFileSync } from 'node:fs';

/** All of standard input. Through its number: the stream object would make a pipe that cannot be waited for. */
export function readStdin(): string {
  return readFileSync(0, 'utf8').replace(/^\ufeff/, '');
}
