import { UsageError } from '@lmi-ready/analyzer';
import { defaultPrices, type PriceTable } from './prices.js';

/**
 * Prices from a file, laid over the ones that come with the program: what the file leaves out stays. Every number must be one,
 * and every name must be known, but for instance types and discounts, which may be added.
 */
export function readPrices(file: string, text: string): PriceTable {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`'${file}' is not JSON (${error instanceof Error ? error.message : 'unreadable'}).`);
  }
  return overlay(defaultPrices, data, file, '') as PriceTable;
}

const OPEN = new Set(['instances', 'discounts']);

function overlay(base: unknown, change: unknown, file: string, path: string): unknown {
  if (change === undefined) return base;
  if (typeof base === 'object' && base !== null && !Array.isArray(base)) {
    if (typeof change !== 'object' || change === null || Array.isArray(change)) throw wrong(file, path, 'an object');
    const known = base as Readonly<Record<string, unknown>>;
    const out: Record<string, unknown> = { ...known };
    for (const [name, value] of Object.entries(change)) {
      const inner = path === '' ? name : `${path}.${name}`;
      if (!(name in known) && !OPEN.has(path))
        throw new UsageError(
          `'${file}' has '${inner}', which is no price; known here: ${Object.keys(known).join(', ')}.`,
        );
      out[name] = overlay(known[name] ?? Object.values(known)[0], value, file, inner);
    }
    return out;
  }
  if (typeof base === 'number' && (typeof change !== 'number' || !Number.isFinite(change) || change < 0))
    throw wrong(file, path, 'a number, 0 or more');
  if (typeof base === 'string' && typeof change !== 'string') throw wrong(file, path, 'a text');
  if (Array.isArray(base) && !Array.isArray(change)) throw wrong(file, path, 'a list');
  return change;
}

function wrong(file: string, path: string, what: string): UsageError {
  return new UsageError(`'${file}': '${path || 'the whole'}' must be ${what}.`);
}
