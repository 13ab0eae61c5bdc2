import type { CacheOptions } from '../io/cache-location.js';

/** Options that several commands have. */
export interface CommonOptions extends CacheOptions {
  readonly root?: string;
  /** A configuration to read instead of the one of the root. */
  readonly config?: string;
  /** Undefined unless --color or --no-color was given. */
  readonly color?: boolean;
}
