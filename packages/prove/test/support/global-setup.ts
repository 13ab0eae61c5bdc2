import { findClient } from '../../src/runtime/client.js';
import { cache, node, repository } from './runtime.js';

/** Builds AWS's runtime client before the first test ever, about a minute; afterwards it is found in the cache. */
export default function setup(): void {
  findClient({
    root: repository,
    cache,
    node,
    onInstall: () => process.stderr.write("Building AWS's runtime client (once) ...\n"),
  });
}
