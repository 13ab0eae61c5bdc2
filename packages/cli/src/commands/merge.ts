import { parseShard, UsageError, type Shard } from '@lmi-ready/analyzer';
import type { Engine, Environment, ExitCode } from '../environment.js';
import { locateScope } from '../io/scope.js';
import { readShardFile } from '../io/shard-file.js';
import { compareText, distinct } from '../util/compare.js';
import { enumerate, plural } from '../util/plural.js';
import { configOf } from './analyse.js';
import { checkScope, type CheckOptions } from './check.js';

interface ShardFile {
  readonly file: string;
  readonly shard: Shard;
}

/** Reports on what the shards read together, as one run over all of it would have. */
export function merge(
  files: readonly string[],
  options: CheckOptions,
  environment: Environment,
  engine: Engine,
): ExitCode {
  const shards = files.map((file) => ({ file, shard: parseShard(readShardFile(file, environment.cwd), file) }));
  const paths = pathsOf(shards);
  const { root } = locateScope([], options.root, environment.cwd);
  const scope = paths.length > 0 ? { root, paths } : { root };
  return checkScope(scope, options, environment, engine, () => {
    const summaries = shards.flatMap(({ shard }) => shard.summaries);
    const analysis = engine.analyse({ ...scope, summaries, config: configOf(root, options, environment, engine) });
    warnOfChangedFiles(analysis.counters.filesSummarised, environment);
    return analysis;
  });
}

/** What all shards together were asked to look at; [] for everything. Shards of the same paths have to be complete. */
function pathsOf(shards: readonly ShardFile[]): readonly string[] {
  const groups = new Map<string, ShardFile[]>();
  for (const entry of shards) {
    const key = JSON.stringify(entry.shard.paths);
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  for (const group of groups.values()) demandAll(group);
  const asked = shards.map(({ shard }) => shard.paths);
  return asked.some((paths) => paths.length === 0) ? [] : distinct(asked.flat());
}

function demandAll(group: readonly ShardFile[]): void {
  const [first] = group;
  if (!first) return;
  const { count } = first.shard;
  const other = group.find(({ shard }) => shard.count !== count);
  if (other) {
    throw new UsageError(
      `'${first.file}' is one of ${plural(count, 'shard')}, '${other.file}' one of ${String(other.shard.count)}; name the files of one run.`,
    );
  }
  const byIndex = new Map<number, string>();
  for (const { file, shard } of [...group].sort((a, b) => compareText(a.file, b.file))) {
    const twin = byIndex.get(shard.index);
    if (twin !== undefined) {
      throw new UsageError(
        `'${twin}' and '${file}' are both shard ${String(shard.index)} of ${String(count)}; name each once.`,
      );
    }
    byIndex.set(shard.index, file);
  }
  const missing = Array.from({ length: count }, (_, index) => index + 1).filter((index) => !byIndex.has(index));
  if (missing.length > 0) {
    const which = `${missing.length === 1 ? 'Shard' : 'Shards'} ${enumerate(missing.map(String))} of ${String(count)}`;
    throw new UsageError(
      `${which} ${missing.length === 1 ? 'is' : 'are'} missing beside '${first.file}'; name the files of all shards.`,
    );
  }
}

/** Not wrong, only slow: they were read again. */
function warnOfChangedFiles(count: number, { stderr }: Environment): void {
  if (count === 0) return;
  const sentence = `${plural(count, 'file')} ${count === 1 ? 'is' : 'are'} not as the shards read ${count === 1 ? 'it' : 'them'}`;
  stderr.write(
    `lmi-ready: warning: ${sentence}, and ${count === 1 ? 'was' : 'were'} read again; merge what the shards checked out.\n`,
  );
}
