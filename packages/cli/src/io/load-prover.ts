import { UsageError } from '@lmi-ready/analyzer';
import type { Prover } from '../environment.js';

/** The package that runs handlers is installed by those who want that. */
export async function loadProver(): Promise<Prover> {
  try {
    return await import('@lmi-ready/prove');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new UsageError(
      'Running handlers needs the package @lmi-ready/prove; install it with npm install --save-dev @lmi-ready/prove.',
    );
  }
}
