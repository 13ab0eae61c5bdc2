import { invocationOf } from '../model/canary.js';
import type { JournalRecord } from '../model/journal.js';
import type { CommandTarget } from '../model/run.js';

const IN_TMP = /(?<![\w.])\/tmp\/[\w./-]+/gu;

/**
 * The paths in /tmp that programs were started to write or to delete. What a tool does with its words is known to the analyzer, which
 * is loaded only when a command names such a path: it takes as long to load as a run takes to start.
 */
export async function commandTargets(
  journal: readonly JournalRecord[],
  invocations: number,
): Promise<readonly CommandTarget[]> {
  const started = journal.flatMap((record) => {
    if (record.kind !== 'command' || record.id === undefined || record.refused) return [];
    const invocation = invocationOf(record.id);
    if (invocation === undefined || invocation >= invocations || !record.command.includes('/tmp/')) return [];
    return [{ invocation, command: record.command }];
  });
  if (started.length === 0) return [];
  const { wordsOfScript } = await import('@lmi-ready/analyzer');
  return started.flatMap(({ invocation, command }) =>
    wordsOfScript(command)
      .filter(({ effect, isProfile }) => effect !== undefined || isProfile)
      .flatMap(({ text }) => [...text.matchAll(IN_TMP)].map(([path]) => ({ invocation, path }))),
  );
}
