import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import type { Environment } from '../environment.js';

export interface CacheOptions {
  /** False for --no-cache. */
  readonly cache?: boolean;
  readonly cacheLocation?: string;
}

/** Where summaries are kept: undefined for nowhere. */
export function cacheLocation(options: CacheOptions, root: string, { cwd, env }: Environment): string | undefined {
  if (options.cache === false) return undefined;
  if (options.cacheLocation !== undefined) return path.resolve(cwd, options.cacheLocation);
  const modules = path.join(root, 'node_modules');
  if (existsSync(modules)) return path.join(modules, '.cache', 'lmi-ready');
  const caches = env.XDG_CACHE_HOME || path.join(homedir(), '.cache');
  return path.join(caches, 'lmi-ready', createHash('sha256').update(root).digest('hex').slice(0, 16));
}
