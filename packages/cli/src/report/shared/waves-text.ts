import { LITTLE_EFFORT, type Wave, type WaveName } from '../../score/repository/waves.js';
import { plural } from '../../util/plural.js';

const TITLES: Readonly<Record<WaveName, string>> = {
  1: 'ready',
  2: `up to ${String(LITTLE_EFFORT)} points of effort each`,
  3: 'more effort',
  stay: 'a blocker has no fix: leave on default Lambda',
  unknown: 'the handler could not be read',
};

/** What a wave is, in a few words. */
export function waveTitle({ wave }: Wave): string {
  return TITLES[wave];
}

/** `3 functions, 7 points of effort`; nothing of points where there is nothing to decide. */
export function waveSize({ wave, functions, effort }: Wave): string {
  const count = plural(functions.length, 'function');
  if (wave === 'stay' || wave === 'unknown' || effort === 0) return count;
  return `${count}, ${plural(effort, wave === 1 ? 'optional point' : 'point')}`;
}

export function filledWaves(waves: readonly Wave[]): readonly Wave[] {
  return waves.filter(({ functions }) => functions.length > 0);
}
