import { findClient } from '../../src/runtime/client.js';

/**
 * Builds AWS's runtime client before the first test ever, about a minute; afterwards it is found in the cache. What is missing on
 * this machine is one sentence.
 */
export default async function setup(): Promise<void> {
  try {
    const { cache, node, repository } = await import('./runtime.js');
    findClient({
      root: repository,
      cache,
      node,
      onInstall: () => process.stderr.write("Building AWS's runtime client (once) ...\n"),
    });
  } catch (error) {
    process.stderr.write(
      `The tests of lmi-ready prove cannot run: ${error instanceof Error ? error.message : String(error)}\n`,
    );
    process.exit(1);
  }
}
