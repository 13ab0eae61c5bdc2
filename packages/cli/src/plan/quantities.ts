/** A number that somebody gives, with what it may be. */
interface Quantity {
  /** What to write, after "write". */
  readonly expected: string;
  readonly fits: (value: number) => boolean;
}

const whole = (least: number) => (value: number) => Number.isSafeInteger(value) && value >= least;

/** Standard Lambda stops an invocation after so many milliseconds. */
const LONGEST_MS = 900_000;

/** Bounds of standard Lambda (memory, duration), of percentages, and of what can be counted. */
const QUANTITIES = {
  requests: {
    expected: 'the requests of a month, 0 or more, such as 250000 or 10M',
    fits: (value) => value >= 0 && value <= Number.MAX_SAFE_INTEGER,
  },
  durationMs: {
    expected: 'milliseconds above 0, at most 900000, where standard Lambda stops',
    fits: (value) => value > 0 && value <= LONGEST_MS,
  },
  memoryMb: {
    expected: 'the MB of standard Lambda, 128 to 10240',
    fits: (value) => value >= 128 && value <= 10_240,
  },
  cpuMs: { expected: 'milliseconds above 0', fits: (value) => value > 0 },
  memoryPercent: {
    expected: 'percent of the setting, above 0 and at most 100',
    fits: (value) => value > 0 && value <= 100,
  },
  peakFactor: { expected: 'a factor from 1 to 1000', fits: (value) => value >= 1 && value <= 1000 },
  poolMax: { expected: 'a whole number from 1', fits: whole(1) },
  databaseLimit: { expected: 'a whole number from 1', fits: whole(1) },
  openHazards: { expected: 'a whole number from 0', fits: whole(0) },
  days: { expected: 'days above 0, at most 366', fits: (value) => value > 0 && value <= 366 },
} as const satisfies Record<string, Quantity>;

export type QuantityName = keyof typeof QUANTITIES;

/** What a quantity has to be, to be put after "write". */
export function expectedOf(name: QuantityName): string {
  return QUANTITIES[name].expected;
}

/** A quantity from a text such as `10M`, or from a number of JSON; undefined when it is none, or one that cannot be. */
export function quantityOf(name: QuantityName, given: unknown): number | undefined {
  const value = typeof given === 'string' ? parseCount(given) : given;
  return typeof value === 'number' && Number.isFinite(value) && QUANTITIES[name].fits(value) ? value : undefined;
}

const UNITS: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6, b: 1e9, g: 1e9 };

/** `250000`, `10M`, `1.5 B`. */
function parseCount(text: string): number | undefined {
  const [, digits = '', unit = ''] = /^\s*([\d_]*\.?\d+)\s*([kmbg]?)\s*$/i.exec(text) ?? [];
  if (digits === '') return undefined;
  return Number(digits.replaceAll('_', '')) * (UNITS[unit.toLowerCase()] ?? 1);
}
