import type { Activation } from './activation.js';
import type { ExternalAtom } from './value.js';

/** With these flags `test` and `exec` go on where the last call stopped (https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/RegExp/lastIndex). */
export function isStateful(flags: string): boolean {
  return /[gy]/.test(flags);
}

/** A regular expression that keeps `lastIndex` between calls. Others have no state worth following. */
export function statefulRegex(act: Activation): ExternalAtom {
  return { k: 'ext', id: `rx:${act.id}`, pkg: 'global', member: 'StatefulRegExp#', phase: act.phase, given: [] };
}
