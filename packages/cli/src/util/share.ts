/** Four digits are enough for a share, and the same on every machine. */
export function roundShare(share: number): number {
  return Math.round(share * 10_000) / 10_000;
}
