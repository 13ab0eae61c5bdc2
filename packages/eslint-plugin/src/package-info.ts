import { createRequire } from 'node:module';

/** Name and version of this package. */
export const packageInfo = createRequire(import.meta.url)('../package.json') as { name: string; version: string };
