/**
 * The fingerprint by which GitHub recognises an alert when lines move. The upload action computes it where it can see the
 * sources; a log sent through the API has to bring it along, bit for bit the same.
 *
 * For every line: a polynomial hash (base 37, modulo 2^64) over the 100 characters from its start, white space left out
 * and line breaks as LF; then `:n`, counting the lines of this file that had the same hash. UTF-16 units; a byte order
 * mark counts. After the text come one sentinel and 100 zeros, which push the last lines through the window.
 */
const WINDOW = 100;
const BASE = 37;
const SENTINEL = 0xffff;

const TAB = 9;
const LF = 10;
const CR = 13;
const SPACE = 32;

/** The fingerprints of the lines 1, 2, … of a text. */
export function lineFingerprints(text: string): readonly string[] {
  const hasher = new LineHasher();
  for (const unit of significantUnits(text)) hasher.push(unit);
  hasher.finish();
  return hasher.lines;
}

/** The characters that count. */
function* significantUnits(text: string): Generator<number> {
  let afterCarriageReturn = false;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const skipped = unit === SPACE || unit === TAB || (afterCarriageReturn && unit === LF);
    afterCarriageReturn = unit === CR;
    if (!skipped) yield unit === CR ? LF : unit;
  }
  yield SENTINEL;
}

/** The hash is kept in two unsigned halves: several times quicker than BigInt. */
class LineHasher {
  readonly lines: string[] = [];
  readonly #window = new Uint16Array(WINDOW);
  /** Slots of the window in which a line begins. */
  readonly #begins = new Uint8Array(WINDOW);
  readonly #counts = new Map<string, number>();
  #slot = 0;
  #high = 0;
  #low = 0;
  #atLineStart = true;

  push(unit: number): void {
    this.#leave();
    if (this.#atLineStart) this.#begins[this.#slot] = 1;
    this.#atLineStart = unit === LF;
    this.#shift(unit);
  }

  finish(): void {
    for (let i = 0; i < WINDOW; i++) {
      this.#leave();
      this.#shift(0);
    }
  }

  /** The window is full of the line that begins in the slot to be overwritten: its hash is complete. */
  #leave(): void {
    if (this.#begins[this.#slot] === 0) return;
    this.#begins[this.#slot] = 0;
    const hash = this.#high === 0 ? this.#low.toString(16) : this.#high.toString(16) + hex8(this.#low);
    const count = (this.#counts.get(hash) ?? 0) + 1;
    this.#counts.set(hash, count);
    this.lines.push(`${hash}:${String(count)}`);
  }

  /** hash = hash * 37 + new unit - 37^100 * oldest unit */
  #shift(unit: number): void {
    const [oldHigh, oldLow] = multiply(LEAVING_HIGH, LEAVING_LOW, this.#window[this.#slot] ?? 0);
    const [high, low] = multiply(this.#high, this.#low, BASE);
    const sum = low + unit - oldLow;
    this.#low = sum >>> 0;
    this.#high = (high - oldHigh + Math.floor(sum / TWO_32)) >>> 0;
    this.#window[this.#slot] = unit;
    this.#slot = (this.#slot + 1) % WINDOW;
  }
}

const TWO_32 = 2 ** 32;

/** (high, low) * factor modulo 2^64 for a factor below 2^16: every intermediate result is an exact double. */
function multiply(high: number, low: number, factor: number): readonly [high: number, low: number] {
  const product = low * factor;
  return [(((high * factor) % TWO_32) + Math.floor(product / TWO_32)) >>> 0, product >>> 0];
}

function hex8(value: number): string {
  return value.toString(16).padStart(8, '0');
}

/** 37^100: what a unit is worth when it leaves the window. */
const LEAVING = 37n ** 100n % 2n ** 64n;
const LEAVING_HIGH = Number(LEAVING >> 32n);
const LEAVING_LOW = Number(LEAVING & 0xffffffffn);
