import { RANDOM_NAME, withoutCanaries } from '../model/canary.js';
import type { OutgoingRequest } from '../model/run.js';

/**
 * Without what differs from one time to the next: canaries, dates, durations, random names. Other numbers stay. Words and numbers are only looked at from
 * their start: looked at from every character, a line of 100,000 of them takes minutes.
 */
export function withoutNoise(text: string): string {
  return withoutCanaries(text)
    .replace(RANDOM_NAMES, '<name>')
    .replace(/\d{4}-\d{2}-\d{2}T[\d:.]+Z?/gu, '<date>')
    .replace(/(?<![\w-])[\w-]*-\w{6}(?=["'/\s\\.,)]|$)/gu, (name) =>
      /\d|[A-Z]/u.test(name.slice(-6)) ? '<name>' : name,
    )
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/giu, '<uuid>')
    .replace(/(?<!\d)\d+\.\d{3,}/gu, '<fraction>')
    .replace(/\b(?=[0-9a-f]*\d)[0-9a-f]{8,}\b/giu, '<hex>')
    .replace(/\d{10,}/gu, '<time>')
    .replace(/\b\d+(?:\.\d+)? ?ms\b/gu, '<time>')
    .replace(DURATION, '$1<time>');
}

/** An answer without noise and without the order of its lists: invocations that do several things at once end them in any order. */
export function inAnyOrder(body: string): string {
  try {
    return withoutNoise(JSON.stringify(sorted(JSON.parse(body))));
  } catch {
    return withoutNoise(body);
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item): [string, unknown] => [withoutNoise(JSON.stringify(sorted(item))), sorted(item)]);
    return items.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, item]) => item);
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, sorted(item)]));
}

/** How long something took, as access logs say it: `"milliseconds": 3`. */
const DURATION = /(\b\w*(?:millis|duration|elapsed|took|latency|uptime)\w*\\?"?\s*[:=]\s*)-?\d+(?:\.\d+)?/giu;
const RANDOM_NAMES = new RegExp(`${RANDOM_NAME}\\w{6}`, 'gu');

/** Requests to the same address, whoever sends them. */
export function requestShape({ method, url }: OutgoingRequest): string {
  return shapeOf(`${method} ${url}`);
}

/** The shape of a text: what is left without noise and without numbers; a list of numbers has the shape of one. */
export function shapeOf(text: string): string {
  return withoutNoise(text)
    .replace(/-?\d+(?:\.\d+)?|<fraction>|<time>/gu, '#')
    .replace(/#(?:,\s*#)+/gu, '#');
}

/**
 * What occurs among the second but never among the first. Nothing when the first has too many shapes to be a measure:
 * then the texts hold something random that the noise filter does not know.
 */
export function neverAmong(alone: readonly string[], overlapping: readonly string[]): readonly string[] {
  const known = new Set(alone.map(shapeOf));
  if (alone.length >= 8 && known.size > alone.length / 2) return [];
  const news = new Map<string, string>();
  for (const text of overlapping) {
    const shape = shapeOf(text);
    if (!known.has(shape) && !news.has(shape)) news.set(shape, text);
  }
  return [...news.values()];
}

export function excerpt(text: string, longest = 160): string {
  const line = text.replace(/\s+/gu, ' ');
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}
