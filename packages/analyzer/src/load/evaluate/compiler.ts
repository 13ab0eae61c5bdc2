import { createRequire } from 'node:module';
import type * as morph from 'ts-morph';
import type { ts } from 'ts-morph';

let compiler: typeof ts | undefined;

/** The compiler that ts-morph carries, loaded by the first infrastructure program: other projects never pay for it here. */
export function typescript(): typeof ts {
  return (compiler ??= (createRequire(import.meta.url)('ts-morph') as typeof morph).ts);
}
