import { itemsOf, lastName, textOf, valueAt, type Value } from '../values/value.js';

/** Readings of values as a tool writes them; undefined when the value is only known at deployment. */

const SECONDS = { millis: 0.001, seconds: 1, minutes: 60, hours: 3600, days: 86_400 } as const;
const MEGABYTES = { kibibytes: 1 / 1024, mebibytes: 1, gibibytes: 1024, tebibytes: 1_048_576 } as const;

export function numberOf(value: Value): number | undefined {
  const text = textOf(value)?.trim().replaceAll('_', '');
  return text !== undefined && /^-?\d+(?:[.]\d+)?$/.test(text) ? Number(text) : undefined;
}

/** `512`, `'2 GB'`, `Size.gibibytes(2)`. */
export function megabytesOf(value: Value): number | undefined {
  const [, amount, unit = 'MB'] = /^\s*([\d.]+)\s*([MG]B)?\s*$/i.exec(textOf(value) ?? '') ?? [];
  if (amount !== undefined) return Number(amount) * (/g/i.test(unit) ? 1024 : 1);
  return scaled(value, MEGABYTES);
}

/** `30`, `'2 minutes'`, `Duration.minutes(2)`. */
export function secondsOf(value: Value): number | undefined {
  const [, amount, unit = 'second'] = /^\s*([\d.]+)\s*(second|minute|hour|day)?s?\s*$/i.exec(textOf(value) ?? '') ?? [];
  if (amount !== undefined)
    return Number(amount) * SECONDS[`${unit.toLowerCase() as 'second' | 'minute' | 'hour' | 'day'}s`];
  return scaled(value, SECONDS);
}

function scaled(value: Value, factors: Readonly<Record<string, number>>): number | undefined {
  const [argument] = value.kind === 'call' ? value.arguments : [];
  const factor = factors[lastName(value) ?? ''];
  const amount = argument && numberOf(argument);
  return factor === undefined || amount === undefined ? undefined : amount * factor;
}

/** `nodejs22.x` as written, as a constant of CDK (`Runtime.NODEJS_22_X`), or as the major version alone (Amplify). */
export function runtimeOf(value: Value): string | undefined {
  const text = textOf(value)?.trim();
  if (text !== undefined) return /^\d+$/.test(text) ? `nodejs${text}.x` : text;
  if (value.kind === 'call') return value.arguments[0] && runtimeOf(value.arguments[0]);
  const name = lastName(value);
  const node = /^NODEJS_(\d+)_X$/i.exec(name ?? '')?.[1];
  if (node !== undefined) return `nodejs${node}.x`;
  return /^(?:PYTHON|JAVA|DOTNET|GO|RUBY|PROVIDED)_/.test(name ?? '')
    ? name?.toLowerCase().replace('_', '').replaceAll('_', '.')
    : undefined;
}

/** `arm64`, `['x86_64']`, `Architecture.ARM_64`. */
export function architectureOf(value: Value): string | undefined {
  const only = value.kind === 'list' ? value.items[0] : value;
  const name = (textOf(only) ?? lastName(only))?.toLowerCase();
  if (name === 'arm64' || name === 'arm_64') return 'arm64';
  return name === 'x86_64' ? 'x86_64' : undefined;
}

/** A text, or the last part of a constant: `LoggingFormat.JSON` -> `JSON`. */
export function wordOf(value: Value): string | undefined {
  return textOf(value) ?? (value.kind === 'symbol' && value.name.includes('.') ? lastName(value) : undefined);
}

export function booleanOf(value: Value): boolean | undefined {
  const text = textOf(value)?.toLowerCase();
  return text === 'true' ? true : text === 'false' ? false : undefined;
}

export function countOf(value: Value): number | undefined {
  return value.kind === 'list' && !value.open ? value.items.length : undefined;
}

export function textsOf(value: Value): readonly string[] | undefined {
  const texts = itemsOf(value).map(textOf);
  return value.kind === 'list' && !value.open && texts.every((text) => text !== undefined) ? texts : undefined;
}

/** What names the capacity provider: a reference, an ARN, or a name. */
export function referenceOf(value: Value | undefined): string | undefined {
  if (value?.kind === 'symbol')
    return value.name.replace(/[.](?:arn|Arn|CapacityProviderArn|capacityProviderArn|name|id)$/, '');
  if (value?.kind === 'text') return value.text.replace(/^.*:capacity-provider:/, '');
  return value?.kind === 'map' ? referenceOf(valueAt(value, 'name')) : undefined;
}
