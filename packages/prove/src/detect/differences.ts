import type { InvocationRecord, OutgoingRequest, Run } from '../model/run.js';
import type { Symptom } from '../model/symptom.js';
import { excerpt, inAnyOrder, neverAmong, shapeOf, withoutNoise } from './normalise.js';

/** What happens when invocations overlap and never when the same ones run one after the other. */
export function differences(alone: Run, overlapping: Run): readonly Symptom[] {
  return [
    ...newErrors(alone, overlapping),
    ...newTexts('answer-never-alone', 'An answer', answers(alone), answers(overlapping)),
    ...newTexts('request-never-alone', 'An outgoing request', requests(alone), requests(overlapping)),
    ...newTexts('log-never-alone', 'A log line', logs(alone), logs(overlapping)),
    ...repeatedRequests(alone, overlapping),
    ...repeatedConnections(alone, overlapping),
  ];
}

/** The same invocation after all the others: it should find what it finds when they ran one after the other. */
export function differentState(alone: Run, overlapping: Run): readonly Symptom[] {
  const before = probeText(alone);
  const after = probeText(overlapping);
  if (before === undefined || after === undefined || before === after) return [];
  const count = String(overlapping.invocations.length);
  return [
    {
      kind: 'state-differs',
      message: `After ${count} overlapping invocations one more finds ${excerpt(after)}; after the same ones in turn it finds ${excerpt(before)}.`,
    },
  ];
}

/** What the probe answers, logs and sends, comparable between runs. */
function probeText({ probe, logs, requests: sent }: Run): string | undefined {
  if (probe?.outcome.kind !== 'response') return undefined;
  const ofProbe = ({ invocation }: { invocation?: number }) => invocation === probe.index;
  const printed = logs.filter(ofProbe).map(({ text }) => withoutNoise(text));
  const requested = sent.filter(ofProbe).map((request) => withoutNoise(requestText(request)));
  return [inAnyOrder(probe.outcome.body), ...printed.sort(), ...requested.sort()].join(' ');
}

/** Invocations that answer one thing in turn and another when they overlap. */
export function differentAnswers(first: Run, second: Run): readonly Symptom[] {
  const before = new Map(first.invocations.map(({ index, outcome }) => [index, answerText(outcome)]));
  const changed = second.invocations.filter(({ index, outcome }) => {
    const text = answerText(outcome);
    return text !== undefined && before.get(index) !== undefined && before.get(index) !== text;
  });
  const [example] = changed;
  if (!example) return [];
  const count = `${String(changed.length)} of ${String(second.invocations.length)}`;
  const was = excerpt(before.get(example.index) ?? '', 80);
  return [
    {
      kind: 'answer-differs',
      message: `${count} invocations answer otherwise when they overlap: ${was} becomes ${excerpt(answerText(example.outcome) ?? '', 80)}.`,
    },
  ];
}

function answerText({ kind, body }: InvocationRecord['outcome']): string | undefined {
  return kind === 'response' ? inAnyOrder(body) : undefined;
}

/** Answers that change from one invocation to the next although nothing overlaps: state goes from one to the other. */
export function carriedOver(alone: Run): readonly Symptom[] {
  const texts = alone.invocations.flatMap(({ outcome }) =>
    outcome.kind === 'missing' ? [] : [`${outcome.kind} ${withoutNoise(outcome.body)}`],
  );
  const shapes = new Set(texts.map(shapeOf));
  const few = shapes.size > 1 && shapes.size <= Math.max(2, texts.length / 4);
  if (!few && !counts(texts)) return [];
  const [first = ''] = texts;
  const other = texts.find((text) => text !== first) ?? '';
  return [
    {
      kind: 'carried-over',
      message: `The answer depends on the invocations before it: first ${excerpt(first, 80)}, later ${excerpt(other, 80)}.`,
    },
  ];
}

/** A number that goes up by the same step every time. */
function counts(texts: readonly string[]): boolean {
  const rows = texts.map((text) => [...text.matchAll(/(?<![\w.])-?\d+(?![\w.])/gu)].map(([number]) => Number(number)));
  const [first] = rows;
  if (!first || rows.length < 8) return false;
  return first.some((start, at) => {
    const step = (rows[1]?.[at] ?? Number.NaN) - start;
    return step !== 0 && rows.every((row, index) => row[at] === start + index * step);
  });
}

