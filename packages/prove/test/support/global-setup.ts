import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { isolating } from '../../src/isolate.js';
import { findClient } from '../../src/runtime/client.js';

/**
 * Builds AWS's runtime client before the first test ever, about a minute; afterwards it is found in the cache. What is missing on
 * this machine is one sentence.
 */
export default async function setup(): Promise<void> {
  try {
    checkNamespaces();
    const { cache, node, repository } = await import('./runtime.js');
    findClient({
      root: repository,
      cache,
      node,
      onInstall: () => process.stderr.write("Building AWS's runtime client (once) ...\n"),
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(
      `The tests of lmi-ready prove cannot run (.ci/run leaves them out with LMI_SKIP_PROVE=1): ${reason}\n`,
    );
    process.exit(1);
  }
}

/** Programs and isolation are tested where the kernel keeps a run in; without that these tests would say nothing. */
function checkNamespaces(): void {
  const folder = path.join('/var/tmp', `lmi-ready-namespaces-${String(process.pid)}`);
  const place = { folder, layer: '', needsOuter: false };
  const permitted = isolating(place).some(([program = '', ...args]) =>
    spawnSync(program, [...args, '/bin/echo', 'isolated']).stdout.includes('isolated'),
  );
  if (!permitted)
    throw new Error('this machine permits no namespaces; run them as root, or allow users to make namespaces.');
}
