import { shardText, UsageError } from '@lmi-ready/analyzer';
import { InvalidArgumentError } from 'commander';
import type { Engine, Environment, ExitCode } from '../environment.js';
import { cacheLocation } from '../io/cache-location.js';
import { createProgress } from '../io/progress.js';
import type { Scope } from '../io/scope.js';
import { writeOutputs } from '../io/write-outputs.js';
import { plural } from '../util/plural.js';
import { configOf } from './analyse.js';
import type { CommonOptions } from './options.js';

export interface ShardPart {
  readonly index: number;
  readonly count: number;
}

export interface ShardOptions {
  readonly shard?: ShardPart;
  readonly shardFile?: string;
}

/** `2/4`. */
export function parseShardPart(text: string): ShardPart {
  const [, index = 0, count = 0] = (/^([1-9]\d*)\/([1-9]\d*)$/.exec(text) ?? []).map(Number);
  if (index === 0 || index > count)
    throw new InvalidArgumentError('Use the number of the shard and of all shards, such as 2/4.');
  return { index, count };
}

/** Options that only make sense where the whole is seen: they belong to `merge`. */
const OF_THE_WHOLE = {
  updateBaseline: '--update-baseline',
  pruneBaseline: '--prune-baseline',
  checkBaseline: '--check-baseline',
  since: '--since',
  traffic: '--traffic',
  prices: '--prices',
} as const;

/** Reads the files of one part of the handlers and writes what it read for `lmi-ready merge`. Decides nothing. */
export function writeShard(
  part: ShardPart,
  { root, paths }: Scope,
  options: CommonOptions & ShardOptions & { readonly outputs: readonly { format: string; file?: string }[] },
  environment: Environment,
  engine: Engine,
): ExitCode {
  refuseOptionsOfTheWhole(options);
  const config = configOf(root, options, environment, engine);
  const progress = createProgress(environment);
  const shard = engine.readShard({
    ...part,
    root,
    ...(paths && { paths }),
    config,
    cacheLocation: cacheLocation(options, root, environment),
    onProgress: progress.step,
  });
  progress.clear();
  const name = `${String(part.index)} of ${String(part.count)}`;
  const file = options.shardFile ?? `lmi-shard-${name.replaceAll(' ', '-')}.jsonl`;
  writeOutputs([{ file, text: shardText(shard) }], environment.cwd);
  const { handlers, summaries } = shard;
  environment.stdout.write(
    `Shard ${name}: ${plural(handlers, 'handler')}, ${plural(summaries.length, 'file')} read; '${file}' is for lmi-ready merge.\n`,
  );
  return 0;
}

function refuseOptionsOfTheWhole(options: Parameters<typeof writeShard>[2]): void {
  const given = Object.entries(OF_THE_WHOLE).find(([name]) => name in options)?.[1];
  const asksForReports = options.outputs.some(({ format, file }) => format !== 'text' || file !== undefined);
  const refused = given ?? (asksForReports ? '--format' : undefined);
  if (refused !== undefined) {
    throw new UsageError(`--shard reads a part and reports nothing; give ${refused} to lmi-ready merge.`);
  }
}