function newErrors(alone: Run, overlapping: Run): readonly Symptom[] {
  const known = new Set(alone.invocations.flatMap((record) => (isError(record) ? [shapeOf(errorOf(record))] : [])));
  const fresh = overlapping.invocations.filter(
    (record) => isError(record) && !known.has(shapeOf(errorOf(record))) && !OUT_OF_TIME.test(errorOf(record)),
  );
  const [first] = fresh;
  if (!first) return [];
  const count = `${String(fresh.length)} of ${String(overlapping.invocations.length)}`;
  return [
    {
      kind: 'error-only-overlapping',
      message: `${count} invocations fail only when they overlap: ${excerpt(errorOf(first))}.`,
    },
  ];
}

/** A limit of time that has passed tells of the waits that overlapping takes, and of the machine. */
const OUT_OF_TIME = /TimeoutError|due to timeout|ETIMEDOUT/u;
/** What Node.js itself prints is told of by its effect. */
const OF_NODE = /^\(node:\d+\) /u;

function isError({ outcome }: InvocationRecord): boolean {
  return outcome.kind === 'error';
}

function errorOf({ outcome }: InvocationRecord): string {
  try {
    const { errorType, errorMessage } = JSON.parse(outcome.body) as { errorType?: string; errorMessage?: string };
    return `${errorType ?? 'Error'}: ${errorMessage ?? ''}`;
  } catch {
    return outcome.body;
  }
}

function newTexts(
  kind: Symptom['kind'],
  what: string,
  alone: readonly string[],
  overlapping: readonly string[],
): readonly Symptom[] {
  const [first] = neverAmong(alone, overlapping);
  return first === undefined
    ? []
    : [
        {
          kind,
          message: `${what} that never occurs when the invocations run in turn: ${excerpt(withoutNoise(first))}.`,
        },
      ];
}

function answers({ invocations }: Run): readonly string[] {
  return invocations.flatMap(({ outcome }) => (outcome.kind === 'response' ? [inAnyOrder(outcome.body)] : []));
}

function logs(run: Run): readonly string[] {
  return run.logs.flatMap(({ invocation, text }) =>
    invocation === undefined || invocation >= run.invocations.length || OUT_OF_TIME.test(text) || OF_NODE.test(text)
      ? []
      : [text],
  );
}

function requests(run: Run): readonly string[] {
  return counted(run).map(requestText);
}

/** Without the probe and what follows it. */
function counted({ requests: all, invocations }: Run): readonly OutgoingRequest[] {
  return all.filter(({ invocation }) => invocation !== undefined && invocation < invocations.length);
}

/** Headers that say nothing about the request. */
const TECHNICAL =
  /^(?:host|connection|content-length|user-agent|accept-encoding|sec-fetch-.*|transfer-encoding|amz-.*|x-amz-(?!target).*|authorization)$/u;

function requestText({ method, url, headers, body }: OutgoingRequest): string {
  const said = Object.entries(headers)
    .filter(([name]) => !TECHNICAL.test(name))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `${method} ${url} ${JSON.stringify(Object.fromEntries(said))} ${body}`;
}

function repeatedRequests(alone: Run, overlapping: Run): readonly Symptom[] {
  const before = tally(requests(alone));
  const after = tally(requests(overlapping));
  return [...after].flatMap(([request, count]) => {
    const usual = before.get(request) ?? 0;
    if (usual === 0 || count <= usual) return [];
    return [
      {
        kind: 'repeated-request' as const,
        message: `${excerpt(request, 80)} is sent ${String(count)} times by overlapping invocations and ${String(usual)} times by the same ones in turn.`,
      },
    ];
  });
}

function tally(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(shapeOf(text), (counts.get(shapeOf(text)) ?? 0) + 1);
  return counts;
}

function repeatedConnections(alone: Run, overlapping: Run): readonly Symptom[] {
  return Object.entries(overlapping.databases).flatMap(([name, { opened }]) => {
    const usual = alone.databases[name as keyof Run['databases']].opened;
    if (opened <= usual || usual === 0) return [];
    return [
      {
        kind: 'repeated-connection' as const,
        message: `Overlapping invocations open ${String(opened)} connections to ${name}, the same ones in turn ${String(usual)}.`,
      },
    ];
  });
}
