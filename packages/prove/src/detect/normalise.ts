import { withoutCanaries } from '../model/canary.js';
import type { OutgoingRequest } from '../model/run.js';

/** Without what differs from one time to the next: canaries, dates, random names. Numbers stay. */
export function withoutNoise(text: string): string {
  return withoutCanaries(text)
    .replace(/\d{4}-\d{2}-\d{2}T[\d:.]+Z?/gu, '<date>')
    .replace(/[\w-]*-[\w]{6}(?=["'/\s\\.,)]|$)/gu, (name) => (/\d|[A-Z]/u.test(name.slice(-6)) ? '<name>' : name))
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/giu, '<uuid>')
    .replace(/\d+\.\d{3,}/gu, '<fraction>')
    .replace(/\b(?=[0-9a-f]*\d)[0-9a-f]{8,}\b/giu, '<hex>')
    .replace(/\d{10,}/gu, '<time>');
}

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
