import { Option, type Command } from 'commander';
import { BASELINE_NAME } from './baseline.js';

/** Options of `check` that decide which findings may fail a run. */
export function addGateOptions(command: Command): void {
  command
    .option(
      '--baseline <file>',
      `findings that were there before (default: ${BASELINE_NAME} in the root, if there is one)`,
    )
    .option('--no-baseline', `do not look at ${BASELINE_NAME}`)
    .option('--update-baseline', 'write all findings of this run to the baseline')
    .option('--prune-baseline', 'remove findings that are gone from the baseline')
    .option('--check-baseline', 'end with 1 when the baseline holds findings that are gone')
    .addOption(
      new Option('--sarif-baselined <what>', 'omit findings of the baseline from SARIF, or include them')
        .choices(['omit', 'include'])
        .default('omit'),
    )
    .option('--since <ref>', 'list, and fail on, only findings on what changed since a git revision');
}
