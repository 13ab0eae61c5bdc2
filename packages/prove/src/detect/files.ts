import { invocationOf } from '../model/canary.js';
import type { JournalRecord } from '../model/journal.js';
import type { Run } from '../model/run.js';
import type { Symptom } from '../model/symptom.js';
import { groupBy } from './group.js';

/** Invocations that get into each other's way in /tmp. */
export function fileSymptoms(run: Run): readonly Symptom[] {
  const uses = usesOf(run);
  return [...shared(uses), ...sharedByCommands(run), ...removed(uses), ...left(run)];
}

interface Use {
  readonly invocation: number;
  readonly operation: Extract<JournalRecord, { kind: 'file' }>['operation'];
  readonly path: string;
  /** Invocations that were in progress. */
  readonly others: ReadonlySet<number>;
}

function usesOf({ journal, invocations }: Run): readonly Use[] {
  const open = new Set<number>();
  return journal.flatMap((record): Use[] => {
    const invocation = 'id' in record && record.id !== undefined ? invocationOf(record.id) : undefined;
    if (invocation === undefined || invocation >= invocations.length) return [];
    if (record.kind === 'start') open.add(invocation);
    if (record.kind === 'end') open.delete(invocation);
    if (record.kind !== 'file' || !/^\/tmp(?:\/|$)/u.test(record.path)) return [];
    const others = new Set(open);
    others.delete(invocation);
    return [{ invocation, operation: record.operation, path: record.path.replace(/(.)\/+$/u, '$1'), others }];
  });
}

/** Two invocations write the same path while both are in progress. A folder made with `recursive` and a rename are one step; /tmp is there. */
function shared(uses: readonly Use[]): readonly Symptom[] {
  const written = uses.filter(
    ({ operation, path }) => operation === 'write' || (operation === 'folder' && path !== '/tmp'),
  );
  return [...groupBy(written, ({ path }) => path)].flatMap(([path, writers]) => {
    const both = writers.filter(({ others }) => writers.some(({ invocation }) => others.has(invocation)));
    const count = new Set(both.map(({ invocation }) => invocation)).size;
    return count < 2
      ? []
      : [{ kind: 'file-shared', message: `${String(count)} invocations that overlap write '${path}'.`, subject: path }];
  });
}

/** Programs that several invocations start to write or delete the same path in /tmp. */
function sharedByCommands({ commandTargets }: Run): readonly Symptom[] {
  return [...groupBy(commandTargets, ({ path }) => path)].flatMap(([path, users]) => {
    const count = new Set(users.map(({ invocation }) => invocation)).size;
    return count < 2
      ? []
      : [
          {
            kind: 'file-shared',
            message: `${String(count)} invocations that overlap start a program that writes '${path}'.`,
            subject: path,
          },
        ];
  });
}

/** Something is removed that another invocation in progress has made, or all of /tmp. */
function removed(uses: readonly Use[]): readonly Symptom[] {
  const makers = new Map<string, Set<number>>();
  for (const { path, operation, invocation } of uses)
    if (operation === 'write' || operation === 'folder' || operation === 'temporary')
      makers.set(path, (makers.get(path) ?? new Set()).add(invocation));
  const victims = uses.flatMap(({ operation, path, invocation, others }) => {
    if (operation !== 'remove') return [];
    if (path === '/tmp') return others.size > 0 ? [path] : [];
    const own = makers.get(path);
    if (own?.has(invocation)) return [];
    return [...makers]
      .filter(
        ([made, by]) => (made === path || made.startsWith(`${path}/`)) && [...by].some((other) => others.has(other)),
      )
      .map(([made]) => made);
  });
  const [first] = victims;
  return first === undefined
    ? []
    : [
        {
          kind: 'file-of-other-removed',
          message: `An invocation removes '${first}' while another one that is in progress uses it.`,
        },
      ];
}

function left({ leftInTmp, invocations }: Run): readonly Symptom[] {
  return leftInTmp.length < invocations.length / 2 || invocations.length < 4
    ? []
    : [
        {
          kind: 'files-left',
          message: `${String(leftInTmp.length)} entries are left in /tmp after ${String(invocations.length)} invocations.`,
        },
      ];
}
