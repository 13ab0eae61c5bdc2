import { findCanaries, invocationOf } from '../model/canary.js';
import type { Run } from '../model/run.js';
import type { Symptom } from '../model/symptom.js';
import { groupBy } from './group.js';

interface Leak {
  readonly of: number;
  readonly into: number;
  readonly label: string;
  readonly place: string;
}

/**
 * Canaries of one invocation in what another one answered, logged, sent or wrote. A cache that is not keyed by its caller hands them on
 * in turn as well, and perhaps only then: invocations that all begin together find it empty.
 */
export function foreignData(alone: Run, overlapping: Run): readonly Symptom[] {
  const places = new Set<string>();
  return [overlapping, alone].flatMap((run) => {
    const leaks = [...inAnswers(run), ...inLogs(run), ...inRequests(run), ...inFiles(run)];
    const news = [...groupBy(leaks, ({ place }) => place)].filter(([place]) => !places.has(place));
    return news.map(([place, found]): Symptom => {
      places.add(place);
      return { kind: 'foreign-data', message: sentence(place, found, run) };
    });
  });
}

function sentence(place: string, leaks: readonly Leak[], { invocations }: Run): string {
  const [first] = leaks;
  if (!first) return '';
  const count = new Set(leaks.map(({ into }) => into)).size;
  const example = `invocation ${String(first.into)} has the ${first.label} of invocation ${String(first.of)}`;
  return `${String(count)} of ${String(invocations.length)} invocations have another invocation's data in ${place}: ${example}.`;
}

function leaksIn(text: string, into: number, place: string): Leak[] {
  return findCanaries(text).flatMap(({ invocation, label }) =>
    invocation === into ? [] : [{ of: invocation, into, label, place }],
  );
}

function inAnswers({ invocations }: Run): readonly Leak[] {
  return invocations.flatMap(({ index, outcome }) =>
    leaksIn(outcome.body, index, outcome.kind === 'error' ? 'the error' : 'the response'),
  );
}

function inLogs({ logs, journal, invocations }: Run): readonly Leak[] {
  const printed = journal.flatMap((record) =>
    record.kind === 'printed' && record.id !== undefined
      ? leaksIn(record.text, invocationOf(record.id) ?? -1, 'the log')
      : [],
  );
  const known = new Set(invocations.map(({ index }) => index));
  return [
    ...logs.flatMap(({ invocation, text }) =>
      invocation === undefined || !known.has(invocation) ? [] : leaksIn(text, invocation, 'the log'),
    ),
    ...printed.filter(({ into }) => known.has(into)),
  ];
}

function inRequests({ requests, invocations }: Run): readonly Leak[] {
  return requests.flatMap(({ invocation, url, headers, body }) =>
    invocation === undefined || invocation >= invocations.length
      ? []
      : leaksIn(`${url} ${JSON.stringify(headers)} ${body}`, invocation, 'an outgoing request'),
  );
}

function inFiles({ journal, invocations }: Run): readonly Leak[] {
  return journal.flatMap((record) => {
    if (record.kind !== 'file' || record.id === undefined) return [];
    const into = invocationOf(record.id);
    if (into === undefined || into >= invocations.length) return [];
    return record.canaries.flatMap((text) => {
      const [, of = '', label = ''] = /^(\d+) (.+)$/u.exec(text) ?? [];
      return Number(of) === into ? [] : [{ of: Number(of), into, label, place: 'a file that it writes' }];
    });
  });
}
