/** Values that tell by themselves whose they are. They survive changed case, URL and file name encoding. */
export const CANARY = /c(\d{4})([a-z]+?)q7z/giu;
const REQUEST_ID = /7e57c0de-0000-4000-8000-([0-9a-f]{12})/gu;
const NUMBER = /(?<!\d)90210(\d{4})(?!\d)/gu;

/** `c0007userq7z`: the user of invocation 7. Letters of the label only, so that it can be a name of anything. */
export function canary(invocation: number, label: string): string {
  const letters = label.toLowerCase().replace(/[^a-z]/g, '');
  return `c${String(invocation).padStart(4, '0')}${letters}q7z`;
}

export function canaryNumber(invocation: number): number {
  return 902_100_000 + invocation;
}

export function requestId(invocation: number): string {
  return `7e57c0de-0000-4000-8000-${invocation.toString(16).padStart(12, '0')}`;
}

/** In the name of every folder that mkdtemp makes: what follows it is random. */
export const RANDOM_NAME = 'q7x';

export interface FoundCanary {
  readonly invocation: number;
  readonly label: string;
}

/** All canaries in a text, request ids among them. */
export function findCanaries(text: string): readonly FoundCanary[] {
  return [
    ...[...text.matchAll(CANARY)].map(([, index = '', label = '']) => ({
      invocation: Number(index),
      label: label.toLowerCase(),
    })),
    ...[...text.matchAll(REQUEST_ID)].map(([, hex = '']) => ({ invocation: parseInt(hex, 16), label: 'request id' })),
    ...[...text.matchAll(NUMBER)].map(([, index = '']) => ({ invocation: Number(index), label: 'number' })),
  ];
}

/** The number of an invocation by its request id. */
export function invocationOf(id: string): number | undefined {
  const [, hex] = /^7e57c0de-0000-4000-8000-([0-9a-f]{12})$/u.exec(id) ?? [];
  return hex === undefined ? undefined : parseInt(hex, 16);
}

/** The text as every invocation would have it: canaries become their labels. */
export function withoutCanaries(text: string): string {
  return text
    .replace(CANARY, (_, __, label: string) => `<${label.toLowerCase()}>`)
    .replace(REQUEST_ID, '<request id>')
    .replace(NUMBER, '<number>');
}
