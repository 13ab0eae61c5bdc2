import { Option, type Command } from 'commander';
import { BASELINE_NAME } from './baseline.js';
import { parseShardPart } from './shard.js';

/** Options of `check` that decide which findings may fail a run, and over how many machines it is spread. */
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
    .option('--compare <file>', 'say what changed since an earlier report of --format json')
    .option('--since <ref>', 'list, and fail on, only findings on what changed since a git revision')
    .addOption(
      new Option('--shard <i/n>', 'read only the i-th of n parts, for lmi-ready merge').argParser(parseShardPart),
    )
    .option('--shard-file <file>', 'file for what --shard read (default: lmi-shard-<i>-of-<n>.jsonl)');
}

const ONLY_CHECK = [
  '--shard',
  '--shard-file',
  '--cache-location',
  '--no-cache',
  '--stdin-filename',
  '--watch',
  '--prove',
];

/** Options of `check` that say what the functions have to do, for whether a move pays. */
export function addTrafficOptions(command: Command): void {
  command
    .option('--traffic <file>', 'JSON list of functions or CloudWatch export: say whether a move pays (docs/plan.md)')
    .option('--prices <file>', 'JSON file with other prices for --traffic');
}

/** `merge`: the options of `check` but those that say what to read. */
export function addMerge(program: Command, check: Command, run: (files: string[], options: object) => void): void {
  const command = program
    .command('merge')
    .summary('report on what check --shard read, as one run would have')
    .description('Reports on what check --shard read, as one run would have. To be run on the same checkout.')
    .argument('<files...>', 'the files that --shard wrote, all of them');
  for (const option of check.options) if (!ONLY_CHECK.includes(option.long ?? '')) command.addOption(option);
  command.action(run);
}
