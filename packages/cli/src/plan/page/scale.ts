/** A logarithmic scale between two positive numbers, onto pixels. */
export interface Scale {
  readonly at: (value: number) => number;
  /** Round numbers within the scale, for grid lines. */
  readonly ticks: readonly number[];
  readonly holds: (value: number) => boolean;
}

/** @param pixels where the least and the most of the values lie */
export function logScale(values: readonly number[], pixels: readonly [number, number]): Scale {
  const positive = values.filter((value) => value > 0);
  const [least, most] = positive.length > 0 ? [Math.min(...positive), Math.max(...positive)] : [1, 10];
  // A flat line still needs room around it.
  const [low, high] = most / least < 1.5 ? [least / 2, most * 2] : [least, most];
  const [from, to] = pixels;
  const share = (value: number): number => Math.log(Math.max(value, low) / low) / Math.log(high / low);
  return {
    at: (value) => Math.round((from + share(value) * (to - from)) * 10) / 10,
    ticks: ticksBetween(low, high),
    holds: (value) => value >= low && value <= high,
  };
}

const MOST_TICKS = 8;

/** 1, 2, 5, 10, 20 …, or powers of ten alone where that would be many. */
function ticksBetween(low: number, high: number): number[] {
  const first = Math.floor(Math.log10(low));
  const decades = Array.from({ length: Math.ceil(Math.log10(high)) - first + 1 }, (_, i) => 10 ** (first + i));
  const within = (list: readonly number[]): number[] => list.filter((tick) => tick >= low && tick <= high);
  const fine = within(decades.flatMap((decade) => [decade, 2 * decade, 5 * decade]));
  return fine.length > MOST_TICKS ? within(decades) : fine;
}
