/** A number from 0 up to 1 that depends on nothing but its arguments. */
export function seededUnit(seed: number, invocation: number, step: number): number {
  let state = (seed ^ Math.imul(invocation + 1, 0x9e3779b1) ^ Math.imul(step + 1, 0x85ebca6b)) >>> 0;
  state = Math.imul(state ^ (state >>> 16), 0x7feb352d) >>> 0;
  state = Math.imul(state ^ (state >>> 15), 0x846ca68b) >>> 0;
  return ((state ^ (state >>> 16)) >>> 0) / 2 ** 32;
}
