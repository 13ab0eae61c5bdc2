import { UsageError } from '@lmi-ready/analyzer';
import { instanceOf } from './managed-cost.js';
import { defaultPrices, type PriceTable } from './prices.js';

/**
 * Prices from a file, laid over the ones that come with the program: what the file leaves out stays. Every number must be one,
 * and every name must be known, but for instance types and discounts, which may be added. Lists are taken as a whole.
 */
export function readPrices(file: string, text: string): PriceTable {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`'${file}' is not JSON (${error instanceof Error ? error.message : 'unreadable'}).`);
  }
  const table = TABLE(defaultPrices, data, { file, path: '' }) as PriceTable;
  const odd = Object.keys(table.instances).find((type) => !instanceOf(type, table));
  if (odd !== undefined)
    throw new UsageError(
      `'${file}' has a price for '${odd}', which Managed Instances do not run; name types of the families C, M and R, such as m7g.xlarge.`,
    );
  return table;
}

interface Place {
  readonly file: string;
  /** Dotted, '' for the whole file. */
  readonly path: string;
}

/** The value in force, from the one that is there (undefined: none) and the one of the file (undefined: left out). */
type Reader = (base: unknown, change: unknown, place: Place) => unknown;

/** A value that is taken as a whole. @param expected what it must be, after "must be" */
function value(expected: string, fits: (change: unknown) => boolean): Reader {
  return (base, change, place) => {
    const chosen = change === undefined ? base : change;
    if (fits(chosen)) return chosen;
    throw wrong(place, expected);
  };
}

/** An object with these properties. */
function object(readers: Readonly<Record<string, Reader>>): Reader {
  return (base, change, place) => {
    const [known, given] = [entries(base ?? {}, place), entries(change ?? (base === undefined ? change : {}), place)];
    for (const name of given.keys())
      if (!Object.hasOwn(readers, name))
        throw new UsageError(
          `'${place.file}' has '${inner(place, name).path}', which is no price; known here: ${Object.keys(readers).join(', ')}.`,
        );
    return Object.fromEntries(
      Object.entries(readers).map(([name, read]) => [name, read(known.get(name), given.get(name), inner(place, name))]),
    );
  };
}

/** An object with any names. */
function named(read: Reader): Reader {
  return (base, change, place) => {
    const [known, given] = [entries(base, place), entries(change ?? {}, place)];
    const names = new Set([...known.keys(), ...given.keys()]);
    return Object.fromEntries(
      [...names].map((name) => [name, read(known.get(name), given.get(name), inner(place, name))]),
    );
  };
}

function entries(data: unknown, place: Place): ReadonlyMap<string, unknown> {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) throw wrong(place, 'an object');
  return new Map(Object.entries(data));
}

function inner({ file, path }: Place, name: string): Place {
  return { file, path: path === '' ? name : `${path}.${name}` };
}

function wrong({ file, path }: Place, expected: string): UsageError {
  return new UsageError(`'${file}': '${path || 'the whole'}' must be ${expected}.`);
}

const isAmount = (x: unknown): x is number => typeof x === 'number' && Number.isFinite(x) && x >= 0;
const isText = (x: unknown): x is string => typeof x === 'string';

/** Amounts rise and the last tier has no end: otherwise the sums would have holes. */
function areTiers(list: unknown): boolean {
  if (!Array.isArray(list) || list.length === 0) return false;
  let from = 0;
  return list.every((tier: unknown, i) => {
    const { upTo, perGbSecond, ...more } = (tier ?? {}) as Readonly<Record<string, unknown>>;
    const ends = i === list.length - 1 ? upTo === null : isAmount(upTo) && upTo > from;
    from = Number(upTo);
    return ends && isAmount(perGbSecond) && Object.keys(more).length === 0;
  });
}

const text = value('a text', isText);
const amount = value('a number, 0 or more', isAmount);
const share = value('a share from 0 to 1, such as 0.32', (x) => isAmount(x) && x <= 1);
const tiers = value(
  'a list of { "upTo": GB-seconds, "perGbSecond": dollars } in which upTo rises and is null in the last entry, and only there',
  areTiers,
);

const TABLE = object({
  date: text,
  region: text,
  sources: value('a list of texts', (x) => Array.isArray(x) && x.every(isText)),
  lambda: object({
    perRequest: amount,
    tiers: object({ x86_64: tiers, arm64: tiers }),
    storagePerGbSecond: amount,
    provisioned: object({ idle: amount, running: amount }),
    freeTier: object({ requests: amount, gbSeconds: amount }),
  }),
  managed: object({
    feeShare: amount,
    floorInstances: value('a whole number, 0 or more', (x) => isAmount(x) && Number.isInteger(x)),
  }),
  discounts: named(object({ what: text, ec2: share, lambda: share })),
  instances: named(amount),
});
